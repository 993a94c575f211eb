"""What a body's page says beside the clipped text, in English; a site in another language passes its own."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "back": "Back to the text",
    "done": "done",
    "footnotes": "Footnotes",
    "open": "open",
}
