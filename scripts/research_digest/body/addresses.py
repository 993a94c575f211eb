"""Addresses as a body writes them: joined to the original's, and told apart from names of files."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from research_digest.body.characters import printable

_WEB = re.compile(r"https?://[^\s/]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?", re.IGNORECASE)


def absolute(address: str, source: str) -> str:
    """The address seen from the original at `source`; empty if it makes no sense."""
    address = address.strip()
    if _WEB.match(address):
        return address
    try:
        return urljoin(source, address)
    except ValueError:
        return ""


def attachment_name(address: str) -> str:
    """The name of a file that a relative address means, without its fragment; empty if it is not relative."""
    if _SCHEME.match(address) or address.startswith("/"):
        return ""
    return printable(unquote(re.split("[?#]", address)[0])).strip()
