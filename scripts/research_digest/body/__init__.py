"""A clipping's body: Markdown becomes safe HTML, with its outline and links.

    text ─ TEXT_STEPS → markdown → HTML ─ parse → tree ─ TREE_STEPS → facts, and HTML ─ policy → Body
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from research_digest.body.context import Context
from research_digest.body.headings import name_headings, outline, rebase_headings
from research_digest.body.links import cited, resolve_links
from research_digest.body.markdown import to_html
from research_digest.body.policy import sanitise
from research_digest.body.tree import Element, TooDeep, parse, raw, serialise
from research_digest.model import Body, Change

__all__ = ["BODY_STEPS", "Context", "render"]

BODY_STEPS: tuple[Callable[[Element, Context], Iterable[Change]], ...] = (
    resolve_links,
    rebase_headings,
    name_headings,
)


def render(text: str, context: Context) -> Body:
    """The body whose Markdown is `text`. Never raises."""
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", " ", text.replace("\r\n", "\n"))
    try:
        body = parse(to_html(text))
    except TooDeep:
        return Body(f"<pre>{escape(text)}</pre>", changes=(Change("parse", "the markup", "it is nested too deeply"),))
    changes = tuple(change for step in BODY_STEPS for change in step(body, context))
    return Body(
        html=sanitise(serialise(body)),
        outline=outline(body),
        links=cited(body),
        words=len(re.findall(r"\w+", raw(body))),
        changes=changes,
    )
