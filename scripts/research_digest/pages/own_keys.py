"""Keys of the front matter that have no fixed place on the page, for templates and for the setting `show`."""

from __future__ import annotations

from research_digest.exports.columns import as_names
from research_digest.model import Clipping, Json
from research_digest.settings import Settings
from research_digest.views.clippings import OwnKeyView


def values_of(clipping: Clipping) -> dict[str, Json]:
    """Return the values of keys that `FIELDS` reads and that have no place of their own."""
    return {key: _plain(value) for key, value in clipping.values}


def extra_of(clipping: Clipping) -> dict[str, Json]:
    """Return the site's own keys, each a text or a list of texts."""
    return {key: _plain(value) for key, value in clipping.extra}


def shown_keys(clipping: Clipping, settings: Settings) -> tuple[OwnKeyView, ...]:
    """Return the keys that the page shows, in the order of the setting `show`."""
    every = {**extra_of(clipping), **values_of(clipping)}
    known = {key.casefold(): (key, value) for key, value in every.items() if value}
    chosen = (known[name.casefold()] for name in settings.show if name.casefold() in known)
    return tuple(OwnKeyView(key=key, texts=_texts(value)) for key, value in chosen)


def _texts(value: Json) -> tuple[Json, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _plain(value: object) -> Json:
    return value if isinstance(value, int | float) else as_names(value)
