"""Find the names in a text that can be a clipping, an attachment or a tag, without parsing it.

They are looked up before rendering. A body reports the names it really asked for. A missed name costs a second
rendering, so too many names are better than too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from urllib.parse import unquote

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.characters import printable
from research_digest.body.options import NameKind

_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,500})")
# A search for each is faster than one for both: it passes over all that does not begin like the pattern.
_LINK = re.compile(r"\]\(\s{0,9}<?([^\n)>]{1,2000})")
_ATTRIBUTE = re.compile(r"(?:src|href|poster|srcset)\s{0,9}=\s{0,9}[\"']?([^\"'>\n]{1,2000})")
_TAG = re.compile(r"(?<![^\s(])#([\w/-]{1,100})")


def names_in(text: str, source: str) -> Iterator[tuple[NameKind, str]]:
    """Yield the names that a body with this text may look up. `source` is the base of its relative addresses."""
    if "[[" in text:
        yield from _of_wikilinks(text)
    attributes = _ATTRIBUTE.finditer(text) if "=" in text and "<" in text else ()
    for found in chain(_LINK.finditer(text), attributes):
        yield from _of_target(unescape(found[1]), source)
    for found in _TAG.finditer(text) if "#" in text else ():
        yield "tag", found[1]


def _of_wikilinks(text: str) -> Iterator[tuple[NameKind, str]]:
    for found in _WIKI.finditer(text):
        name = printable(unquote(unescape(found[1]))).split("#")[0].strip()
        yield "note", name
        yield "file", name


def _of_target(target: str, source: str) -> Iterator[tuple[NameKind, str]]:
    # A title may follow the address, or the address may contain spaces.
    for address in dict.fromkeys((target, target.partition(" ")[0])):
        yield from _of_address(address, source)


def _of_address(address: str, source: str) -> Iterator[tuple[NameKind, str]]:
    if address.startswith(("http://", "https://")):
        yield "file", address
    elif name := attachment_name(address):
        yield "note", name.removeprefix("./")
        yield "file", name
        if url := absolute(address, source):
            yield "file", url
