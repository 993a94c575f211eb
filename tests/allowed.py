"""The allow-list held against what came out: an own parser, and no line shared with the sanitiser but its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib

from research_digest.body.policy import ATTRIBUTES, CLASSES, TAGS

MATHML = frozenset(
    """math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics""".split()
)
MATH_ATTRIBUTES = frozenset(
    """accent accentunder class columnalign columnspan depth display displaystyle fence form height largeop
    linethickness lspace mathvariant maxsize minsize movablelimits notation rowspacing rspace scriptlevel separator
    stretchy symmetric voffset width""".split()
)
ADDED = {
    "img": {"loading", "decoding", "referrerpolicy"},
    "video": {"controls", "preload"},
    "audio": {"controls", "preload"},
}
DIAGRAM = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+$")
ADDRESS = re.compile(
    r"(?:https?:|mailto:|data:image/(?:png|jpe?g|gif|webp);base64,|#c-|[^:]*$|[^:]*[/?#])", re.IGNORECASE
)


def violations(html: str) -> Iterator[str]:
    """What of `html`, as a browser reads it, is outside the allow-list."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    # Diagrams are drawn by the build; as a picture their SVG runs nothing.
    drawn = {id(image) for figure in tree.iter("figure") for image in figure.findall("img")}
    for element in tree.iter():
        if element is tree or (id(element) in drawn and DIAGRAM.match(element.get("src", ""))):
            continue
        if not isinstance(element.tag, str):
            yield "a comment"
            continue
        tag = element.tag.rpartition("}")[2]
        math = "MathML" in element.tag or "Math" in element.tag
        if tag not in (MATHML if math else TAGS):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            yield from _attribute(tag, str(name), value, math=math)


def _attribute(tag: str, name: str, value: str, *, math: bool) -> Iterator[str]:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()) | ADDED.get(tag, set()) | {"class"}
    if name not in (MATH_ATTRIBUTES if math else allowed - {"data-part"}):
        yield f"<{tag} {name}>"
    if name == "class" and not math and not set(value.split()) <= CLASSES.get(tag, frozenset()):
        yield f'<{tag} class="{value}">'
    if name == "id" and not value.startswith("c-"):
        yield f'id="{value}"'
    if name in ("href", "src", "poster") and not ADDRESS.match(value):
        yield f'{name}="{value[:200]}"'
