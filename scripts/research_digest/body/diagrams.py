"""Mermaid diagrams: render them as pictures at build time, if the package for it is installed.

`mmdr`, written in Rust, takes milliseconds and has its own limits. mermaid.js would be 3 MB of script for each reader.
The SVG is embedded in an `<img>` as data, where browsers run no scripts and load nothing.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from functools import cache

from research_digest.body.context import Context
from research_digest.body.guarding import guarded
from research_digest.body.parts import mark_part
from research_digest.body.tree import Element, become, make, raw, select, serialise, wrap
from research_digest.extras import DIAGRAMS, hint
from research_digest.model import Change

_BOX = re.compile(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')
_LONGEST = 10_000
_LARGEST = 500_000
"""Most characters of all pictures of one body."""
_LONGEST_TEXT = 500


def show_diagrams(body: Element, context: Context) -> Iterator[Change]:
    """Render each Mermaid block. If that fails, show its source with a label."""
    left = _LARGEST
    for code in select(body, "//pre/code[@class='language-mermaid']"):
        block = code.getparent()
        if block is None:
            continue
        source = raw(code)
        wrap(block, figure := make("figure", "", {"class": "rd-diagram"}))
        svg = _fitting(source, left)
        if svg:
            left -= len(svg)
            become(block, "span")
            mark_part(block, _picture(svg, f"{context.word('diagram')}: {' '.join(source.split())}"))
        else:
            code.attrib.clear()
            figure.append(make("figcaption", context.word("diagram")))
            lacking = "" if _renderer() else DIAGRAMS
            why = hint(lacking) if lacking else "it could not be drawn, so it shows as its source"
            yield Change("show_diagrams", source[:80], why, lacking=lacking)


def diagram(source: str, label: str) -> str:
    """Return the diagram as an `<img>` with `label` and its source as text, or "" if it cannot be drawn."""
    svg = _fitting(source, _LARGEST)
    return _picture(svg, f"{label}: {' '.join(source.split())}") if svg else ""


def _fitting(source: str, left: int) -> str:
    """Return the diagram as SVG of at most `left` characters, or "" if it is too long or cannot be drawn."""
    svg = _draw(source) if len(source) <= _LONGEST and left > 0 else ""
    return svg if len(svg) <= left else ""


def _picture(svg: str, text: str) -> str:
    data = base64.b64encode(svg.encode()).decode()
    alt = text[:_LONGEST_TEXT].replace("<", "‹").replace(">", "›")
    around = make("body")
    around.append(make("img", "", {"src": f"data:image/svg+xml;base64,{data}", "alt": alt, "decoding": "async"}))
    return serialise(around)


def _with_size(svg: str) -> str:
    """Return the SVG with the size of its view box. Otherwise it would be as wide as the page."""
    size = _BOX.search(svg)
    return svg.replace('width="100%"', f'width="{size[1]}" height="{size[2]}"', 1) if size else svg


def _draw(source: str) -> str:
    draw = _renderer()
    return guarded(lambda: draw(source), otherwise="") if draw else ""


@cache
def _renderer() -> Callable[[str], str] | None:
    try:
        import mmdr  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - an extra, few sites need it
    except ImportError:
        return None

    def draw(source: str) -> str:
        svg = mmdr.render(source, "merman").svg
        return _with_size(str(svg() if callable(svg) else svg))

    return draw
