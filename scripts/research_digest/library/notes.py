"""The contributor's note on a clipping, as HTML beside the clipped text."""

from __future__ import annotations

import lxml.html


def without_ids(html: str) -> str:
    """Return sanitised `html` without ids and links to ids, which could collide with those of the clipped text."""
    if not html:
        return ""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in tree.iter():
        element.attrib.pop("id", None)
        if (element.get("href") or "").startswith("#"):
            del element.attrib["href"]
    # The outer `div` is the parent that was created above.
    whole: str = lxml.html.tostring(tree, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>")
