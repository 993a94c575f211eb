"""The icon and the card of the site, from the settings of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from research_digest.cache import key_of
from research_digest.engines.site_pictures import PRIMARY, Look, card, favicon, touch_icon
from research_digest.input.fields.languages import direction
from research_digest.model import Plan
from research_digest.settings import Settings
from research_digest.views.cards import Card

FAVICON, TOUCH_ICON = "assets/favicon.svg", "assets/touch-icon.png"
THEMES_OWN = "assets/images/favicon.png"
"""The icon of Material itself, which sites have whose owner sets none."""


def chosen_icon(theme: Mapping[str, Any]) -> str:
    """Return the icon of the site: the owner's, else the logo if it is a picture, else the site's own."""
    icon = str(theme.get("favicon") or THEMES_OWN)
    return str(theme.get("logo") or FAVICON) if icon == THEMES_OWN else icon


def own_pictures(
    theme: Mapping[str, Any], folders: Iterable[Path], cards: Iterable[Card], settings: Settings
) -> Iterator[Plan[bytes]]:
    """Yield the icons of the site, and its cards. `folders` are those of the theme, with its icons."""
    look = _look(theme, folders)
    if chosen_icon(theme) == FAVICON:
        yield Plan(FAVICON, partial(favicon, look), key_of("favicon", look))
        yield Plan(TOUCH_ICON, partial(touch_icon, look), key_of("touch icon", look))
    rtl = direction(settings.language) == "rtl"
    for each in cards:
        draw = partial(card, look, each.title, each.about, rtl=rtl)
        yield Plan(each.path, draw, key_of("card", look, each.title, each.about, rtl))


def _look(theme: Mapping[str, Any], folders: Iterable[Path]) -> Look:
    palette = theme.get("palette") or {}
    entries = palette if isinstance(palette, list) else [palette]
    named = [str(each.get("primary") or "") for each in entries if isinstance(each, dict)]
    colour = next((PRIMARY[name] for name in named if name in PRIMARY), "")
    logo = _logo(theme, folders)
    return Look(logo, colour, colour) if colour else Look(logo)


def _logo(theme: Mapping[str, Any], folders: Iterable[Path]) -> str:
    """Return the icon of the theme that is the logo, as SVG, or "" if there is none."""
    icons = theme.get("icon") or {}
    name = str(icons.get("logo") or "") if isinstance(icons, dict) else ""
    places = (folder / ".icons" / f"{name}.svg" for folder in folders)
    found = next((place for place in places if place.is_file()), None) if name else None
    return found.read_text("utf-8") if found else ""
