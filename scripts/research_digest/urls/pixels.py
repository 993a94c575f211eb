"""Recognise pictures that only track readers."""

from __future__ import annotations

import re

from research_digest.urls.data_files import names, pattern

_LONGEST = 2_000
_DOMAINS = names("pixels", "domains")
_PATTERNS = pattern("pixels", "patterns", flags=re.IGNORECASE)
_HOST = re.compile(r"[\w.-]{1,253}(?=/)")


def is_pixel(url: str) -> bool:
    """Return True if a picture at this address is a tracking pixel."""
    place = url.partition("//")[2][:_LONGEST]
    return _is_of_tracker(place) or _PATTERNS.match(place) is not None


def _is_of_tracker(place: str) -> bool:
    host = _HOST.match(place)
    levels = host[0].lower().split(".") if host else []
    return any(".".join(levels[start:]) in _DOMAINS for start in range(len(levels)))
