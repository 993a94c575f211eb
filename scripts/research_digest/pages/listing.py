"""A list of clippings that goes on over as many pages as it needs: `ai.md`, `ai/page/2.md` and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from research_digest.facts.changed import last_changed
from research_digest.model import Clipping, Json, Page
from research_digest.pages.entry import entry
from research_digest.site import Site


def listing(path: str, meta: Mapping[str, Json], clippings: Sequence[Clipping], site: Site) -> Iterator[Page]:
    """The pages that list `clippings`, the first at `path`; all carry `meta`."""
    size = site.settings.per_page
    pages = [clippings[start : start + size] for start in range(0, len(clippings), size)] or [()]
    paths = [path, *(_further(path, number) for number in range(2, len(pages) + 1))]
    for number, (here, part) in enumerate(zip(paths, pages, strict=True)):
        turns: dict[str, Json] = {
            "entries": [entry(each, site, here) for each in part],
            "updated": str(last_changed(part) or ""),
            "number": number + 1,
            "numbers": len(paths),
            "words": {**site.wording.texts("more", "newer", "older", "pages")},
        }
        if number:
            turns["newer"] = site.link(paths[number - 1], here)
        if number + 1 < len(paths):
            turns["older"] = site.link(paths[number + 1], here)
        yield Page(here, {"kind": "listing", **meta, **turns})


def _further(path: str, number: int) -> str:
    folder = path.removesuffix(".md").removesuffix("/index")
    return f"{folder}/page/{number}.md"
