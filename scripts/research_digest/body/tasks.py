"""Task lists: boxes that show what is done. They cannot be ticked."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, remove, set_all
from research_digest.model import Change


def show_tasks(body: Element, context: Context) -> Iterator[Change]:
    """Label the box of each task for screen readers. Remove all other form fields."""
    for box in list(body.iter("input")):
        item = _task(box)
        if item is None:
            remove(box)
            yield Change("show_tasks", "<input>", "pages have no form fields")
            continue
        done = "checked" in box.attrib
        box.attrib.clear()
        set_all(box, {"type": "checkbox", "disabled": "", "aria-label": context.word("done" if done else "open")})
        if done:
            box.set("checked", "")
        item.set("class", "task-list-item")
        _join_paragraph(item, box)


def _task(box: Element) -> Element | None:
    """Return the list item that begins with this box, or None if the field is something else."""
    item = box.getparent()
    if item is None or item.tag != "li" or item[0] is not box:
        return None
    return item if box.get("type") == "checkbox" else None


def _join_paragraph(item: Element, box: Element) -> None:
    """Move the box into the item's paragraph, which lists with blank lines have."""
    after = box.getnext()
    if after is not None and after.tag == "p" and not (box.tail or "").strip():
        item.remove(box)
        box.tail, after.text = f" {after.text or ''}", None
        after.insert(0, box)
