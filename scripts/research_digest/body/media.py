"""Recordings: a player of the browser's own, which asks nobody for anything until it is started.

A browser loads the `poster` of a video by itself, with the address of the page that shows it. So the poster becomes a
picture under the player, which loads as all pictures do: when it comes into view, and without a referrer.
"""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.context import Context
from research_digest.body.tree import Element, become, lift, make, remove, set_all, settle, unwrap, wrap
from research_digest.model import Change


def part_posters(body: Element, context: Context) -> Iterator[Change]:
    """Put the poster of each video beside it, as a picture."""
    for player in list(body.iter("video")):
        poster = player.attrib.pop("poster", "")
        if not poster or (context.images == "hide" and not context.attach(attachment_name(str(poster)) or str(poster))):
            continue
        wrap(player, figure := make("figure", "", {"class": "rd-video"}))
        figure.insert(0, make("img", "", {"src": str(poster), "alt": ""}))
    yield from ()


def show_media(body: Element, context: Context) -> Iterator[Change]:
    """Give each player its address and its controls; one without anything to play goes."""
    for player in list(body.iter("video", "audio")):
        candidates = [player, *player.iter("source")]
        url = next((url for each in candidates if (url := _address(each, player, context))), "")
        if not url:
            yield Change("show_media", f"<{player.tag}>", "there is nothing to play")
            remove(player)
            continue
        if context.images == "hide" and url.startswith(("http:", "https:")):
            become(player, "a", {"href": url})
            player.text = context.word("recording")
            continue
        kept = {name: player.get(name, "") for name in ("width", "height", "data-file") if player.get(name)}
        player.attrib.clear()
        set_all(player, {"src": url, **kept})
    for source in list(body.iter("source")):
        # libxml2 does not know that it is empty, and puts what follows inside.
        unwrap(source)
    # From the last to the first: what follows one in its paragraph moves with it, and must not move again.
    for figure in reversed([each for each in body.iter("figure") if each.get("class") in ("rd-video", "rd-diagram")]):
        if figure.get("class") == "rd-video" and len(figure) == 1:
            unwrap(figure)
        else:
            lift(figure)
    settle(body)


def _address(element: Element, player: Element, context: Context) -> str:
    source = element.get("src", "").strip()
    if not source or "data-file" in player.attrib:
        return source
    if (name := attachment_name(source)) and (url := context.attach(name)):
        player.set("data-file", name)
        return url
    url = absolute(source, context.source)
    return url if url.startswith(("http://", "https://")) else ""
