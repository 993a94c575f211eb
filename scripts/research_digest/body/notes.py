"""Footnotes of the original: make links to them work within the page.

In a clipped page, they are links with the page's whole address, `https://…/essay#fn1`, and `https://…/essay#fnref1` for
the way back. Wikipedia uses `#cite_note-foo-2` and `#cite_ref-foo_2-0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from research_digest.body.context import Context
from research_digest.body.tree import Element, become, make, plain, raw, text_before, wrap
from research_digest.model import Change

_NOTE = re.compile(
    r"_?(?:user-content-)?_?(?:ftn|fn|footnote|endnote|sdfootnote|note|cite_note|cite|n(?=\d))[-_:.]?(?P<key>[\w.:-]{0,60}?)"
)
_BACK = re.compile(
    r"_?(?:user-content-)?_?(?:ftnref|fnref|fn-?back|footnote-?(?:ref|back|anchor)|endnote-?ref|sdfootnote|note-?ref|noteref|cite_ref"
    r"|cite-?ref|ref|r|a)[-_:.]?(?P<key>[\w.:-]{0,60}?)(?:anc)?"
)
# Wikipedia's link back: the name of the note, its number, and the number of the reference.
_REUSED = re.compile(r"(?P<name>.*?)[_-](?P<number>\d+)-\d+")
_NUMBER = re.compile(r"\[?\s*(?:\d{1,3}|[a-z]|[ivxlc]{1,5}|[*†‡§¶])\s*\]?", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:foot|end)?notes?|references?|notes and references|fu(?:ß|ss)noten|anmerkungen|notas(?: al pie)?"
    r"|notes de bas de page"
    r"|примітки|сноски|примечания|注释?|脚注|註釋?|注記|الهوامش|هوامش",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"[\s↩↑^⏎↵⤴\ufe0e\ufe0f]+|back|jump up\W*")
_LONGEST = 5_000
_LONGEST_NUMBER = 10


def link_notes(body: Element, context: Context) -> Iterator[Change]:
    """Link references to the original's notes on the page. Superscript the numbers of others."""
    here = context.source.partition("#")[0]
    links = _links_within(body, here)
    notes = {**_by_number(body), **_by_way_back(links, context)} if links else {}
    added: list[tuple[Element, str]] = []
    for link, fragment in links:
        named = _NOTE.fullmatch(fragment)
        if named and not _is_way_back(link):
            added += _link(link, fragment, _key(named["key"]), notes, here)
            _raise(link)
    _add(body, added, context)
    yield from ()


def _links_within(body: Element, here: str) -> list[tuple[Element, str]]:
    """Return the links into the original's page with their fragments, except those that work already."""
    links = [(link, fragment) for link in body.iter("a") if (fragment := _fragment(link.get("href", ""), here))]
    # Markdown's own footnotes are linked already.
    ids = _ids(body) if links else set()
    return [(link, fragment) for link, fragment in links if fragment not in ids]


def _ids(body: Element) -> set[str]:
    return {each.get("id", "") for each in body.iter() if "id" in each.attrib}


def _link(
    link: Element, fragment: str, key: str, notes: Mapping[str, Element], here: str
) -> Iterator[tuple[Element, str]]:
    """Link a reference to its note, or to the original. Yield it with its title if only that has the note."""
    note = notes.get(key)
    if note is not None:
        _join(link, note, key)
    elif link.get("title") and _NUMBER.fullmatch(plain(link)):
        yield link, link.get("title", "")
        del link.attrib["title"]
    elif here and _NUMBER.fullmatch(plain(link)):
        link.set("href", f"{here}#{fragment}")


def _fragment(address: str, here: str) -> str:
    """Return the fragment of a link into the original's page, or "" for other links."""
    place, _, fragment = address.strip().partition("#")
    return unquote(fragment) if fragment and place in ("", here) else ""


def _key(text: str) -> str:
    """Return the common part of the names of a note and its link back: `foo-2` and `foo_2-0` are both `foo2`."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_way_back(link: Element) -> bool:
    return _ARROWS.fullmatch(raw(link).casefold()) is not None


def _by_way_back(links: list[tuple[Element, str]], context: Context) -> dict[str, Element]:
    """Return the notes by their keys: items and paragraphs with a link back to a reference in the text."""
    notes: dict[str, Element] = {}
    keys = _keys_meant(links)
    for link, fragment in links:
        key = _key_of_way_back(fragment) if _is_way_back(link) else None
        if key is None or key not in keys:
            continue
        holder = next(link.iterancestors("li", "p", "dd", "td"), None)
        if holder is None:
            continue
        item = next(holder.iterancestors("li"), holder)
        notes.setdefault(key, item)
        become(link, "a", _way_back(f"noteref-{key}", key, context))
        link.text = "↩"
    return notes


def _keys_meant(links: list[tuple[Element, str]]) -> set[str]:
    """Return the keys of the notes that references in the text mean."""
    meant = (_NOTE.fullmatch(fragment) for link, fragment in links if not _is_way_back(link))
    return {_key(named["key"]) for named in meant if named}


def _key_of_way_back(fragment: str) -> str | None:
    """Return the key of the note that a link back belongs to, or None if it leads elsewhere."""
    found = _BACK.fullmatch(fragment)
    if not found:
        return None
    reused = _REUSED.fullmatch(found["key"])
    return _key(f"{reused['name']}{reused['number']}" if reused else found["key"])


def _way_back(anchor: str, key: str, context: Context) -> dict[str, str]:
    number = re.search(r"\d+$", key)
    label = f"{context.word('back')} {number[0] if number else key}"
    return {"href": f"#{anchor}", "class": "footnote-backref", "aria-label": label}


def _by_number(body: Element) -> dict[str, Element]:
    """Return the items of the list below a heading such as "Notes", by their numbers."""
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        following = heading.getnext()
        if following is not None and following.tag == "ol" and _HEADING.fullmatch(plain(heading).strip(" :")):
            return _numbered(following)
    return {}


def _numbered(ordered: Element) -> dict[str, Element]:
    """Return the items of an ordered list by their numbers."""
    start = ordered.get("start", "1")
    # Longer numbers are no numbers of notes, and Python reads none of over 4,300 digits.
    first = int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1
    items = (each for each in ordered if each.tag == "li")
    return {str(number): item for number, item in enumerate(items, start=first)}


def _join(link: Element, note: Element, key: str) -> None:
    """Give the reference and the note an id each, and link the reference to the note."""
    link.set("href", f"#note-{key}")
    if not note.get("id"):
        note.set("id", f"note-{key}")
    elif note.get("id") != f"note-{key}":
        link.set("href", f"#{note.get('id')}")
    if not link.get("id"):
        link.set("id", f"noteref-{key}")


def _raise(link: Element) -> None:
    """Superscript a number, so that it is not joined to the word before it."""
    above = next(link.iterancestors("sup"), None)
    if above is None and _NUMBER.fullmatch(plain(link)) and not text_before(link).endswith((" ", "\n")):
        wrap(link, make("sup"))


def _add(body: Element, added: list[tuple[Element, str]], context: Context) -> None:
    """Add notes that exist only as titles of links below the text, as footnotes."""
    if not added:
        return
    section = make("section", "", {"class": "footnotes", "aria-label": context.word("footnotes")})
    items = make("ol")
    digits = "".join(char for char in plain(added[0][0]) if char.isdecimal())
    if digits not in ("", "1"):
        items.set("start", digits)
    for number, (link, text) in enumerate(added, start=1):
        item = make("li", f"{text[:_LONGEST]} ", {"id": f"titlenote-{number}"})
        item.append(make("a", "↩", _way_back(f"titleref-{number}", plain(link), context)))
        items.append(item)
        link.set("href", f"#titlenote-{number}")
        link.set("id", f"titleref-{number}")
    section.append(items)
    body.append(section)
