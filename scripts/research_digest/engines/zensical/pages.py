"""Pages as Markdown files for Zensical.

The front matter is JSON, which is YAML: the meta for the theme. The Markdown is the introduction that the site's owner
wrote, if there is one. Zensical makes the outline of Markdown headings alone, so those of a body stand in the file too.
The content of the page is a template of its own, which `main.html` includes: Zensical takes 40 ms to read a view of
usual size from front matter, and would change the links in HTML within Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
from jinja2 import Environment, FileSystemLoader

from research_digest.cache import key_of
from research_digest.engines.frame import look_up_quickly, strict, theme_meta
from research_digest.model import Heading, Page

FRAME = "digest-frame"
"""Name of the blank pages. What the theme has on them belongs to the theme, not to a clipping."""

PAGES = "pages"
"""The folder of the templates with the contents of pages."""

_INTRODUCTION = "<!--digest-introduction-6f1c2a-->"
"""Stands for what the owner wrote, which Zensical renders. Sanitised HTML has no comments."""
_OPENING = re.compile(r"\{(?=[{%#])")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:&<>])")


@dataclass(frozen=True, slots=True)
class Exported:
    """A page in three files: the Markdown file, and the templates with its content and with its part of the head."""

    markdown: bytes
    content: bytes
    head: bytes


def exported(page: Page, written: str, edit_url: str, env: Environment) -> Exported:
    """Return a page. `written` is the file of its introduction, or empty. `env` has the templates of the digest."""
    post = frontmatter.loads(written)
    view = strict(dict(page.meta))
    body = f"{_INTRODUCTION if post.content else ''}{page.body}"
    partial = env.get_template(f"partials/digest/{page.meta['kind']}.html")
    content = _template(partial.render(digest=view, content=body, edit_url=edit_url))
    head = _template(env.get_template("partials/digest/head.html").render(digest=view))
    meta = {
        **post.metadata,
        **theme_meta(page),
        "digest": {name: page.meta.get(name, "") for name in ("kind", "canonical", "updated")},
        "exported": f"{PAGES}/{page.path.removesuffix('.md')}",
        # The file changes with what it stands for, so that engines notice it.
        "version": key_of(content, head).hex(),
    }
    # An outline below an introduction would show the headings of the body twice.
    markdown = _file(meta, post.content or _headings(page.outline))
    return Exported(markdown, content.encode("utf-8", "xmlcharrefreplace"), head.encode("utf-8", "xmlcharrefreplace"))


def environment(folders: Iterable[Path]) -> Environment:
    """Return the templates in `folders`, of which the first that has a template counts. They escape by themselves."""
    made = Environment(loader=FileSystemLoader([*folders]), autoescape=False)  # noqa: S701
    look_up_quickly(made)
    return made


def _template(html: str) -> str:
    """Return a template that renders to some HTML. Nothing in the HTML is an instruction, whatever a clipping says."""
    harmless = _OPENING.sub('{{ "{" }}', html)
    return harmless.replace(_INTRODUCTION, "{{ page.content | safe }}", 1)


def blank(depth: int) -> tuple[str, bytes]:
    """Return the path and the file of the blank page in a folder of this depth."""
    meta = {
        "title": FRAME,
        "digest": {"kind": "slot", "slot": "", "stands_for": "", "canonical": "", "head_elements": [], "json_ld": ""},
    }
    return f"{f'{FRAME}/' * depth}{FRAME}.md", _file(meta, "")


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
