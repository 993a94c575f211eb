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
from research_digest.urls.permalinks import page_url


def markdown_files(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `clippings/<slug>.md` for each listed clipping."""
    for clipping in site.library.clippings if site.settings.markdown else ():
        # As a file this is the Markdown. As a page, the same path is that of the HTML.
        yield Plan(article_path(clipping.slug), partial(markdown_file, clipping, site), site.inputs([clipping]))
        if site.settings.moved_markdown:
            yield Plan(_former_path(clipping, site), partial(_moved, clipping, site), site.inputs([clipping]))


def _former_path(clipping: Clipping, site: Site) -> str:
    page = site.page_of(clipping)
    return f"{page}index.html.md" if page.endswith("/") else f"{page}.md"


def _moved(clipping: Clipping, site: Site) -> bytes:
    """Return the line that leads from the former address of a Markdown file to the new one."""
    return f"This file has moved: <{site.markdown_address(clipping)}>\n".encode()


def markdown_file(clipping: Clipping, site: Site) -> bytes:
    """Return the Markdown file of a clipping: what the site publishes of it, below its facts as front matter."""
    body = site.bodies[clipping.path]
    text = text_for_feeds(clipping, body, site.settings)
    parts = (_head(clipping, site), f"# {line(clipping.title)}", *_body(clipping, text, body.markdown, site))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(clipping: Clipping, site: Site) -> str:
    """Return front matter in the JSON form of YAML, so that no value can end it."""
    cited = site.work(clipping)
    values = {key.key: as_names(value_of(key, clipping, cited)) for key, column in exported() if column.markdown}
    facts = {**values, "note": _note(clipping, site), "page": site.address(article_path(clipping.slug))}
    lines = (f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items() if fact)
    return "\n".join(("---", *lines, "---"))


def _note(clipping: Clipping, site: Site) -> str:
    """Return the contributor's note as Markdown, from its HTML, which has no comments."""
    note = site.notes.get(clipping.path, "")
    return _placed(to_markdown(absolute(note, _address(clipping))), clipping, site) if note else ""


def _address(clipping: Clipping) -> str:
    return ANYWHERE + page_url(article_path(clipping.slug))


def _placed(markdown: str, clipping: Clipping, site: Site) -> str:
    """Return Markdown with the address of the site. A site that does not know its own has relative links."""
    root = site.settings.site_url or "../" * article_path(clipping.slug).count("/")
    return markdown.replace(ANYWHERE, root)


def _body(clipping: Clipping, text: PublishedText, markdown: str, site: Site) -> Iterator[str]:
    """Yield the published text. `markdown` is the full text, if it was made with the body."""
    if text.html:
        yield _placed(markdown or to_markdown(absolute(text.html, _address(clipping))), clipping, site)
        return
    yield line(clipping.description)
    yield from (f"> {line(passage)}" for passage in text.passages)
    yield line(text.excerpt)
    if clipping.source:
        yield f"{site.wording('original')}: <{clipping.source}>"
