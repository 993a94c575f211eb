"""llms.txt, https://llmstxt.org: the contents of the site for language models, with links to the Markdown files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.body.to_markdown import escaped
from research_digest.exports.opml import PATH as FEEDS
from research_digest.exports.rows import Rows
from research_digest.library.site import COLLECTION, Site, article_path, beside
from research_digest.model import Clipping, Plan


def llms_txt(site: Site) -> tuple[Plan[bytes], ...]:
    """Return `llms.txt`: a line about the site, its data files, its clippings."""
    return (Plan("llms.txt", partial(_llms_txt, site)),)


def _llms_txt(site: Site) -> bytes:
    return ("\n".join(_lines(site)) + "\n").encode()


def _lines(site: Site) -> Iterator[str]:
    yield f"# {escaped(site.settings.site_name)}"
    if site.settings.site_description:
        yield f"\n> {escaped(site.settings.site_description)}"
    yield "\n## Data\n"
    yield f"- [The collection as JSON]({site.address(beside(COLLECTION, 'json'))})"
    if site.settings.site_url:
        yield f"- [All feeds]({site.address(FEEDS)})"
    yield f"\n## {site.wording('clippings')}\n"
    yield from ROWS.all(site)


def _line(clipping: Clipping, site: Site) -> str:
    page = site.address(article_path(clipping.slug))
    link = f"- [{escaped(clipping.title)}]({site.markdown_address(clipping) if site.settings.markdown else page})"
    return f"{link}: {escaped(clipping.description)}" if clipping.description else link


ROWS = Rows("llms.txt", _line)
