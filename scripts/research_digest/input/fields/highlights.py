"""Highlights in the front matter: the key `highlights`, as JSON in a text or as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable

from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node

MOST = 500
"""Most highlights that are read from one clipping."""


def with_highlights(body: str, fields: tuple[Field, ...]) -> str:
    """Return the body with the highlights of the front matter at its end, in the Web Clipper's format.

    Highlights that the body already marks are not repeated.
    """
    passages = [text for text in _highlights(fields) if f"=={text}==" not in body]
    if not passages:
        return body
    listed = json.dumps([{"text": text} for text in passages[:MOST]], ensure_ascii=False)
    return f"{body.rstrip()}\n\n{listed}\n".lstrip("\n")


def _highlights(fields: tuple[Field, ...]) -> list[str]:
    field = next((each for each in fields if each.key.casefold() == "highlights"), None)
    return _stripped(_texts(field.value)) if field else []


def _stripped(texts: Iterable[str]) -> list[str]:
    """Return the texts without space around them, and without empty ones."""
    return [stripped for text in texts if (stripped := text.strip())]


def _texts(node: Node) -> list[str]:
    if node.kind == "list":
        return list(map(_text, node.items))
    if node.kind == "text" and node.text.lstrip().startswith("[{"):
        return _texts_in_json(node.text)
    return []


def _texts_in_json(text: str) -> list[str]:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    texts = (item.get("text") if isinstance(item, dict) else item for item in found)
    return [text for text in texts if isinstance(text, str)]


def _text(item: Node) -> str:
    if item.kind == "map":
        return next((value.text for key, value in item.pairs() if key.text == "text" and value.kind == "text"), "")
    return item.text if item.kind == "text" else ""
