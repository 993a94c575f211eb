"""Links that the Web Clipper broke apart.

Markdown has no links around blocks. The Web Clipper writes them anyway: a line `[`, the blocks, and a line
`](https://…)`.
"""

from __future__ import annotations

import re
from itertools import accumulate

from research_digest.body.context import Context
from research_digest.body.markdown import Span, code_spans, is_inside
from research_digest.model import Change

_LONGEST = 4_000
_LINKED_LINES = 2
_LINK = re.compile(
    rf"""
    ^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)\[[ \t]*\n    # the line that opens, in a list or quote too
    ((?:(?!\n[^\n]*\[[ \t]*\n).){{0,{_LONGEST}}}?)     # no other begins before
    \n[ \t>]*\]\(([^\s()]+)(?:[ ]+"[^"\n]*")?\)       # the line that closes
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_LINKABLE = re.compile(r"([ \t>]*(?:#+[ \t]+)?)(!\[[^\]\n]*\]\([^()\n]*\)|[^\s\[\]|>#<!`-][^\[\]\n|<`]*)")
_BRACKETS = re.compile(
    r"(?<![\\!\]])(?<!(?<!!)\[)\[\[([^\[\]|\n]+)\]\](?=\(\S)|(?<=!)\[\[([^\[\]\n]+)\]\](?=\(<?(?:https?:|data:|//))"
)
# Inside a sentence: `a reference[`, blank lines, `3`, blank lines, `](https://…)`.
_INLINE = re.compile(r"(?<=[^\s\[\]>|])\[[ \t]*\n[\s>]*([^\[\]\n]{1,300})\n[\s>]*\](?=\([^\s()]+\))")


def join_block_links(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Move a broken link to the picture, heading or words inside it."""
    if "[\n" not in text or not (_LINK.search(text) or _INLINE.search(text)):
        return text, []
    code = code_spans(text)
    text = _INLINE.sub(lambda it: it[0] if is_inside(code, it.start()) else f"[{it[1].strip()}]", text)
    code = code_spans(text)
    changes = []

    def join(found: re.Match[str]) -> str:
        if is_inside(code, found.start(2)):
            return found[0]
        changes.append(Change("join_block_links", f"[…]({found[3]})", "the link enclosed whole paragraphs"))
        return found[1] + _linked(found, code).lstrip()

    return _LINK.sub(join, text), changes


def link_bracketed(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Escape the brackets of `[[1]](https://…)`, as the Web Clipper writes references, and of `![[IMAGE]](https://…)`."""
    if "]](" not in text:
        return text, []
    code = code_spans(text)
    linked = _BRACKETS.sub(lambda it: it[0] if is_inside(code, it.start()) else rf"[\[{it[1] or it[2]}\]]", text)
    return linked, []


def _linked(link: re.Match[str], code: list[Span]) -> str:
    """Return the content of a broken link, with the link on its first two lines that can contain one."""
    lines = link[2].split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=link.start(2))
    linked = 0
    for at, (line, start) in enumerate(zip(lines, starts, strict=False)):
        match = _LINKABLE.fullmatch(line.rstrip())
        if linked < _LINKED_LINES and match and not is_inside(code, start + match.start(2)):
            lines[at] = f"{match[1]}[{match[2]}]({link[3]})"
            linked += 1
    return "\n".join(lines)
