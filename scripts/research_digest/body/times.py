"""Time stamps of transcripts, `**1:30** · text`: link them to that second of the video."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult

from research_digest.body.context import Context
from research_digest.body.tree import Element, is_empty, make, plain
from research_digest.model import Change
from research_digest.urls.parts import loose_parts

_TIME = re.compile(r"[\[(]?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)[\])]?")
_BARE = re.compile(rf"\s*({_TIME.pattern})(?=[\s·–—-]|$)")
FEWEST = 3
"""Least number of lines that begin with a time in a transcript."""
# Addresses of a second of a video, by host.
_SECONDS = {
    "youtube.com": "{url}&t={seconds}s",
    "youtu.be": "{url}?t={seconds}",
    "vimeo.com": "{url}#t={seconds}s",
    "bilibili.com": "{url}?t={seconds}",
    "dailymotion.com": "{url}?start={seconds}",
}
_EMPHASIS = frozenset({"strong", "em", "code", "b"})
_KNOWN = re.compile("|".join(map(re.escape, _SECONDS)))


def link_times(body: Element, context: Context) -> Iterator[Change]:
    """Link each time stamp at the beginning of a line to its second of the clipping's video."""
    video = _video(context.source) or next((url for a in body.iter("a") if (url := _video(a.get("href", "")))), "")
    if not video:
        return
    lines = list(body.iter("p", "li", "td"))
    _link_emphasised(lines, video)
    _link_bare(lines, video)
    yield from ()


def _link_emphasised(lines: list[Element], video: str) -> None:
    """Link time stamps in the emphasis at the beginning of a line."""
    for line in lines:
        element = _first(line)
        time = None if element is None else _TIME.fullmatch(plain(element))
        if element is None or time is None:
            continue
        link = make("a", element.text or "", {"href": _at(video, time)})
        element.text = None
        element.insert(0, link)


def _link_bare(lines: list[Element], video: str) -> None:
    """Link time stamps in plain text, if enough lines begin with one."""
    timed = _timed(lines)
    if len(timed) < FEWEST:
        return
    for line, time in timed:
        link = make("a", time[1], {"href": _at(video, _TIME.fullmatch(time[1]) or time)})
        link.tail = (line.text or "")[time.end() :]
        line.text = None
        line.insert(0, link)


def _timed(lines: list[Element]) -> list[tuple[Element, re.Match[str]]]:
    """Return the lines that begin with a time in plain text."""
    return [(line, time) for line in lines if (time := _BARE.match(line.text or ""))]


def _first(block: Element) -> Element | None:
    """Return the emphasis at the beginning of a block, if it contains only text."""
    if (block.text or "").strip():
        return None
    element = next(iter(block), None)
    return element if element is not None and _is_emphasised_text(element) else None


def _is_emphasised_text(element: Element) -> bool:
    return element.tag in _EMPHASIS and not len(element) and not is_empty(element)


def _video(address: str) -> str:
    """Return the address of a video without a second in it, or "" if the host is unknown."""
    if not _KNOWN.search(address):
        return ""
    parts = loose_parts(address)
    host = _host(parts)
    if host == "youtube.com":
        return _on_youtube(parts)
    plain_path = re.fullmatch(r"/(?:video/)?[\w-]{6,20}/?", parts.path)
    return f"https://{parts.hostname}{parts.path}" if host in _SECONDS and plain_path else ""


def _on_youtube(parts: SplitResult) -> str:
    ids = re.search(r"(?:^|&)(v=[\w-]{6,20})", parts.query)
    return f"https://www.youtube.com/watch?{ids[1]}" if parts.path == "/watch" and ids else ""


def _host(parts: SplitResult) -> str:
    return re.sub(r"^(?:www|m|player)\.", "", (parts.hostname or "").lower())


def _at(video: str, time: re.Match[str]) -> str:
    hours, minutes, seconds = (int(part or 0) for part in time.groups()[-3:])
    return _SECONDS[_host(loose_parts(video))].format(url=video, seconds=hours * 3600 + minutes * 60 + seconds)
