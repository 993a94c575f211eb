"""Highlights in the front matter: the key `highlights`, as JSON in a text or as a list."""

from __future__ import annotations

import json

from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node

MOST = 500
"""Most highlights that are read from one clipping."""


def with_highlights(body: str, fields: tuple[Field, ...]) -> str:
    """Return the body with the highlights of the front matter at its end, in the Web Clipper's format.

    Highlights that the body already marks are not repeated.
    """
    field = next((each for each in fields if each.key.casefold() == "highlights"), None)
    passages = [text for text in _texts(field.value) if f"=={text}==" not in body] if field else []
    if not passages:
        return body
    listed = json.dumps([{"text": text} for text in passages[:MOST]], ensure_ascii=False)
    return f"{body.rstrip()}\n\n{listed}\n".lstrip("\n")


def _texts(node: Node) -> list[str]:
    if node.kind == "list":
        return [text for item in node.items if (text := _text(item).strip())]
    if node.kind != "text" or not node.text.lstrip().startswith("[{"):
        return []
    try:
        found = json.loads(node.text, strict=False)
    except (ValueError, RecursionError):
        return []
    texts = (item.get("text") if isinstance(item, dict) else item for item in found)
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _text(item: Node) -> str:
    if item.kind == "map":
        return next((value.text for key, value in item.pairs() if key.text == "text" and value.kind == "text"), "")
    return item.text if item.kind == "text" else ""
