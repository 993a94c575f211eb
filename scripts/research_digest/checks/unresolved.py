"""Links to what no published clipping is or has. They are plain text on the site, or lead to the page alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from research_digest.body.ids import fragment
from research_digest.checks.lines import line_of
from research_digest.input.attachments import Attachments
from research_digest.library.library import Library
from research_digest.library.parts import missing_parts, pages_of
from research_digest.library.site import article_url
from research_digest.model import Body, Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings

_PART = re.compile(r"#([^#|\[\]()\n]+)")


def unresolved_names(
    texts: Mapping[str, Sequence[Body]], library: Library, attachments: Attachments
) -> dict[str, list[str]]:
    """Return the names that links use and no published clipping has, each with the paths of the clippings."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, bodies in texts.items():
        for name in dict.fromkeys(name for body in bodies for name in _names(body, path, library, attachments)):
            found[name].append(path)
    return found


def unresolved_links(
    names: Mapping[str, Sequence[str]], texts: Mapping[str, Sequence[Body]], library: Library, settings: Settings
) -> Iterator[Problem]:
    """Yield a hint for each link whose clipping, heading or block is not there. `names` are unresolved, with paths."""
    clippings = {each.path: each for each in library.every}
    for name, paths in names.items():
        for path in paths:
            yield _problem(
                "link-unresolved", f'there is no published clipping "{name}"', clippings[path], name, settings
            )
    yield from _parts(texts, library, settings)


def _names(body: Body, path: str, library: Library, attachments: Attachments) -> Iterator[str]:
    """Yield the names of notes in a body that are neither a clipping nor a file."""
    for kind, name in body.asked:
        if kind == "note" and name and not library.find(name) and not attachments.look_up(name, beside=path):
            yield name


def _parts(texts: Mapping[str, Sequence[Body]], library: Library, settings: Settings) -> Iterator[Problem]:
    def place(clipping: Clipping) -> str:
        return article_url(clipping.slug, settings)

    bodies = {path: several[0] for path, several in texts.items()}
    # Of clippings that are not rendered, nobody knows the headings.
    rendered = [each for each in library.every if each.path in bodies]
    pages = pages_of(rendered, place)
    for clipping in rendered:
        for link, other in missing_parts(clipping, bodies, pages, place(clipping)):
            part = _written(clipping.body, unquote(link.partition("#")[2]))
            what = f'"{other.path}" has no {"block" if part.startswith("^") else "heading"} "{part}"'
            yield _problem("link-part-missing", what, clipping, f"#{part}", settings)


def _written(body: str, place: str) -> str:
    """Return the heading or block that a text names, as it is written there."""
    named = (found[1] for found in _PART.finditer(body))
    return next((part for part in named if fragment(part) == place), place.removeprefix("c-"))


def _problem(code: str, what: str, clipping: Clipping, name: str, settings: Settings) -> Problem:
    line = line_of(clipping, clipping.body, name)
    return problem(code, what, path=f"{settings.clippings}/{clipping.path}", line=line)
