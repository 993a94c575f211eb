"""Markdown files of articles, for programs and people who prefer text.

They are made from the HTML of the page. So they cannot contain other parts of the clipping's file, such as comments,
names of unpublished notes and tracking pixels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from html_to_markdown import ConversionOptions, convert
from lxml import etree

from research_digest.body.guarding import guarded
from research_digest.body.tree import Element, raw
from research_digest.exports.columns import as_names, exported, value_of
from research_digest.exports.entries import absolute
from research_digest.library.rights import PublishedText, text_for_feeds
from research_digest.library.site import Site, article_path
from research_digest.model import Clipping, Plan

_SIGNS = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|=(?==)")
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+#]))")
_AS_IT_IS = frozenset({"code", "pre"})
# Replaces the backslash until the converter has run, which would escape it too. No body contains this character.
_ESCAPE = "\ufdd3"
# Of pictures embedded as data, only the alternative text remains.
_OPTIONS = ConversionOptions(extract_metadata=False, inline_data_media="alt_text_only", bullets="-")


def twins(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `clippings/<slug>/index.html.md` for each listed clipping."""
    for clipping in site.library.clippings if site.settings.markdown else ():
        yield Plan(site.twin(article_path(clipping.slug)), partial(_twin, clipping, site))


def _twin(clipping: Clipping, site: Site) -> bytes:
    text = text_for_feeds(clipping, site.bodies[clipping.path], site.settings)
    parts = (_head(clipping, site), f"# {line(clipping.title)}", *_body(clipping, text, site))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(clipping: Clipping, site: Site) -> str:
    """Return front matter in the JSON form of YAML, so that no value can end it."""
    cited = site.work(clipping)
    values = {key.key: as_names(value_of(key, clipping, cited)) for key, column in exported() if column.markdown}
    facts = {**values, "url": site.address(article_path(clipping.slug))}
    lines = (f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items() if fact)
    return "\n".join(("---", *lines, "---"))


def _body(clipping: Clipping, text: PublishedText, site: Site) -> Iterator[str]:
    address = site.address(article_path(clipping.slug))
    if note := site.notes.get(clipping.path):
        # The contributor's note is marked, to distinguish it from the clipped text.
        yield "\n".join(f"> {each}" for each in to_markdown(absolute(note, address)).splitlines())
    if text.html:
        yield to_markdown(absolute(text.html, address))
        return
    yield line(clipping.description)
    yield from (f"> {line(passage)}" for passage in text.passages)
    yield line(text.excerpt)
    if clipping.source:
        yield f"{site.wording('original')}: <{clipping.source}>"


def to_markdown(body: Element) -> str:
    """Return sanitised HTML as CommonMark with tables. Characters of its texts that would be markup are escaped."""
    _mark(body)
    html = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    markdown = guarded(lambda: convert(html, _OPTIONS).content or "", otherwise=raw(body))
    return markdown.replace(_ESCAPE, "\\").strip()


def _mark(element: Element) -> None:
    if element.tag in _AS_IT_IS:
        return
    element.text = _marked(element.text)
    for child in element:
        _mark(child)
        child.tail = _marked(child.tail)


def _marked(text: str | None) -> str | None:
    return _SIGNS.sub(rf"{_ESCAPE}\g<0>", text) if text else text


def escaped(text: str) -> str:
    """Return a text with Markdown's characters escaped, except those that matter only at the start of a line."""
    return _SIGNS.sub(r"\\\g<0>", text)


def line(text: str) -> str:
    """Return a text on a line of its own, with Markdown's characters escaped."""
    return _BEGINNING.sub(r"\1\\", escaped(text))
