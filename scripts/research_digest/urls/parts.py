"""The parts of an address, and its host: nothing but http and https is an address here."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

LONGEST = 4_000

_WRAPPED = re.compile(r"^(?:about:reader\?url=|view-source:|<|\[[^\]]*\]\()(.+?)[>)]?$", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

DEVICE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def split(url: str) -> SplitResult | None:
    """The parts of a web address; None if it is none."""
    url = url.strip()
    if wrapped := _WRAPPED.match(url):
        url = unquote(wrapped[1]) if url.lower().startswith("about:") else wrapped[1]
    if url.lower().startswith("www."):
        url = f"https://{url}"
    if len(url) > LONGEST or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        return None
    sound = known and not re.search(r"[\s<>\"'\\{}|^`]", parts.netloc)
    return parts._replace(netloc=parts.netloc.lower()) if sound else None


def plain_host(parts: SplitResult) -> str:
    """Without what only says for which device: `m.`, `amp.`, the `m` of `en.m.wikipedia.org`."""
    return DEVICE.sub("", (parts.hostname or "").rstrip(".")).replace(".m.", ".")


def host(url: str) -> str:
    """The host of a web address, in lower case, without `www.`, `m.` and the like; empty if there is none."""
    parts = split(url)
    return plain_host(parts) if parts else ""
