"""Split addresses into parts. Only http and https addresses count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

LONGEST = 4_000
"""Longest address in characters. Longer ones are ignored."""

_WRAPPED = re.compile(r"^(?:about:reader\?url=|view-source:|<|\[[^\]]*\]\()(.+?)[>)]?$", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# The forbidden domain code points of the URL Standard (https://url.spec.whatwg.org), without the colon of IPv6.
_FORBIDDEN = re.compile(r"[\x00-\x20#/<>?@\[\\\]^|%\x7f]")
_NO_HOST = re.compile(r"[\s<>\"'\\{}|^`]")

USUAL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,4})?(?![^/?#])")
"""The beginning of a usual web address: nothing in its host must be decoded or is forbidden."""
DEVICE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def split(url: str) -> SplitResult | None:
    """Return the parts of a web address, or None if `url` is not one.

    Wrappers such as `view-source:`, `<…>` and `[text](…)` are removed first.
    """
    url = _whole(_unwrapped(url.strip()))
    if len(url) > LONGEST or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
        sound = _is_sound(parts)
    except ValueError:
        return None
    return parts._replace(netloc=parts.netloc.lower()) if sound else None


def loose_parts(url: str) -> SplitResult:
    """Return the parts of any address, also of a relative one. A malformed address, as `https://[x/`, has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def has_host(url: str) -> bool:
    """Return True if the address has a host that browsers accept: `https://[x/` and `https://%5Bx/` have none."""
    if USUAL.match(url):
        return True
    host = loose_parts(url).hostname or ""
    return bool(host) and not _FORBIDDEN.search(unquote(host))


def _unwrapped(url: str) -> str:
    wrapped = _WRAPPED.match(url)
    if not wrapped:
        return url
    return unquote(wrapped[1]) if url.lower().startswith("about:") else wrapped[1]


def _whole(url: str) -> str:
    """Return an address with its scheme, which people leave out before `www.`."""
    return f"https://{url}" if url.lower().startswith("www.") else url


def _is_sound(parts: SplitResult) -> bool:
    """Return True for an http or https address with a host. Raise ValueError if its port is not one."""
    known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    return bool(known) and not _NO_HOST.search(parts.netloc)


def plain_host(parts: SplitResult) -> str:
    """Return the host without parts that name a device: `m.`, `amp.`, the `m` of `en.m.wikipedia.org`."""
    return DEVICE.sub("", (parts.hostname or "").rstrip(".")).replace(".m.", ".")


def domains(host: str) -> Iterator[str]:
    """Yield a host and the domains that it is in, without the last: `a.b.example`, `b.example`."""
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels) - 1))


def host(url: str) -> str:
    """Return the host in lower case, without `www.`, `m.` and the like, or "" if `url` is not a web address."""
    parts = split(url)
    return plain_host(parts) if parts else ""
