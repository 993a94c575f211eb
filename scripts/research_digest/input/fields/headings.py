"""The heading that stands in for a missing title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.input.fields.text import plain_text

LINES = 50
"""Lines of a body in which a heading is looked for."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
# Marks of Markdown around words, the address of a link, a block's id.
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]*\]\]")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*{1,3}|~~|==|`+|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|\s\^[\w-]+$|\\(?=[!-/:-@\[-`{-~])")


def first_heading(body: str) -> str:
    """Return the text of the first heading if nothing stands before it, or of the first heading of level 1, or ""."""
    first = True
    for level, text in _blocks(body[: LINES * 1_000].splitlines()):
        if level and (first or level == 1) and (title := _plain(text)):
            return title
        first = first and not text.strip()
    return ""


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each line outside code with its level as a heading, or 0."""
    fence = ""
    for line, following in zip(lines[:LINES], [*lines[1 : LINES + 1], ""], strict=False):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
            yield 0, line
        elif not fence:
            yield _heading(line, following)


def _heading(line: str, following: str) -> tuple[int, str]:
    if found := _HEADING.fullmatch(line):
        return len(found[1]), found[2]
    is_underlined = bool(line.strip()) and _UNDERLINE.fullmatch(following) is not None
    return (1, line) if is_underlined else (0, line)


def _plain(text: str) -> str:
    shown = _LINK.sub(lambda link: link[1] or link[2] or "", _IMAGE.sub("", text))
    return plain_text(_MARKS.sub("", shown))
