"""What a body's page says beside the clipped text, in English; a site in another language passes its own.

A callout without a title shows its type, which may be translated too, under the type's own name (`faq`, `tip` …).
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "back": "Back to reference",
    "diagram": "Diagram",
    "done": "done",
    "footnotes": "Footnotes",
    "image": "Image",
    "open": "open",
    "post": "Post",
    "video": "Video",
}
