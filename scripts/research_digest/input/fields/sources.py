"""The source of a clipping: its address and its publication."""

from __future__ import annotations

import re

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import clean, quoted
from research_digest.input.fields.texts import read_text
from research_digest.input.frontmatter import Field
from research_digest.model import Problem, Publication
from research_digest.urls import clean as clean_url
from research_digest.urls import host, is_private
from research_digest.urls.doi import parse_doi
from research_digest.urls.slugs import slug

# A link in Markdown: `[title](address)` or `<address>`.
_LINK = re.compile(r"\[[^\[\]]*\]\((https?://[^\s()]+)\)|<(https?://[^\s<>]+)>")
_REMARK = re.compile(r"(?<=\S)\s+\([^()]*\)$")

_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


def read_source(field: Field | None, context: FieldContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the address of the original without tracking parameters, or "". A private address is an error."""
    if field is None or field.value.kind == "null":
        return "", ()
    written = clean(field.value.text)
    if private := _refused(address_of(written), context):
        what = f'"{field.key}" is private, so the clipping is not published: {private}'
        fix = f"Delete the file, or allow it in the setting rights.allow_private: [{context.path!r}]"
        return "", (complain(context, field, "private-source", what, fix=fix),)
    url = clean_url(address_of(written)) if field.value.kind == "text" else ""
    if url:
        return url, ()
    what = f'"{field.key}" is not a web address: {quoted(written)}'
    return "", (complain(context, field, "source-not-a-url", what),)


def is_address(field: Field) -> bool:
    """Return True for a web address, a DOI, or an address that may not be published."""
    written = address_of(clean(field.value.text))
    return field.value.kind == "text" and bool(clean_url(written) or is_private(written))


def address_of(written: str) -> str:
    """Return the address of a bare DOI (`doi:10.1000/182`, `10.1000/182`) or of a link, and any other text as it is.

    A remark behind an address, as in `https://… (first part)`, is left out.
    """
    if "://" in written:
        written = _REMARK.sub("", written)
    doi = parse_doi(written)
    if doi and "://" not in written:
        return f"https://doi.org/{doi}"
    link = _LINK.fullmatch(written)
    return link[1] or link[2] if link else written


def _refused(url: str, context: FieldContext) -> str:
    """Return why an address is private, or "" if it is not or the settings allow it."""
    private = is_private(url)
    return private if private and not _allowed(url, context) else ""


def _allowed(url: str, context: FieldContext) -> bool:
    return bool({context.path, url, clean_url(url)} & set(context.settings.allow_private))


# These hosts redirect or archive. They are not the publication of an article.
_SIGNPOSTS = frozenset("doi.org dx.doi.org hdl.handle.net t.co bit.ly tinyurl.com archive.org web.archive.org".split())


def read_publication(
    field: Field | None, context: FieldContext, *, limit: int
) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Return the publication: the name in the clipping, else in publications.yml, else the source's host.

    An address is no name.
    """
    named, problems = read_text(field, context, limit=limit)
    named = "" if clean_url(address_of(named)) else _WIKILINK.sub(r"\1", named)
    site = host(context.values.get("source", ""))
    name = named or (context.known.name if context.known else "") or (site if site not in _SIGNPOSTS else "")
    return Publication(name, slug(name)) if name else None, problems
