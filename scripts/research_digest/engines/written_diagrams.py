"""Mermaid diagrams in hand-written pages: drawn by the build, as those in clippings, so that no script is needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from research_digest.body.diagrams import diagram

# As `pymdownx.superfences` writes a fence with the class that the theme knows.
_FENCE = re.compile(
    r'<(?P<tag>pre|div) class="mermaid">(?:<code>)?(?P<source>.*?)(?:</code>)?</(?P=tag)>', re.DOTALL | re.IGNORECASE
)


def with_diagrams(html: str, label: str, undrawn: Callable[[str], None]) -> str:
    """Return `html` with a picture in place of each fence. Call `undrawn` for each that remains as its source."""

    def drawn(found: re.Match[str]) -> str:
        picture = diagram(unescape(found["source"]), label)
        if picture:
            return f'<figure class="rd-diagram">{picture}</figure>'
        undrawn(unescape(found["source"]).strip())
        # Without the class, the theme does not look for its script on another site.
        return f"<pre><code>{found['source']}</code></pre>"

    return _FENCE.sub(drawn, html)
