"""Whether a plugin of the owner draws cards for previews."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

SOCIAL = ("material/social", "social")
"""Names of the plugin that draws a card for each page."""


def draws_cards(config: MkDocsConfig) -> bool:
    """Return True if a plugin of the owner draws cards, so that the site's own would be one too many."""
    found = [config.plugins[name] for name in SOCIAL if name in config.plugins]
    return any(each.config.get("enabled", True) and each.config.get("cards", True) for each in found)
