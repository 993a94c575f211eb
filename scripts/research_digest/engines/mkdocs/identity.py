"""The icon and the card of the site, from the settings of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from research_digest.cache import key_of
from research_digest.engines.site_pictures import PRIMARY, Look, card, favicon, touch_icon
from research_digest.input.fields.languages import direction
from research_digest.library.site import CARD
from research_digest.model import Plan
from research_digest.settings import Settings

FAVICON, TOUCH_ICON = "assets/favicon.svg", "assets/touch-icon.png"
THEMES_OWN = "assets/images/favicon.png"
"""The icon of Material itself, which sites have whose owner sets none."""
SOCIAL = ("material/social", "social")
"""Names of the plugin that draws a card for each page."""


def choose_icon(config: MkDocsConfig) -> None:
    """Let pages name the site's own icon, unless the owner has chosen one. A picture as logo is the icon too."""
    if str(config.theme.get("favicon") or THEMES_OWN) == THEMES_OWN:
        config.theme["favicon"] = str(config.theme.get("logo") or FAVICON)


def draws_cards(config: MkDocsConfig) -> bool:
    """Return True if a plugin of the owner draws cards, so that the site's own would be one too many."""
    found = [config.plugins[name] for name in SOCIAL if name in config.plugins]
    return any(each.config.get("enabled", True) and each.config.get("cards", True) for each in found)


def own_pictures(config: MkDocsConfig, settings: Settings) -> Iterator[Plan[bytes]]:
    """Yield the icons of the site, and its card if pages name it."""
    look = _look(config)
    if config.theme.get("favicon") == FAVICON:
        yield Plan(FAVICON, partial(favicon, look), key_of("favicon", look))
        yield Plan(TOUCH_ICON, partial(touch_icon, look), key_of("touch icon", look))
    if settings.card and settings.site_url:
        rtl = direction(settings.language) == "rtl"
        facts = (settings.site_name, settings.site_description)
        yield Plan(CARD, partial(card, look, *facts, rtl=rtl), key_of("card", look, facts, rtl))


def _look(config: MkDocsConfig) -> Look:
    palette = config.theme.get("palette") or {}
    entries = palette if isinstance(palette, list) else [palette]
    named = [str(each.get("primary") or "") for each in entries if isinstance(each, dict)]
    colour = next((PRIMARY[name] for name in named if name in PRIMARY), "")
    return Look(_icon(config), colour, colour) if colour else Look(_icon(config))


def _icon(config: MkDocsConfig) -> str:
    """Return the icon of the theme that is the logo, as SVG, or "" if there is none."""
    icons = config.theme.get("icon") or {}
    name = str(icons.get("logo") or "") if isinstance(icons, dict) else ""
    places = (Path(folder) / ".icons" / f"{name}.svg" for folder in config.theme.dirs)
    found = next((place for place in places if place.is_file()), None) if name else None
    return found.read_text("utf-8") if found else ""
