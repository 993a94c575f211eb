"""Markdown files of articles, for programs and people who prefer text.

They are made from the HTML of the page. So they cannot contain other parts of the clipping's file, such as comments,
names of unpublished notes and tracking pixels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from research_digest.body.standalone import ANYWHERE, absolute
from research_digest.body.to_markdown import line, to_markdown
from research_digest.exports.columns import as_names, exported, value_of
from research_digest.library.rights import PublishedText, text_for_feeds
from research_digest.library.site import Site, article_path
from research_digest.model import Clipping, Plan


def twins(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `clippings/<slug>/index.html.md` for each listed clipping."""
    for clipping in site.library.clippings if site.settings.markdown else ():
        path = site.twin(article_path(clipping.slug))
        yield Plan(path, partial(_twin, clipping, site), site.inputs([clipping]))


def _twin(clipping: Clipping, site: Site) -> bytes:
    body = site.bodies[clipping.path]
    text = text_for_feeds(clipping, body, site.settings)
    parts = (_head(clipping, site), f"# {line(clipping.title)}", *_body(clipping, text, body.markdown, site))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(clipping: Clipping, site: Site) -> str:
    """Return front matter in the JSON form of YAML, so that no value can end it."""
    cited = site.work(clipping)
    values = {key.key: as_names(value_of(key, clipping, cited)) for key, column in exported() if column.markdown}
    facts = {**values, "url": site.address(article_path(clipping.slug))}
    lines = (f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items() if fact)
    return "\n".join(("---", *lines, "---"))


def _body(clipping: Clipping, text: PublishedText, markdown: str, site: Site) -> Iterator[str]:
    """Yield the published text. `markdown` is the full text, if it was made with the body."""
    address = site.address(article_path(clipping.slug))
    if note := site.notes.get(clipping.path):
        # The contributor's note is marked, to distinguish it from the clipped text.
        yield "\n".join(f"> {each}" for each in to_markdown(absolute(note, address)).splitlines())
    if text.html:
        yield markdown.replace(ANYWHERE, site.settings.site_url) or to_markdown(absolute(text.html, address))
        return
    yield line(clipping.description)
    yield from (f"> {line(passage)}" for passage in text.passages)
    yield line(text.excerpt)
    if clipping.source:
        yield f"{site.wording('original')}: <{clipping.source}>"
