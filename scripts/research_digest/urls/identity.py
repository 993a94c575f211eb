"""Reduce all addresses of one article to one form, with w3lib and a list of known mirrors and short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from research_digest.urls.cleaning import clean
from research_digest.urls.doi import doi_in
from research_digest.urls.parts import DEVICE, LONGEST, plain_host

_MIRROR = re.compile(
    r"https?://(?:web\.archive\.org/web/[^/]+|r\.jina\.ai|archive\.(?:is|ph|today)/newest)/(https?:/.+)"
)
_AMP = re.compile(r"(?<=.)/amp$|\.amp(?=\.html$|$)|^/amp(?=/)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")


# Pairs of addresses that lead to the same article, each as host, path and query.
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


_ARXIV = re.compile(r"10\.48550/arxiv\.([\w./-]+)", re.IGNORECASE)
_SIMPLE = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/(?!\.)[\w.~-]*)*)", re.ASCII)
"""An address without anything to clean, decode, resolve (`/../`) or sort, as most are."""
_ALIASED = re.compile(
    r"(?:^|\.)(?:youtu\.be|youtube|youtube-nocookie|x|twitter|arxiv|reddit|substack|google|ampproject)\b"
)
"""Hosts of `_ALIASES`."""


@lru_cache(maxsize=50_000)  # every list asks for the same addresses
def identity(url: str) -> str:
    """Return the form that all addresses of one article share, or "" if `url` is not a web address.

    The result is for comparing only. It need not lead anywhere.
    """
    if doi := doi_in(url):
        return identity_of_doi(doi)
    simple = _SIMPLE.fullmatch(url)
    if simple and len(url) <= LONGEST and not _ALIASED.search(simple[1]):
        return _identity_of_simple(simple[1], simple[2])
    return identity_of_any(url)


def identities(url: str, doi: str) -> tuple[str, ...]:
    """Return the identities of an article by the address of its original and by its DOI, without empty ones."""
    by_number = identity_of_doi(doi) if doi else ""
    return tuple(dict.fromkeys(filter(None, (url and identity(url), by_number))))


def identity_of_doi(doi: str) -> str:
    """Return the identity of the work with this DOI. The case of letters does not count in one (DOI Handbook, 2.4)."""
    arxiv = _ARXIV.fullmatch(doi)
    return f"https://arxiv.org/abs/{arxiv[1]}" if arxiv else f"https://doi.org/{quote(doi.casefold(), safe='/')}"


def _identity_of_simple(host: str, path: str) -> str:
    """Return what `identity_of_any` returns, in an eighth of the time. A test compares them."""
    name = DEVICE.sub("", host).replace(".m.", ".")
    short = _INDEX.sub("/", re.sub("/+", "/", path)).rstrip("/")
    return f"https://{name}{_AMP.sub('', short).rstrip('/') or '/'}"


def identity_of_any(url: str) -> str:
    """Return the identity of an address of any form, without a DOI in it."""
    from w3lib.url import canonicalize_url  # noqa: PLC0415 - the import takes 80 ms, which a check of one file can avoid

    url = _original(clean(url))
    if not url:
        return ""
    parts = urlsplit(url)
    name = plain_host(parts)
    path = _INDEX.sub("/", _one_spelling(parts.path)).rstrip("/")
    name, path, query = _alias(name, path, parts.query)
    path = _AMP.sub("", path).rstrip("/")
    route = parts.fragment if parts.fragment[:1] in ("/", "!") else ""
    place = _place(name, parts.port)
    whole = parts._replace(scheme="https", netloc=place, path=path, query=_without_amp(query), fragment=route).geturl()
    try:
        return canonicalize_url(whole, keep_fragments=True)
    except ValueError:
        return whole


def _original(url: str) -> str:
    """Return the address of the page that a mirror shows, or `url` if it is not a mirror's."""
    while mirrored := _MIRROR.fullmatch(url):
        url = clean(re.sub(r"^(https?):/+", r"\1://", mirrored[1]))
    return url


def _without_amp(query: str) -> str:
    """Return the query without the parameters that ask for the AMP form of a page."""
    return "&".join(pair for pair in query.split("&") if pair.casefold() not in ("amp", "amp=1", "outputtype=amp"))


def _place(name: str, port: int | None) -> str:
    """Return host and port as an address has them, without the usual ports."""
    host = f"[{name}]" if ":" in name else name
    return host if port in (None, 80, 443) else f"{host}:{port}"


def _one_spelling(path: str) -> str:
    """Return the path with single slashes and precomposed letters (NFC)."""
    return quote(unicodedata.normalize("NFC", unquote(re.sub("/+", "/", path))), safe="/%:@!$&'()*+,;=~-._")


def _alias(name: str, path: str, query: str) -> tuple[str, str, str]:
    """Return host, path and query of the address that the first matching alias stands for."""
    whole = f"{name}{path}?{query}".rstrip("?")
    for pattern, plain in _ALIASES:
        if pattern.fullmatch(whole):
            address, _, query = pattern.sub(plain, whole).partition("?")
            name, slash, path = address.partition("/")
            return DEVICE.sub("", name), slash + path, query
    return name, path, query
