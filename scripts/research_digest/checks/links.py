"""Private links in a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from research_digest.body.markdown import code_spans, is_inside
from research_digest.checks.inputs import Inputs
from research_digest.checks.pixels import PICTURE
from research_digest.model import Clipping, Problem
from research_digest.urls import access_key, host, is_private

# Chinese and Japanese text can follow an address without a space, so their punctuation ends it.
_ADDRESS = re.compile(
    r"(?:https?|file)://[^\s<>\"'`|\\\])\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff40\uff5b-\uff65]+",
    re.IGNORECASE,
)
# Local addresses are in every manual and reveal nothing about the person who clipped it.
_OWN = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:localhost|test|example|invalid|127\.[\d.]+|0\.0\.0\.0|\[::1?\])(?![\w.-])",
    re.IGNORECASE,
)


_FIX_KEY = "Delete the part after the `?`, or the part with the key."
_FIX_LINK = "Delete the link, or replace it with one that everybody can open."


def private_link(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield links to private addresses.

    Pictures with a signature in their address are allowed: the signature grants access to that picture only, and every
    reader of the page sees it anyway.
    """
    for place, url, reason in outside_code(clipping, _private_addresses(clipping.body)):
        what = f"the text contains a private address: {reason}: {url[:80]}"
        fix = _FIX_KEY if reason == access_key(url) else _FIX_LINK
        yield inputs.problem(clipping, "private-link", what, place=place, fix=fix)


def _private_addresses(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield the private addresses in a body with their positions before them and the reasons after them."""
    pictures = _picture_positions(body)
    for match in _addresses(body):
        at, url = match.start(), match[0]
        reason = is_private(url)
        if reason and not (at in pictures and reason == access_key(url)):
            yield at, url, reason


def _picture_positions(body: str) -> set[int]:
    """Return where the addresses of pictures begin."""
    return {match.start(group) for match in PICTURE.finditer(body) for group in (1, 2)}


def _addresses(body: str) -> Iterator[re.Match[str]]:
    """Yield the addresses in a body, without examples such as `http://server/`."""
    return (match for match in _ADDRESS.finditer(body) if not _OWN.match(match[0]) and _is_real(match[0]))


def _is_real(url: str) -> bool:
    name = host(url)
    return url.lower().startswith("file:") or "." in name or ":" in name


def outside_code(
    clipping: Clipping, found: Iterable[tuple[int, str, str]]
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Yield those of `found` that are not in code, with their line and column in the file."""
    hits = list(found)
    spans = code_spans(clipping.body) if hits else []
    for at, url, why in hits:
        if not is_inside(spans, at):
            before = clipping.body[:at]
            line = clipping.body_line + before.count("\n")
            yield (line, at - before.rfind("\n")), url, why
