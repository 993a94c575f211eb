"""Inline tags, `#topic` and `#topic/part`: links to the topic's page, if the site has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context, nothing
from research_digest.body.tree import Element, make, select
from research_digest.model import Change

_TAG = re.compile(r"(?<![^\s(])#([\w/-]*[^\W\d_][\w/-]*)")
_LONGEST = 100
"""Characters of a tag; nobody's is longer, and each is looked up."""

_PATH = "//*[not(self::pre or self::code or self::a or self::span)][not(ancestor::pre or ancestor::a)]"


def link_tags(body: Element, context: Context) -> Iterator[Change]:
    """Links each tag in the text that has a page."""
    if context.tag is nothing:
        return
    for element in select(body, _PATH):
        for child in list(element):
            if child.tail and "#" in child.tail:
                _link(element, child, child.tail, context)
        if element.text and "#" in element.text:
            _link(element, None, element.text, context)
    yield from ()


def _link(parent: Element, after: Element | None, text: str, context: Context) -> None:
    """Links the tags in `text`, which follows the child `after`, or begins the element."""
    place = 0 if after is None else parent.index(after) + 1
    for found in reversed(list(_TAG.finditer(text))):
        url = context.tag(found[1]) if len(found[1]) <= _LONGEST else None
        if not url:
            continue
        link = make("a", found[0], {"href": url})
        link.tail = text[found.end() :]
        text = text[: found.start()]
        parent.insert(place, link)
        if after is None:
            parent.text = text
        else:
            after.tail = text
