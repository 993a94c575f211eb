"""DOIs: in texts, in the addresses of resolvers, and in the addresses of publishers."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from research_digest.urls.parts import LONGEST, loose_parts, plain_host

# The DOI Handbook, 2.2: a prefix of 10. and a registrant, a slash, and any printable characters.
_NAME = r"10\.\d{4,9}(?:\.\d+)*/\S+"
_DOI = re.compile(
    rf"(?:doi:\s*)?(?:info:doi/|urn:doi:|(?:https?://)?(?:dx\.)?doi\.org/(?:doi:)?)?({_NAME})", re.IGNORECASE
)
# What stands before a DOI in the path. After other names, `10.2024/rivers` can be a month and a topic.
_IN_PATH = re.compile(
    r"/(?:doi|articles?|article-abstract|article-pdf|article-lookup|chapters?|books?|content|abs|abstract|full|e?pdf"
    r"|pdfdirect|epub|html|suppl|documents?|papers?|records?|references?|reader|proceedings|science|citation|protocols?)"
    r"/(10\.\d{4,9}(?:\.\d+)*/[^\s?#]+)",
    re.IGNORECASE,
)
# What publishers add to a DOI in the path: other forms of the article, and versions of a preprint.
_FORM = re.compile(
    r"(?:/(?:abstract|abs|epdf|epub|figures|full|full-text|fulltext|html|meta|metrics|pdf|references|summary|xml|tables"
    r"|cite|citations?|supplementary-material)|/suppl_file/[^/]*"
    r"|\.(?:pdf|pdf\+html|full|full-text|abstract|article-info|article-metrics|supplementary-material|epub|html?|xml)|/)+$",
    re.IGNORECASE,
)
# Oxford University Press and others add a number of their own, and words of the title.
_ARTICLE = re.compile(r"(/article(?:-abstract|-pdf)?/doi/10\.[^/]+/.+?)/\d{5,}(?:/[^/]*)?$")
_SLASH = re.compile("%2F", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")
_VERSIONED = ("10.1101/", "10.64898/", "10.20944/")
"""Prefixes of preprint servers, which add the version of a preprint to its address."""

# Publishers whose addresses contain the second part of the DOI alone, or a number from which it follows.
_BY_HOST: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "arxiv.org",
        re.compile(r"/(?:abs|pdf|html)/(\d{4}\.\d{4,5}|[A-Za-z.-]+/\d{7})(?:v\d+)?(?:\.pdf)?/?"),
        "48550/arXiv.",
    ),
    ("nature.com", re.compile(r"/articles/((?:s\d+|[a-z]+\d*|d\d+)(?:-\d+)+-[\da-z]+|[a-z]+\d+)(?:\.pdf)?/?"), "1038/"),
    ("elifesciences.org", re.compile(r"/(?:articles|reviewed-preprints)/(\d+)(?:v\d+)?/?"), "7554/eLife."),
    ("zenodo.org", re.compile(r"/records?/(\d+)/?"), "5281/zenodo."),
    ("ssrn.com", re.compile(r"/abstract=(\d+)"), "2139/ssrn."),
)
_QUERIES: dict[str, str] = {"plos.org": "id", "ssrn.com": "abstract_id"}
"""Hosts whose addresses have the DOI, or its number, in a parameter of the query."""


def parse_doi(text: str) -> str:
    """Return the DOI in `text`, which is a DOI or its address, or ""."""
    found = _DOI.fullmatch(text.strip())
    if not found:
        return ""
    return unquote(found[1]) if "doi.org/" in text[: found.start(1)].lower() else found[1]


@lru_cache(maxsize=50_000)  # every list asks for the same addresses
def doi_in(url: str) -> str:
    """Return the DOI that the address of an original contains, or ""."""
    if len(url) > LONGEST or ("10." not in url and not _MAY_FOLLOW.search(url)):
        return ""
    parts = loose_parts(url)
    name = plain_host(parts)
    if name == "doi.org" or name.endswith(".doi.org"):
        return parse_doi(f"doi.org{_SLASH.sub('/', parts.path, count=1)}")
    return _by_host(name, parts.path) or _by_query(name, parts.query) or _in_path(unquote(parts.path))


def _by_host(name: str, path: str) -> str:
    """Return the DOI that follows from an address of a publisher that does not contain it whole, or ""."""
    for host, pattern, beginning in _BY_HOST:
        if _is_at(name, host) and (found := pattern.fullmatch(path)):
            return f"10.{beginning}{found[1]}"
    return ""


def _by_query(name: str, query: str) -> str:
    key = next((key for host, key in _QUERIES.items() if _is_at(name, host)), "")
    value = dict(parse_qsl(query)).get(key, "") if key else ""
    return f"10.2139/ssrn.{value}" if key == "abstract_id" and value.isdecimal() else parse_doi(value)


def _in_path(path: str) -> str:
    """Return the DOI in a path without what the publisher adds to it, or ""."""
    found = _IN_PATH.search(_ARTICLE.sub(r"\1", path))
    if not found:
        return ""
    doi = _FORM.sub("", found[1])
    return parse_doi(_VERSION.sub("", doi) if doi.startswith(_VERSIONED) else doi)


def _is_at(name: str, host: str) -> bool:
    return name == host or name.endswith(f".{host}")


_MAY_FOLLOW = re.compile("|".join(re.escape(host) for host, _, _ in _BY_HOST))
"""Hosts in `_BY_HOST`. Most addresses have none of them, and are not split."""
