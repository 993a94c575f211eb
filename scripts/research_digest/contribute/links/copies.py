"""Ask an archive for a copy of an original that is gone, as the Wayback Machine's availability API answers.

{"archived_snapshots": {"closest": {"available": true, "url": "http://archive.example/2013/http://example.org/"}}}
"""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from research_digest.contribute.fetching import FetchError, Limits, fetch
from research_digest.input.link_states import public_address

_TYPES = "application/json"


class _Closest(msgspec.Struct):
    available: bool = False
    url: str = ""


class _Snapshots(msgspec.Struct):
    closest: _Closest | None = None


class _Said(msgspec.Struct):
    archived_snapshots: _Snapshots


def find_copy(original: str, day: str, *, lookup: str, limits: Limits) -> str:
    """Return the address of the copy that is closest to `day` (20261127, or empty), or "" if there is none.

    `lookup` is the setting `archive_lookup`. Raise FetchError if the archive does not answer.
    """
    url = lookup.replace("{date}", day).replace("{url}", quote(original, safe=""))
    return parse_copy(fetch(url, accept=_TYPES, limits=limits), secure=url.startswith("https:"))


def parse_copy(answer: bytes, *, secure: bool) -> str:
    """Return the address of the copy in an archive's answer, or "".

    With `secure`, it becomes an https address: the archive has a certificate. Raise FetchError if it is no answer.
    """
    try:
        closest = msgspec.json.decode(answer, type=_Said).archived_snapshots.closest
    except msgspec.MsgspecError:
        raise FetchError("the archive's answer is not understood") from None
    url = public_address(closest.url) if closest and closest.available else ""
    return f"https:{url.removeprefix('http:')}" if secure and url.startswith("http:") else url
