"""Videos and posts: a card that names the original and links to it, without loading anything from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from research_digest.body.addresses import absolute
from research_digest.body.context import Context
from research_digest.body.tree import Element, become, make, remove, take_place, wrap
from research_digest.model import Change
from research_digest.urls.parts import has_host, loose_parts


class _Original(NamedTuple):
    kind: str
    url: str


_VIDEO = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch/?\?(?:[^#\s]*&)?v=|embed/|shorts/|live/|v/)|youtu\.be/)([\w-]{6,20})"
)
_ADDRESSES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("video", _VIDEO, "https://www.youtube.com/watch?v={}"),
    ("video", re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)"), "https://vimeo.com/{}"),
    ("post", re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,20}/status/\d+)"), "https://x.com/{}"),
    (
        "video",
        re.compile(r"(?:https?:)?//player\.bilibili\.com/player\.html\?(?:[^#\s]*&)?bvid=(\w+)"),
        "https://www.bilibili.com/video/{}",
    ),
    (
        "video",
        re.compile(r"https?://(?:www\.)?dailymotion\.com/(?:embed/)?video/(\w+)"),
        "https://www.dailymotion.com/video/{}",
    ),
)
_BLOCKS = frozenset({"body", "div", "section", "article", "main", "center", "blockquote", "figure"})
_HOSTS = re.compile(r"youtu\.?be|vimeo|//(?:www\.|mobile\.)?(?:x|twitter)\.com|bilibili|dailymotion")
_EMBED = re.compile(r"https?://[^\s/]+/(?:videos?/)?embed/")


def show_cards(body: Element, context: Context) -> Iterator[Change]:
    """Make a card of each picture or frame with the address of a video or post. Remove other frames."""
    for element in _candidates(body):
        address = absolute(element.get("src", ""), context.source or "https:")
        original = _original(address, framed=element.tag == "iframe") if address else None
        if original:
            _make_card(element, original, context)
        elif element.tag == "iframe":
            yield Change("show_cards", f"<iframe> {address}"[:120], "a frame would load a page of another site")
            remove(element)


def _candidates(body: Element) -> list[Element]:
    """Return all frames, and the pictures with an address at a known host."""
    found = body.iter("img", "iframe")
    return [each for each in found if each.tag == "iframe" or _HOSTS.search(each.get("src", ""))]


def _original(address: str, *, framed: bool) -> _Original | None:
    for kind, pattern, url in _ADDRESSES:
        if found := pattern.match(address):
            return _Original(kind, url.format(found[1]))
    return _Original("video", address) if framed and _EMBED.match(address) and has_host(address) else None


def _make_card(element: Element, original: _Original, context: Context) -> None:
    title = element.get("alt") or element.get("title") or context.word(original.kind)
    link = element.getparent()
    if link is not None and link.tag == "a":
        take_place(element, link)
    become(element, "a", {"href": original.url})
    element.append(make("span", title, {"class": "rd-card-title"}))
    element[0].tail = " "
    element.append(
        make("span", (loose_parts(original.url).hostname or "").removeprefix("www."), {"class": "rd-card-host"})
    )
    _frame(element, f"rd-card rd-card-{original.kind}")


def _frame(card: Element, style: str) -> None:
    """Make the card's paragraph a figure, or wrap the card in one if it stands among blocks."""
    parent = card.getparent()
    if parent is None:
        return
    if parent.tag == "p" and _is_alone(card, parent):
        parent.attrib.clear()
        parent.tag = "figure"
        parent.set("class", style)
    elif parent.tag in _BLOCKS:
        wrap(card, make("figure", "", {"class": style}))


def _is_alone(element: Element, parent: Element) -> bool:
    return len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()
