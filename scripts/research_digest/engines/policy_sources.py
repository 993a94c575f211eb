"""Other hosts that a page may load from, because the owner of the site named them in the theme, a style or a script.

They are read from a blank page and from files of the owner, never from a page with a clipping. A source is a directive
of the Content-Security-Policy and one value of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

Source = tuple[str, str]
"""Such as ("font-src", "https://fonts.gstatic.com")."""

_ADDRESS = r"(?P<scheme>https?:)?//(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)(?P<path>/[\w.~%@+/-]*)?"
# Characters that a policy gives another meaning (`;`, `,`, quotes, spaces) are not part of these patterns.
_WHOLE = re.compile(_ADDRESS, re.ASCII | re.IGNORECASE)
_LITERAL = re.compile(r"[\"'`]" + _ADDRESS, re.ASCII | re.IGNORECASE)
_LOADS = re.compile(r"\bimport\b|\bfrom\b|\bfetch\b|\bsrc\b|\bhref\b|XMLHttpRequest|sendBeacon|EventSource|WebSocket")
_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?(?P<url>[^\"')\s;]+)", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?(?P<url>[^\"')\s]+)", re.IGNORECASE)

_INLINE = "//script[not(@src) and not(starts-with(@type, 'application/'))]/text()"
_NAMESPACES = frozenset({"www.w3.org"})
"""Hosts in names that nothing is loaded from, as in http://www.w3.org/2000/svg."""
_GOOGLE_TAGS = "https://*.googletagmanager.com"
_ALSO: dict[str, tuple[Source, ...]] = {
    "fonts.googleapis.com": (("font-src", "https://fonts.gstatic.com"),),
    # https://developers.google.com/tag-platform/security/guides/csp
    "www.googletagmanager.com": (
        ("script-src", _GOOGLE_TAGS),
        ("connect-src", _GOOGLE_TAGS),
        ("connect-src", "https://*.google-analytics.com"),
        ("connect-src", "https://*.analytics.google.com"),
    ),
}
"""What the files of a host load from others."""


def frame_sources(html: str) -> frozenset[Source]:
    """Return what a blank page of the theme loads from other hosts: styles, scripts, and what inline scripts name."""
    tree = lxml.html.document_fromstring(html)
    styles = (each for url in texts_at("//link[@rel='stylesheet']/@href", tree) for each in _style(url))
    files = (each for url in texts_at("//script/@src", tree) for each in _script(url))
    scripts = (each for code in texts_at(_INLINE, tree) for each in script_sources(code))
    return frozenset((*styles, *files, *scripts))


def texts_at(xpath: str, tree: HtmlElement) -> tuple[str, ...]:
    """Return the texts, or values of attributes, at `xpath`."""
    found = tree.xpath(xpath)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def style_sources(css: str) -> frozenset[Source]:
    """Return what a stylesheet of the owner loads from other hosts: other stylesheets, and fonts."""
    imports = (each for found in _IMPORT.finditer(css) for each in _style(found["url"]))
    urls = (found["url"] for block in _FONT_FACE.findall(css) for found in _URL.finditer(block))
    return frozenset((*imports, *(each for url in urls for each in _font(url))))


def script_sources(code: str) -> frozenset[Source]:
    """Return what a script of the owner loads from other hosts, if it loads anything: the addresses in its strings."""
    if not _LOADS.search(code):
        return frozenset()
    found = [each for each in _LITERAL.finditer(code) if each["host"].lower() not in _NAMESPACES]
    places = ((directive, _place(each)) for each in found for directive in ("script-src", "connect-src"))
    return frozenset((*places, *(each for address in found for each in _also(address))))


def _style(url: str) -> Iterator[Source]:
    if found := _WHOLE.match(url):
        yield "style-src", _origin(found)
        yield "font-src", _origin(found)
        yield from _also(found)


def _script(url: str) -> Iterator[Source]:
    if found := _WHOLE.match(url):
        yield "script-src", _origin(found)
        yield "connect-src", _origin(found)
        # Libraries for formulas load their fonts from beside them.
        yield "font-src", _origin(found)
        yield from _also(found)


def _font(url: str) -> Iterator[Source]:
    if url.lower().startswith("data:"):
        yield "font-src", "data:"
    elif found := _WHOLE.match(url):
        yield "font-src", _origin(found)


def _also(found: re.Match[str]) -> tuple[Source, ...]:
    return _ALSO.get(found["host"].lower(), ())


def _origin(found: re.Match[str]) -> str:
    # Without a scheme, a source has that of the page.
    return f"{found['scheme'] or ''}//{found['host']}".removeprefix("//").lower()


def _place(found: re.Match[str]) -> str:
    """Return the address. By Content Security Policy Level 3, it covers all below it if it ends in a slash."""
    return _origin(found) + (found["path"] or "")
