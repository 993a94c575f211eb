"""Addresses in a body: join them to the original's address, and separate them from file names."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from research_digest.body.characters import printable
from research_digest.urls.parts import has_host

_WEB = re.compile(r"https?://[^\s/]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?", re.IGNORECASE)


def absolute(address: str, source: str) -> str:
    """Return the address joined to the original's at `source`, or "" if it is invalid."""
    address = address.strip()
    if _WEB.match(address):
        return address if has_host(address) else ""
    try:
        return urljoin(source, address)
    except ValueError:
        return ""


def attachment_name(address: str) -> str:
    """Return the file name of a relative address, without its fragment, or "" if it is not relative."""
    if _SCHEME.match(address) or address.startswith("/"):
        return ""
    return printable(unquote(re.split("[?#]", address)[0])).strip()
