"""Put elements where HTML allows them. Browsers show misplaced ones, reading systems may refuse the whole book.

`FIXES` change the tree of a chapter, in order. Each takes time in proportion to the number of elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import iterwalk

from research_digest.body.tree import Element, make, raw, settle, unwrap

_RENAMED = {
    "details": "div",
    "dfn": "i",
    "rb": "span",
    "rtc": "span",
    "small": "span",
    "strike": "s",
    "summary": "p",
    "time": "span",
    "tt": "code",
}
"""Elements that are obsolete, or have rules of their own that texts of others break. Books cannot fold parts."""
_CLASSES = {"details": "admonition", "summary": "admonition-title"}

_LINES = frozenset("caption dt h1 h2 h3 h4 h5 h6 p pre th".split())
"""Blocks that contain no other blocks here."""
_BLOCKS = _LINES | frozenset(
    "blockquote col colgroup dd div dl figcaption figure hr li ol section table tbody td tfoot thead tr ul".split()
)
_TRANSPARENT = frozenset({"a", "del", "ins"})
_CELLS = ("td", "th")
_ROWS = ("tr", "thead", "tbody", "tfoot", "caption", "col", "colgroup", *_CELLS)


def rename_elements(body: Element) -> None:
    """Give obsolete elements their present names."""
    for element in body.iter(*_RENAMED):
        if added := _CLASSES.get(str(element.tag)):
            element.set("class", " ".join(filter(None, (added, element.get("class", "")))))
        element.tag = _RENAMED[str(element.tag)]
    for element in body.iter("bdo"):
        if element.get("dir") not in ("ltr", "rtl"):
            element.tag = "bdi"
    # The parser does not know that it is empty, and puts what follows into it.
    for element in body.iter("wbr"):
        unwrap(element)
    settle(body)


def separate_blocks(body: Element) -> None:
    """Remove blocks from paragraphs and headings, and phrases around blocks, but not their content."""
    lines: list[Element] = []
    phrases: list[list[Element]] = [[]]
    dropped: list[Element] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element is body:
            continue
        is_block = element.tag in _BLOCKS
        if event == "start" and is_block:
            if lines:
                dropped.append(element)
            else:
                dropped.extend(each for each in phrases[-1] if each.tag not in _TRANSPARENT)
                phrases[-1] = []
            phrases.append([])
        elif event == "start":
            phrases[-1].append(element)
        elif is_block:
            phrases.pop()
        elif phrases[-1] and phrases[-1][-1] is element:
            phrases[-1].pop()
        _follow(lines, element, event)
    for element in dropped:
        # Words on both sides of a block stay apart.
        element.tail = f" {element.tail or ''}" if element.tag in _BLOCKS else element.tail
        unwrap(element)
    settle(body)


def _follow(lines: list[Element], element: Element, event: str) -> None:
    """Keep the stack of open paragraphs and headings."""
    if element.tag not in _LINES:
        return
    if event == "start":
        lines.append(element)
    elif lines and lines[-1] is element:
        lines.pop()


def separate_links(body: Element) -> None:
    """Remove links within links."""
    depth = 0
    inner = []
    for event, element in iterwalk(body, events=("start", "end"), tag="a"):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > 1:
            inner.append(element)
    for element in inner:
        unwrap(element)
    settle(body)


def complete_lists(body: Element) -> None:
    """Put what stands in a list beside its items into items, and make items outside of lists blocks."""
    for item in body.iter("li"):
        parent = item.getparent()
        if parent is None or parent.tag not in ("ul", "ol"):
            item.tag = "div"
            item.attrib.pop("value", "")
    for found in list(body.iter("ul", "ol")):
        _move_text(found)
        for child in list(found):
            if child.tag != "li":
                _put_into(child, "li")
    for found in list(body.iter("dl", "dt", "dd")):
        _settle_terms(found)


def _move_text(parent: Element) -> None:
    """Put text directly within a list into items."""
    if (parent.text or "").strip():
        parent.insert(0, make("li", parent.text or ""))
        parent.text = None
    for child in list(parent):
        if (child.tail or "").strip():
            child.addnext(moved := make("li", child.tail or ""))
            child.tail, moved.tail = None, None


def _put_into(child: Element, tag: str) -> None:
    around = make(tag)
    child.addprevious(around)
    around.append(child)


def _settle_terms(element: Element) -> None:
    """Make a list of terms that is not in pairs, and terms outside of lists, plain blocks."""
    parent = element.getparent()
    if element.tag == "dl":
        tags = [str(child.tag) for child in element]
        texts = (element.text, *(child.tail for child in element))
        paired = bool(tags) and tags[0] == "dt" and tags[-1] == "dd" and set(tags) == {"dt", "dd"}
        if not paired or any((text or "").strip() for text in texts):
            element.tag = "div"
    elif parent is None or parent.tag != "dl":
        element.tag = "div"


def rebuild_tables(body: Element) -> None:
    """Order the parts of tables: caption, head, rows. Parts outside of tables become blocks."""
    tables = list(body.iter("table"))
    for table in reversed(tables):
        _rebuild(table)
    for part in list(body.iter(*_ROWS)):
        if not _is_placed(part):
            part.tag = "div"
            for name in ("colspan", "rowspan", "scope"):
                part.attrib.pop(name, "")


def _rebuild(table: Element) -> None:
    """Order the parts of one table."""
    head = [row for part in table.iterchildren("thead") for row in part.iterchildren("tr")]
    rows = [row for part in table.iterchildren("tbody", "tfoot") for row in part.iterchildren("tr")]
    rows += table.iterchildren("tr")
    caption = next(iter(table.iterchildren("caption")), None)
    for child in list(table):
        table.remove(child)
    table.text = None
    if not any(len(row) for row in (*head, *rows)):
        table.tag = "div"
    for part, found in (("thead", head), ("tbody", rows)):
        if table.tag == "table" and found:
            section = make(part)
            section.extend(found)
            table.append(section)
    if caption is not None:
        caption.tail = None
        table.insert(0, caption)


_PLACES = {
    "tr": ("thead", "tbody"),
    "thead": ("table",),
    "tbody": ("table",),
    "caption": ("table",),
    "td": ("tr",),
    "th": ("tr",),
}


def _is_placed(part: Element) -> bool:
    parent = part.getparent()
    return parent is not None and parent.tag in _PLACES.get(str(part.tag), ())


def settle_captions(body: Element) -> None:
    """Keep one caption of each figure, at its beginning or end. Make others paragraphs."""
    for caption in list(body.iter("figcaption")):
        parent = caption.getparent()
        is_first = parent is not None and parent.tag == "figure" and not list(caption.itersiblings())
        if not is_first or any(each.tag == "figcaption" for each in caption.itersiblings(preceding=True)):
            caption.tag = "div"


def settle_ruby(body: Element) -> None:
    """Keep readings of characters in the order that books allow. Show others between parentheses."""
    for ruby in list(body.iter("ruby")):
        if not _is_regular(ruby):
            for reading in ruby.iter("rt"):
                reading.text = f" ({raw(reading)}) "
                for each in list(reading):
                    reading.remove(each)
            for sign in list(ruby.iter("rp")):
                sign.text = None
            for each in (ruby, *ruby.iter("rt", "rp")):
                unwrap(each)
    for part in list(body.iter("rt", "rp")):
        parent = part.getparent()
        if parent is None or parent.tag != "ruby":
            unwrap(part)
    settle(body)


def _is_regular(ruby: Element) -> bool:
    """Return True if a reading follows each part of the text."""
    signs = "".join(_signs(ruby))
    while "b(t)" in signs or "bt" in signs:
        signs = signs.replace("b(t)", "").replace("bt", "")
    return signs == "" and next(iter(ruby.iter("rt")), None) is not None


def _signs(ruby: Element) -> Iterator[str]:
    """Yield what a ruby consists of: `b` for text, `t` for a reading, parentheses around it."""
    before = ""
    if (ruby.text or "").strip():
        yield (before := "b")
    for child in ruby:
        if child.tag in ("rt", "rp"):
            before = "t" if child.tag == "rt" else ")" if before == "t" else "("
            yield before
        elif before != "b":
            yield (before := "b")
        if (child.tail or "").strip() and before != "b":
            yield (before := "b")


def drop_texts_between(body: Element) -> None:
    """Remove text between rows and cells. Only blank space is left there."""
    for part in body.iter("table", "thead", "tbody", "tr"):
        part.text = None
        for child in part:
            child.tail = None


def direct_code(body: Element) -> None:
    """Give code its direction, which styles of books cannot."""
    for code in body.iter("code", "pre"):
        code.set("dir", code.get("dir", "ltr"))


FIXES: tuple[Callable[[Element], None], ...] = (
    rename_elements,
    separate_blocks,
    separate_links,
    complete_lists,
    rebuild_tables,
    settle_captions,
    settle_ruby,
    drop_texts_between,
    direct_code,
)
