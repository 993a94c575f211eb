"""Pictures of the site itself: its icon in browsers and on phones, and the card in previews of links to it.

They are drawn from the logo and the colours of the theme. The card also has the name of the site, if the fonts of this
computer have its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from lxml import etree

from research_digest.library.site import CARD_SIZE

SVG = "http://www.w3.org/2000/svg"
PAPER, INK, SOFT = "#fcfbf8", "#1f2328", "#575e66"
LIGHT, DARK = "#0b5a73", "#7cc4dc"
"""The colour of `paper`, the look of the digest, in both schemes."""
PRIMARY = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep-purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light-blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light-green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep-orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue-grey": "#546d78",
}
"""The primary colours of Material for MkDocs, by name."""
TOUCH_SIZE = 180
"""Pixels of the icon on phones."""
_SMALL, _LARGE = 34, 84
"""Sizes of the text about the site, and of its name."""
_LINES = 2
"""Most lines of each text."""
_LEFT, _WIDTH = 110, 980
_SANS = "Liberation Sans, Helvetica, Arial, Noto Sans, sans-serif"
_SILENT = frozenset({"Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Categories of characters that are not drawn on their own."""
_NO_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Look:
    """The logo as SVG, or empty, and the colour of the site in both schemes."""

    logo: str
    light: str = LIGHT
    dark: str = DARK


def favicon(look: Look) -> bytes:
    """Return the icon of the site as SVG, in its colour in both schemes."""
    root = _logo(look)
    style = etree.SubElement(root, "style")
    style.text = f"path{{fill:{look.light}}}@media(prefers-color-scheme:dark){{path{{fill:{look.dark}}}}}"
    root.insert(0, style)
    return bytes(etree.tostring(root))


def touch_icon(look: Look) -> bytes:
    """Return the icon of the site as PNG, on a ground of its own, for phones."""
    return _drawn(_canvas(TOUCH_SIZE, TOUCH_SIZE, _placed_logo(look, 30, 30, 120)))


def card(look: Look, name: str, about: str, *, rtl: bool) -> bytes:
    """Return the card of the site as PNG: its logo, its `name`, and the line `about` it."""
    width, height = CARD_SIZE
    bar = etree.Element(f"{{{SVG}}}rect", x="0" if not rtl else str(width - 24), width="24", height=str(height))
    bar.set("fill", look.light)
    logo_at = _LEFT if not rtl else width - _LEFT - 110
    parts = [bar, _placed_logo(look, logo_at, 80, 110)]
    below = 310.0
    for text, size, colour in ((name, _LARGE, INK), (about, _SMALL, SOFT)):
        if not can_be_drawn(text):
            continue
        for line in lines_of(text, size):
            parts.append(_text(line, below, size, colour, rtl=rtl))
            below += size * 1.25
        below += 10
    return _drawn(_canvas(width, height, *parts))


def lines_of(text: str, size: int) -> list[str]:
    """Return a text in lines that fit on the card. What does not fit is cut."""
    lines: list[str] = [""]
    for word in _pieces(text):
        if lines[-1] and _width(f"{lines[-1]}{word}".strip(), size) > _WIDTH:
            lines.append("")
        lines[-1] += word
    kept = [line.strip() for line in lines[:_LINES]]
    return kept if len(lines) <= _LINES else [*kept[:-1], f"{kept[-1].rstrip('.,; ')}…"]


def can_be_drawn(text: str) -> bool:
    """Return True if a font of this computer has each letter of a text. Others would be boxes."""
    letters = {each for each in text if unicodedata.category(each) not in _SILENT}
    # With a font, all Latin letters can be drawn.
    tried = {each for each in letters if not each.isascii()} | {"a"}
    box = _letter(_NO_LETTER)
    return bool(letters) and all(_letter(each) != box for each in sorted(tried))


def _letter(letter: str) -> bytes:
    text = _text(letter, 40, 30, INK, rtl=False)
    text.set("x", "10")
    return _drawn(_canvas(60, 60, text))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line can break: words, and letters of scripts without spaces."""
    word = ""
    for letter in text:
        if _is_wide(letter) or letter.isspace():
            yield from filter(None, (word, letter))
            word = ""
        else:
            word += letter
    if word:
        yield word


def _width(text: str, size: int) -> float:
    """Return about how wide a text is."""
    return sum(size if _is_wide(each) else size * 0.56 for each in text if unicodedata.category(each)[0] != "M")


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _text(line: str, y: float, size: int, colour: str, *, rtl: bool) -> etree._Element:
    x = CARD_SIZE[0] - _LEFT if rtl else _LEFT
    text = etree.Element(f"{{{SVG}}}text", {"x": str(x), "y": f"{y:.0f}", "fill": colour, "font-size": str(size)})
    text.set("font-family", _SANS)
    text.set("text-anchor", "end" if rtl else "start")
    text.set("font-weight", "bold" if size == _LARGE else "normal")
    text.text = line
    return text


def _logo(look: Look) -> etree._Element:
    """Return the logo, or a page of paper if there is none."""
    try:
        root = etree.fromstring(look.logo.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        root = etree.fromstring(f'<svg xmlns="{SVG}" viewBox="0 0 24 24"><path d="M5 2h14v20H5z"/></svg>')
    return root


def _placed_logo(look: Look, x: int, y: int, size: int) -> etree._Element:
    root = _logo(look)
    for name, value in (("x", x), ("y", y), ("width", size), ("height", size)):
        root.set(name, str(value))
    root.set("fill", look.light)
    return root


def _canvas(width: int, height: int, *parts: etree._Element) -> etree._Element:
    root = etree.Element(f"{{{SVG}}}svg", {"width": str(width), "height": str(height)}, nsmap={None: SVG})  # type: ignore[dict-item]
    ground = etree.SubElement(root, f"{{{SVG}}}rect", width=str(width), height=str(height))
    ground.set("fill", PAPER)
    root.extend(parts)
    return root


def _drawn(root: etree._Element) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=etree.tostring(root, encoding="unicode"), resources_dir=None))
