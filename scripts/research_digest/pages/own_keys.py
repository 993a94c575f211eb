"""Keys of the front matter without a place of their own: for templates, and those that the setting `show` names."""

from __future__ import annotations

from research_digest.exports.columns import as_names
from research_digest.model import Clipping, Json
from research_digest.settings import Settings


def own_keys(clipping: Clipping, settings: Settings) -> dict[str, Json]:
    """Return what an article's template gets of them.

    `values` are those that `FIELDS` reads, `extra` the site's own: texts, or lists of texts. `shown` are those that the
    page shows, in the order of the setting.
    """
    values = {key: _plain(value) for key, value in clipping.values}
    extra = {key: _plain(value) for key, value in clipping.extra}
    known = {key.casefold(): (key, value) for key, value in {**extra, **values}.items() if value}
    chosen = (known[name.casefold()] for name in settings.show if name.casefold() in known)
    shown: list[Json] = [{"key": key, "texts": value if isinstance(value, list) else [value]} for key, value in chosen]
    return {"values": values, "extra": extra, "shown": shown}


def _plain(value: object) -> Json:
    return value if isinstance(value, int | float) else as_names(value)
