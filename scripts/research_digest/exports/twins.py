"""Markdown twins: each article as a text, for programs and people who prefer one.

A twin is made from the HTML that the page shows. What the clipping's own file holds beside that, as comments, names of
notes that are not published and pictures that count readers, has no way into it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from html_to_markdown import ConversionOptions, convert
from lxml import etree

from research_digest.body.guarding import guarded
from research_digest.body.tree import Element, raw
from research_digest.exports.columns import as_names, exported, value_of
from research_digest.exports.entries import absolute
from research_digest.library.rights import PublishedText, text_for_feeds
from research_digest.library.site import Site, article_path
from research_digest.model import Clipping, Export

_SIGNS = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|=(?==)")
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+#]))")
_AS_IT_IS = frozenset({"code", "pre"})
# Stands for the backslash until the converter is through, which would escape that too. No body holds it.
_ESCAPE = "\ufdd3"
# Of pictures that stand in the page itself, as data, the words remain.
_OPTIONS = ConversionOptions(extract_metadata=False, inline_data_media="alt_text_only", bullets="-")


def twins(site: Site) -> Iterator[Export]:
    """`clippings/<slug>/index.html.md` of each clipping that is listed."""
    for clipping in site.library.clippings:
        yield Export(site.twin(article_path(clipping.slug)), _twin(clipping, site).encode())


def _twin(clipping: Clipping, site: Site) -> str:
    text = text_for_feeds(clipping, site.bodies[clipping.path], site.settings)
    parts = (_head(clipping, site), f"# {line(clipping.title)}", *_body(clipping, text, site))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(clipping: Clipping, site: Site) -> str:
    """Front matter in YAML's JSON: nothing that stands between the quotes can end it."""
    told = {key.key: as_names(value_of(key, clipping, site)) for key, column in exported() if column.markdown}
    facts = {**told, "url": site.address(article_path(clipping.slug))}
    lines = (f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items() if fact)
    return "\n".join(("---", *lines, "---"))


def _body(clipping: Clipping, text: PublishedText, site: Site) -> Iterator[str]:
    address = site.address(article_path(clipping.slug))
    if note := site.notes.get(clipping.path):
        # What the contributor says is told apart from the clipped text.
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
