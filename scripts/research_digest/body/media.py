"""Recordings: the browser's own player, which loads nothing until it is started.

A browser loads the `poster` of a video at once, with a referrer. So the poster becomes a picture below the player,
which is loaded like all pictures: when it becomes visible, and without a referrer.
"""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.context import Context
from research_digest.body.tree import Element, become, lift, make, remove, set_all, settle, unwrap, wrap
from research_digest.model import Change


def separate_posters(body: Element, context: Context) -> Iterator[Change]:
    """Move the poster of each video out of it, as a picture."""
    for player in list(body.iter("video")):
        poster = player.attrib.pop("poster", "")
        if not poster or (context.images == "hide" and not context.attach(attachment_name(str(poster)) or str(poster))):
            continue
        wrap(player, figure := make("figure", "", {"class": "rd-video"}))
        figure.insert(0, make("img", "", {"src": str(poster), "alt": ""}))
    yield from ()


def show_media(body: Element, context: Context) -> Iterator[Change]:
    """Set the address and controls of each player. Remove players without a recording."""
    for player in list(body.iter("video", "audio")):
        url = _recording(player, context)
        if not url:
            yield Change("show_media", f"<{player.tag}>", "there is nothing to play")
            remove(player)
        elif context.images == "hide" and url.startswith(("http:", "https:")):
            become(player, "a", {"href": url})
            player.text = context.word("recording")
        else:
            _set_recording(player, url)
    for source in list(body.iter("source")):
        # libxml2 does not know that `source` is empty, and puts what follows inside.
        unwrap(source)
    _place_figures(body)
    settle(body)


def _set_recording(player: Element, url: str) -> None:
    """Set the address of a player. Of its other attributes, only its size and the name of its file stay."""
    kept = {name: player.get(name, "") for name in ("width", "height", "data-file") if player.get(name)}
    player.attrib.clear()
    set_all(player, {"src": url, **kept})


def _place_figures(body: Element) -> None:
    """Move figures out of paragraphs, and unwrap those that have lost their player."""
    figures = [each for each in body.iter("figure") if each.get("class") in ("rd-video", "rd-diagram")]
    # Last first: the text after a figure moves with it and must not move twice.
    for figure in reversed(figures):
        if figure.get("class") == "rd-video" and len(figure) == 1:
            unwrap(figure)
        else:
            lift(figure)


def _recording(player: Element, context: Context) -> str:
    """Return the first address that can be played, or ""."""
    for each in (player, *player.iter("source")):
        url = _address(each, player, context)
        if url:
            return url
    return ""


def _address(element: Element, player: Element, context: Context) -> str:
    source = element.get("src", "").strip()
    if not source or "data-file" in player.attrib:
        return source
    if (name := attachment_name(source)) and (url := context.attach(name)):
        player.set("data-file", name)
        return url
    url = absolute(source, context.source)
    return url if url.startswith(("http://", "https://")) else ""
