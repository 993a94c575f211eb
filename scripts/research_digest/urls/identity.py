"""One form for all addresses of one article.

w3lib brings two spellings of an address into one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from research_digest.urls.cleaning import clean
from research_digest.urls.parts import DEVICE, plain_host

_MIRROR = re.compile(
    r"https?://(?:web\.archive\.org/web/[^/]+|r\.jina\.ai|archive\.(?:is|ph|today)/newest)/(https?:/.+)"
)
_AMP = re.compile(r"(?<=.)/amp$|\.amp(?=\.html$|$)|^/amp(?=/)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")


# Addresses that lead to one place: host, path, query become host, path, query.
_ALIASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"youtu\.be/([\w-]+)[^?]*(?:\?.*)?"), r"youtube.com/watch?v=\1"),
    (
        re.compile(r"youtube(?:-nocookie)?\.com/(?:shorts|live|embed|v)/([\w-]+)[^?]*(?:\?.*)?"),
        r"youtube.com/watch?v=\1",
    ),
    (re.compile(r"youtube\.com/watch\?(?:.*&)?v=([\w-]+).*"), r"youtube.com/watch?v=\1"),
    (re.compile(r"(?:x|twitter)\.com/(?:[^/]+|i/web)/status/(\d+).*"), r"x.com/i/status/\1"),
    (re.compile(r"twitter\.com(/.*)?"), r"x.com\1"),
    (
        re.compile(r"arxiv\.org/(?:abs|pdf|html)/((?:[a-z.-]+/)?\d[\d.]*\d)(?:v\d+)?(?:\.pdf)?(?:\?.*)?"),
        r"arxiv.org/abs/\1",
    ),
    (re.compile(r"(?:\w+\.)?reddit\.com/(r/[^/]+/comments/\w+).*"), r"reddit.com/\1"),
    (re.compile(r"open\.substack\.com/pub/([\w-]+)/p/([^/?]+).*"), r"\1.substack.com/p/\2"),
    (re.compile(r"google\.[\w.]+/amp/(?:s/)?([^/]+/.*)"), r"\1"),
    (re.compile(r"[\w-]+\.cdn\.ampproject\.org/[cv]/(?:s/)?(.*)"), r"\1"),
)


@lru_cache(maxsize=50_000)  # asked again for each list that an address may stand on
def identity(url: str) -> str:
    """What all addresses of one article have in common; not to be followed. Empty if `url` is no web address."""
    from w3lib.url import canonicalize_url  # noqa: PLC0415 - 80 ms that a check of one file need not wait for

    url = clean(url)
    while mirrored := _MIRROR.fullmatch(url):
        url = clean(re.sub(r"^(https?):/+", r"\1://", mirrored[1]))
    if not url:
        return ""
    parts = urlsplit(url)
    name = plain_host(parts)
    path = _INDEX.sub("/", _one_spelling(parts.path)).rstrip("/")
    name, path, query = _alias(name, path, parts.query)
    path = _AMP.sub("", path).rstrip("/")
    query = "&".join(pair for pair in query.split("&") if pair.casefold() not in ("amp", "amp=1", "outputtype=amp"))
    route = parts.fragment if parts.fragment[:1] in ("/", "!") else ""
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    place = f"[{name}]" if ":" in name else name
    whole = parts._replace(scheme="https", netloc=place + port, path=path, query=query, fragment=route).geturl()
    try:
        return canonicalize_url(whole, keep_fragments=True)
    except ValueError:
        return whole


def _one_spelling(path: str) -> str:
    """The path with one slash for several, and accented letters as one character each."""
    return quote(unicodedata.normalize("NFC", unquote(re.sub("/+", "/", path))), safe="/%:@!$&'()*+,;=~-._")


def _alias(name: str, path: str, query: str) -> tuple[str, str, str]:
    whole = f"{name}{path}?{query}".rstrip("?")
    for pattern, plain in _ALIASES:
        if pattern.fullmatch(whole):
            address, _, query = pattern.sub(plain, whole).partition("?")
            name, slash, path = address.partition("/")
            return DEVICE.sub("", name), slash + path, query
    return name, path, query
