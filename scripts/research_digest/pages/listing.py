"""Lists with several pages: `ai.md`, `ai/page/2.md` and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from research_digest.cache import key_of
from research_digest.library.changed import last_changed
from research_digest.library.site import Site
from research_digest.model import Clipping, Page, Plan
from research_digest.views import plain
from research_digest.views.entry import entry, way_from
from research_digest.views.lists import ListingView, PagedView

Item = TypeVar("Item")


def listing(
    path: str, head: Callable[[str], ListingView], clippings: Sequence[Clipping], site: Site, about: object = ()
) -> Iterator[Plan[Page]]:
    """Yield the pages that list `clippings`, the first at `path`.

    `head(path)` returns the view for that path without its clippings. Its links are relative to the path. `about` is
    all that it depends on, apart from the number of clippings.
    """

    def shown(part: Sequence[Clipping], here: str) -> ListingView:
        way = way_from(site, here)
        entries = tuple(entry(each, site, way) for each in part)
        return replace(head(here), entries=entries, updated=str(last_changed(part) or ""))

    # What is about all pages of a list is read once, however many there are.
    shared = key_of(len(clippings), about)

    def inputs(part: Sequence[Clipping]) -> bytes:
        return site.inputs(part, shared)

    yield from paged(path, chunks(clippings, site.settings.per_page), shown, site, inputs)


_WORDS = "clipped companions key_passages letters more months newer older pages quotes".split()


def list_words(site: Site) -> Mapping[str, str]:
    """Return the texts of lists with several pages."""
    return site.wording.texts(*_WORDS)


def in_a_row(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Yield each of `items` between the one before it and the one after it."""
    return zip((None, *items), items, (*items[1:], None), strict=False)


def chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return `items` in parts of `size`, or one empty part if there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [()]


def paged(
    path: str,
    parts: Sequence[Item],
    shown: Callable[[Item, str], PagedView],
    site: Site,
    inputs: Callable[[Item], bytes] = lambda _: b"",
) -> Iterator[Plan[Page]]:
    """Yield a page for each of `parts`, the first at `path`: `shown(part, path)` with links to the others.

    `inputs(part)` is what the page of a part depends on, as in `Plan`.
    """
    paths = page_paths(path, len(parts))
    for number, (here, part) in enumerate(zip(paths, parts, strict=True)):
        known = inputs(part)
        make = partial(_page, partial(shown, part, here), number, paths, site)
        yield Plan(here, make, key_of(known, number, len(paths)) if known else b"")


def _page(shown: Callable[[], PagedView], number: int, paths: Sequence[str], site: Site) -> Page:
    """Return page `number` of a list, counted from 0, whose pages are at `paths`."""
    here = paths[number]
    view = replace(
        shown(),
        turn=site.wording("turn", number=site.wording.number(number + 1), of=site.wording.number(len(paths))),
        number=number + 1,
        numbers=len(paths),
        newer=site.link(paths[number - 1], here) if number else "",
        first=site.link(paths[0], here) if number else "",
        older=site.link(paths[number + 1], here) if number + 1 < len(paths) else "",
    )
    return Page(here, plain(_numbered(view) if number else view))


def _numbered(view: PagedView) -> PagedView:
    """Tell a further page of a list from the first one in a browser's tab and in search results."""
    return replace(view, head_title=f"{view.head_title or view.title} ({view.turn})", description="")


def page_paths(path: str, number: int) -> list[str]:
    """Return the paths of the `number` pages of a list whose first page is at `path`."""
    folder = path.removesuffix(".md").removesuffix("/index")
    return [path, *(f"{folder}/page/{further}.md" for further in range(2, number + 1))]
