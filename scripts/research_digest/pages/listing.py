"""A list that goes on over as many pages as it needs: `ai.md`, `ai/page/2.md` and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from research_digest.library.changed import last_changed
from research_digest.library.site import Site
from research_digest.model import Clipping, Json, Page
from research_digest.pages.entry import entry

Item = TypeVar("Item")


def listing(
    path: str, head: Callable[[str], Mapping[str, Json]], clippings: Sequence[Clipping], site: Site
) -> Iterator[Page]:
    """Yield the pages that list `clippings`, the first at `path`.

    `head(path)` is what the page at that path says above its list: its links are relative, so each page has its own.
    """

    def shown(part: Sequence[Clipping], here: str) -> dict[str, Json]:
        entries: list[Json] = [entry(each, site, here) for each in part]
        return {**head(here), "entries": entries, "updated": str(last_changed(part) or "")}

    yield from paged(path, {"kind": "listing"}, chunks(clippings, site.settings.per_page), shown, site)


def in_a_row(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Each of `items` between the one before it and the one after it."""
    return zip((None, *items), items, (*items[1:], None), strict=False)


def chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """`items` in parts of `size`; one empty part if there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [()]


def paged(
    path: str,
    meta: Mapping[str, Json],
    parts: Sequence[Item],
    shown: Callable[[Item, str], Mapping[str, Json]],
    site: Site,
) -> Iterator[Page]:
    """Yield a page for each of `parts`, the first at `path`.

    Its meta is `meta`, which holds no relative links, what `shown(part, path)` says, and the ways to the other pages.
    """
    paths = page_paths(path, len(parts))
    for number, (here, part) in enumerate(zip(paths, parts, strict=True)):
        turns: dict[str, Json] = {
            "turn": site.wording("turn", number=site.wording.number(number + 1), of=site.wording.number(len(paths))),
            "number": number + 1,
            "numbers": len(paths),
            "words": {
                **site.wording.texts("clipped", "companions", "letters", "more", "months", "newer", "older", "pages")
            },
        }
        if number:
            turns["newer"] = site.link(paths[number - 1], here)
            turns["first"] = site.link(path, here)
        if number + 1 < len(paths):
            turns["older"] = site.link(paths[number + 1], here)
        found = {**meta, **turns, **shown(part, here)}
        yield Page(here, {**found, **_numbered(found)} if number else found)


def _numbered(meta: Mapping[str, Json]) -> dict[str, Json]:
    """Return what tells a further page of a list from the first one in a browser's tab and in search results."""
    name = f"{meta.get('head_title') or meta['title']} ({meta['turn']})"
    return {"head_title": name, "description": f"{name}: {meta['count']}" if "count" in meta else name}


def page_paths(path: str, number: int) -> list[str]:
    """Where the `number` pages of a list lie whose first is at `path`."""
    folder = path.removesuffix(".md").removesuffix("/index")
    return [path, *(f"{folder}/page/{further}.md" for further in range(2, number + 1))]
