"""Reads and writes clippings with python-frontmatter, in the Web Clipper's format and with our repairs.

frontmatter.dumps(frontmatter.Post(body, title=…, author=[…]), handler=ClippingHandler())
"""

from __future__ import annotations

from typing import Any

from frontmatter.default_handlers import YAMLHandler

from research_digest.input.frontmatter import read_fields
from research_digest.input.frontmatter.quoting import quote


class ClippingHandler(YAMLHandler):
    """The Web Clipper's format: texts in double quotes, one list item per line, dates without quotes."""

    def split(self, text: str) -> tuple[str, str]:
        """Return the front matter and the body of a text. Raise ValueError if it has no readable front matter."""
        front = read_fields(text)
        if not front.fields:
            raise ValueError("no front matter")
        lines = text.splitlines(keepends=True)
        return "".join(lines[: front.body_line - 1]), front.body

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the fields as texts and lists of texts."""
        fields = read_fields(fm).fields or ()
        return {
            field.key: [item.text for item in field.value.items] if field.value.kind == "list" else field.value.text
            for field in fields
        }

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """Return the lines between the fences."""
        return "\n".join(line for key, value in metadata.items() for line in _lines(key, value))


def _lines(key: str, value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [f"{key}:", *(f"  - {_text(item)}" for item in value)]
    return [f"{key}: {_text(value)}" if value else f"{key}:"]


def _text(value: object) -> str:
    return quote(" ".join(value.split())) if isinstance(value, str) else str(value)
