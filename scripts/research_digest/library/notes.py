"""The contributor's note on a clipping, as HTML beside the clipped text."""

from __future__ import annotations

import lxml.html


def without_ids(html: str) -> str:
    """`html`, sanitised, without its ids and the links to them: they would be taken for those of the clipped text."""
    if not html:
        return ""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in tree.iter():
        element.attrib.pop("id", None)
        if (element.get("href") or "").startswith("#"):
            del element.attrib["href"]
    # The parent is ours; what is in it stays as it was.
    whole: str = lxml.html.tostring(tree, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>")
