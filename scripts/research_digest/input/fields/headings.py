"""The heading that stands in for a missing title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.input.fields.text import plain_text
from research_digest.words import letters

LINES = 50
"""Lines of a body in which a heading is looked for."""
_LONGEST = 500
"""Most characters of a heading with its marks. A longer line is text."""

_PARTS = frozenset(
    "abstract background content contents description excerpt fulldocument highlights introduction keyboardshortcuts"
    " keypoints links metadata note notes overview properties references related resources source summary tags"
    " tableofcontents text thoughts tldr transcript 元数据".split()
)
"""Headings of parts that many texts have, in letters."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
# Marks of Markdown around words, the address of a link, a block's id.
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]*\]\]")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*{1,3}|~~|==|`+|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|\s\^[\w-]+$|\\(?=[!-/:-@\[-`{-~])")


def heading_for(name: str, body: str) -> str:
    """Return the heading that is the title of a text in a file with this `name`, without its ending, or "".

    That is the heading with the letters of the name, else the first of level 1. Names with spaces or letters beyond
    ASCII are titles themselves. In place of others, such as `note-12`, a heading of any level counts if it comes first.
    """
    headings = list(_headings(body))
    wanted = letters(name)
    same = next((text for _, text, _ in headings if wanted and letters(text) == wanted), "")
    top = next((text for level, text, _ in headings if level == 1), "")
    first = next((text for _, text, first in headings if first and not _is_title(name)), "")
    return same or top or first


def _headings(body: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the headings near the beginning of a body, each with its level, and True if no text stands before it."""
    first = True
    for level, text in _blocks(body[: LINES * 1_000].splitlines()):
        title = _plain(text) if level else ""
        if title and letters(title) not in _PARTS:
            yield level, title, first
        first = first and not text.strip()


def _is_title(name: str) -> bool:
    return " " in name.strip() or not name.isascii()


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
    if len(line) > _LONGEST:
        return 0, line
    if found := _HEADING.fullmatch(line):
        return len(found[1]), found[2]
    is_underlined = bool(line.strip()) and _UNDERLINE.fullmatch(following) is not None
    return (1, line) if is_underlined else (0, line)


def _plain(text: str) -> str:
    shown = _LINK.sub(lambda link: link[1] or link[2] or "", _IMAGE.sub("", text))
    return plain_text(_MARKS.sub("", shown))
