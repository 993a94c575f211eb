"""Recordings: a player of the browser's own, which asks nobody for anything until it is started."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.context import Context
from research_digest.body.tree import Element, remove, select, set_all, settle, unwrap
from research_digest.model import Change


def show_media(body: Element, context: Context) -> Iterator[Change]:
    """Gives each player its address and its controls; one without anything to play goes."""
    for player in list(body.iter("video", "audio")):
        candidates = [player, *player.iter("source")]
        url = next((url for each in candidates if (url := _address(each, player, context))), "")
        if not url:
            yield Change("show_media", f"<{player.tag}>", "there is nothing to play")
            remove(player)
            continue
        poster = player.get("poster", "") and absolute(player.get("poster", ""), context.source)
        kept = {name: player.get(name, "") for name in ("width", "height", "data-file") if player.get(name)}
        player.attrib.clear()
        set_all(player, {"src": url, **kept})
        if context.images == "link" and poster.startswith("https://") and player.tag == "video":
            player.set("poster", poster)
    for source in select(body, "//source"):
        # libxml2 does not know that it is empty, and puts what follows inside.
        unwrap(source)
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
