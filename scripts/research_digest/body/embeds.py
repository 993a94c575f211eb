"""Obsidian embeds, `![[…]]`: pictures, recordings and other notes.

The Markdown parser knows wikilinks but not embeds, so the `!` passes through it as a mark. It then reads the rest
correctly in code and tables as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, splitext
from urllib.parse import unquote

from research_digest.body.characters import EMBED, printable
from research_digest.body.context import Context
from research_digest.body.sizes import read_size
from research_digest.body.tree import Element, become, plain, select
from research_digest.model import Change

_PICTURES = frozenset(".png .jpg .jpeg .gif .webp .avif .svg .bmp".split())
_RECORDINGS = {".mp3": "audio", ".ogg": "audio", ".m4a": "audio", ".wav": "audio", ".mp4": "video", ".webm": "video"}
# `![[IMAGE]](https://…)` and `![[1] A bridge](https://…)` are pictures whose alternative text has brackets.
_EMBED = re.compile(r"(?<!\\)!(?=\[\[[^\[\]\n]+\]\])")


def mark_embeds(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Replace the `!` of each embed with the mark."""
    return (_EMBED.sub(EMBED, text) if "![[" in text else text), []


def unmark_embeds(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Mark links that are embeds. Restore the `!` where the parser found no link."""
    if EMBED not in html:
        return html, []
    return html.replace(f'{EMBED}<a href="', '<a data-embed="" href="').replace(EMBED, "!"), []


def show_embeds(body: Element, context: Context) -> Iterator[Change]:
    """Show the attachment that an embed names. An embedded note stays a link."""
    for link in select(body, "//a[@data-embed]"):
        name = printable(unquote(link.get("href", ""))).split("#")[0].strip()
        kind = splitext(name)[1].lower()
        if kind in _PICTURES:
            yield from _show_picture(link, name, context)
        elif kind in _RECORDINGS and (url := context.attach(name)):
            become(link, _RECORDINGS[kind], {"src": url, "data-file": name})


def _show_picture(link: Element, name: str, context: Context) -> Iterator[Change]:
    label = plain(link)
    size = read_size(label)
    alt = "" if size or label == name else label
    if url := context.attach(name):
        become(link, "img", {"src": url, "alt": alt, "data-file": name, **size})
        return
    become(link, "span")
    link.text = alt or basename(name)
    yield Change("show_embeds", f"![[{name}]]", "no such picture is published")
