"""Pictures of chapters: those within the text become files of the book, others links to where they are.

A book must contain all pictures that it shows. Reading systems do not load any from the web.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from research_digest.body.tree import Element, become
from research_digest.exports.epub.book import Picture

SVG = "image/svg+xml"
_TYPES: dict[str, tuple[str, bytes, bytes]] = {
    "image/gif": ("gif", b"GIF8", b";"),
    "image/jpeg": ("jpg", b"\xff\xd8\xff", b"\xff\xd9"),
    "image/png": ("png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    "image/webp": ("webp", b"RIFF", b""),
}
"""Types of pictures with the ending of their files, and their first and last bytes, which cut ones lack."""
_MOVING = {"video": "video", "audio": "recording"}
_BOXES = {True: "☑", False: "☐"}


def take_pictures(body: Element, words: Mapping[str, str]) -> dict[str, Picture]:
    """Return the pictures within the text by path. Replace all others with links."""
    found: dict[str, Picture] = {}
    for element in list(body.iter("img")):
        picture = _within(element.get("src", ""))
        if picture is None:
            _link(element, element.get("alt", "") or words["image"])
            continue
        found[picture.path] = picture
        become(element, "img", {"src": picture.path, "alt": element.get("alt", "")})
    return found


def link_recordings(body: Element, words: Mapping[str, str]) -> None:
    """Replace videos and recordings with links, and boxes of tasks with signs."""
    for element in list(body.iter(*_MOVING)):
        _link(element, words[_MOVING[str(element.tag)]])
    for box in list(body.iter("input")):
        sign = _BOXES["checked" in box.attrib]
        become(box, "span")
        box.text = sign


def _link(element: Element, text: str) -> None:
    """Replace an element with a link to what it shows. Within a link, its text is enough."""
    address = element.get("src", "")
    is_linked = any(True for _ in element.iterancestors("a"))
    is_on_web = address.startswith(("http:", "https:")) or not address.startswith("data:")
    become(element, "span" if is_linked or not (address and is_on_web) else "a")
    if element.tag == "a":
        element.set("href", address)
    element.text = f"[{text}]"


def _within(address: str) -> Picture | None:
    """Return the picture that an address contains, or None if it contains none that books may have."""
    head, _, coded = address.partition(",")
    kind = head.removeprefix("data:").removesuffix(";base64").lower().replace("image/jpg", "image/jpeg")
    if not head.startswith("data:") or not head.endswith(";base64"):
        return None
    try:
        data = base64.b64decode("".join(coded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if kind == SVG:
        data, ending = _plain_svg(data), "svg"
    else:
        ending, first, last = _TYPES.get(kind, ("", b"", b""))
        data = data if ending and data.startswith(first) and data.endswith(last) else b""
    name = hashlib.blake2b(data, digest_size=8).hexdigest()
    return Picture(f"pictures/{name}.{ending}", kind, data) if data else None


def _plain_svg(data: bytes) -> bytes:
    """Return a diagram without what only scripts read, and with each id once, or b"" if it is not XML."""
    try:
        svg = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return b""
    ids: set[str] = set()
    for element in svg.iter(etree.Element):
        for name, value in [(str(name), str(value)) for name, value in element.items()]:
            is_doubtful = name == "id" and (value in ids or not _ID.fullmatch(value))
            if is_doubtful or name in _OF_SCRIPTS or name.startswith("data-"):
                del element.attrib[name]
        ids.add(element.get("id", ""))
    return etree.tostring(svg, encoding="utf-8")


_ID = re.compile(r"[^\W\d][\w.-]*")
_OF_SCRIPTS = frozenset({"aria-roledescription", "name", "{http://www.w3.org/XML/1998/namespace}space"})
