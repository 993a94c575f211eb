"""What the preview of a clipping shows, in files of about 16 to 31 clippings that a browser reads when one is needed.

They are scripts, so that previews also work in a copy of the site that was opened from a disk. The file of a clipping
follows from its slug, so one edit changes one file. `overrides/assets/javascripts/previews/card.js` reads them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from research_digest.input.fields.text import shorten
from research_digest.library.rights import quotable_passages
from research_digest.library.site import Site
from research_digest.model import Clipping, Plan
from research_digest.views.entry import entry, signed

FOLDER = "assets/cards"
CLIPPINGS = 16
"""Least clippings of a file, on average."""
LEAD, PASSAGE = 200, 240
"""Most characters of a description and of a key passage."""
_OFFSET, _PRIME = 2166136261, 16777619
"""Numbers of the hash FNV-1a with 32 bits."""


def cards(site: Site) -> Iterator[Plan[bytes]]:
    """Yield the cards of the listed clippings, each by its slug: title, names and date, description, passage, language.

    They show what lists and digests may show.
    """
    number = number_of_files(site)
    groups: defaultdict[int, list[Clipping]] = defaultdict(list)
    for clipping in sorted(site.library.clippings, key=lambda each: each.slug):
        groups[place(clipping.slug, number)].append(clipping)
    for file, group in sorted(groups.items()):
        yield Plan(f"{FOLDER}/{file}.js", partial(_file, file, group, site), site.inputs(group, file))


def number_of_files(site: Site) -> int:
    """Return the number of files, a power of two: it changes only when the number of clippings doubles."""
    return 1 << max(0, (len(site.library.clippings) // CLIPPINGS).bit_length() - 1)


def place(slug: str, number: int) -> int:
    """Return the file of a slug among `number` files. `card.js` has the same function."""
    found = _OFFSET
    for byte in slug.encode():
        found = (found ^ byte) * _PRIME & 0xFFFFFFFF
    return found % number


def _file(file: int, clippings: Sequence[Clipping], site: Site) -> bytes:
    shelf = site.rows(f"card {site.settings.language}")
    rows = [shelf.once(site.stamp(each), partial(_row, each, site)) for each in clippings]
    return f"digestCards({file},{{{','.join(rows)}}});\n".encode()


def _row(clipping: Clipping, site: Site) -> str:
    view = entry(clipping, site, str)
    names = [signed([each.name for each in clipping.authors], site), view.publication and view.publication.name]
    passages = quotable_passages(clipping, site.bodies[clipping.path])
    card = [
        view.title,
        [each for each in (*names, view.published and view.published.text) if each],
        shorten(view.description, LEAD),
        shorten(next(iter(passages), ""), PASSAGE),
        view.lang,
    ]
    return f"{_json(clipping.slug)}:{_json(card)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
