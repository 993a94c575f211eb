"""What the scripts of articles know of the site: their texts, and how many files with previews there are.

It is one file, so that neither is repeated on each page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from research_digest.cache import key_of
from research_digest.exports.cards import number_of_files
from research_digest.library.site import SCRIPT_DATA, Site
from research_digest.model import Plan

TEXTS = (
    "copy_failed copy_link copy_quote contents enlarge link_copied passage_link quotation quote_copied search_close"
    " section_link selected"
).split()
"""The texts of the scripts."""


def script_data(site: Site) -> Iterator[Plan[bytes]]:
    """Yield the file: `cards` is the number of files with previews, `texts` are the texts."""
    number = number_of_files(site)
    yield Plan(SCRIPT_DATA, partial(_script_data, site, number), key_of("script data", number))


def _script_data(site: Site, number: int) -> bytes:
    data = {"cards": number, "texts": site.wording.texts(*TEXTS)}
    return f"globalThis.digestSite={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
