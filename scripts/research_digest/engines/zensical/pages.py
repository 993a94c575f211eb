"""Pages as Markdown files for Zensical.

The front matter is JSON, which is YAML: the meta for the theme, the view for the templates, and the HTML. The Markdown
is the introduction that the site's owner wrote, if there is one. Zensical makes the outline of Markdown headings alone,
so those of a body stand in the file too; the templates show the HTML in their place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import frontmatter

from research_digest.engines.frame import theme_meta
from research_digest.model import Heading, Page

FRAME = "digest-frame"
"""Name of the blank pages. What the theme has on them belongs to the theme, not to a clipping."""

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:&<>])")


def exported(page: Page, written: str, edit_url: str) -> bytes:
    """Return the Markdown file of a page. `written` is the file of its introduction, or empty."""
    post = frontmatter.loads(written)
    meta = {
        **post.metadata,
        **theme_meta(page),
        "digest": dict(page.meta),
        "island": page.body,
        "introduced": bool(post.content),
        "edit_url": edit_url,
    }
    # An outline below an introduction would show the headings of the body twice.
    text = post.content or _headings(page.outline)
    return _file(meta, text)


def blank(depth: int) -> tuple[str, bytes]:
    """Return the path and the file of the blank page in a folder of this depth."""
    meta = {
        "title": FRAME,
        "digest": {"kind": "slot", "slot": "", "stands_for": "", "canonical": "", "head_elements": [], "json_ld": ""},
    }
    return f"{f'{FRAME}/' * depth}{FRAME}.md", _file({**meta, "island": "", "introduced": False, "edit_url": ""}, "")


def _file(meta: dict[str, Any], text: str) -> bytes:
    # Dates in the owner's front matter are no JSON.
    head = json.dumps(meta, ensure_ascii=False, default=str)
    # YAML ends lines at these signs even in quotes.
    for sign in ("\x85", "\u2028", "\u2029"):
        head = head.replace(sign, f"\\u{ord(sign):04x}")
    return f"---\n{head}\n---\n{text}\n".encode("utf-8", "xmlcharrefreplace")


def _headings(outline: Iterable[Heading]) -> str:
    return "\n\n".join(f"{'#' * each.level} {_markdown(each.text)} {{#{each.id}}}" for each in outline)


def _markdown(text: str) -> str:
    """Return a heading that shows `text`, isolated, because the theme shows outlines in the direction of the site."""
    return f"<bdi>{_MARKS.sub(lambda sign: f'&#{ord(sign[0])};', text)}</bdi>"
