"""The text of a chapter as XHTML: a tree of elements, its ids, its pictures, its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree

from research_digest.body.characters import printable
from research_digest.body.tree import Element, select
from research_digest.exports.epub.book import Chapter, Picture
from research_digest.exports.epub.content import FIXES
from research_digest.exports.epub.formulas import has_formula, settle_formulas
from research_digest.exports.epub.pictures import link_recordings, take_pictures

OPS = "http://www.idpf.org/2007/ops"
_TYPE = f"{{{OPS}}}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PARSER = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)

_KEPT: dict[str, frozenset[str]] = {
    "a": frozenset({"aria-label", "href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"alt", "src"}),
    "ol": frozenset({"reversed", "start"}),
    "section": frozenset({"aria-label"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
_EVERYWHERE = frozenset({"class", "dir", "id", "lang"})
_SOUND_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?", re.ASCII)
_OUTSIDE_IDS = re.compile(r"[^\w.-]")
_PLAIN = re.compile(r"https?://[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]+/[A-Za-z\d/._-]*(?:\?[\w.=&-]+)?", re.ASCII)
"""Most links: absolute, and with nothing in them that another notation could mean."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Converted:
    """A chapter as a tree, before its links lead anywhere. `names` are its ids."""

    chapter: Chapter
    body: Element
    names: frozenset[str]
    pictures: Mapping[str, Picture]

    @property
    def properties(self) -> str:
        """What the list of files must say of the chapter."""
        return "mathml" if has_formula(self.body) else ""


def convert(chapter: Chapter, words: Mapping[str, str]) -> Converted:
    """Return a chapter as XHTML. Its links are those of the page."""
    parsed = etree.fromstring(f"<div>{printable(chapter.html)}</div>", _PARSER)[0][0]
    # Attributes of EPUB then have the prefix that is declared here.
    body = etree.Element("div", nsmap={"epub": OPS})
    body.text = parsed.text
    body.extend(parsed)
    pictures = take_pictures(body, words)
    link_recordings(body, words)
    for fix in FIXES:
        fix(body)
    names = _settle_attributes(body)
    _mark_footnotes(body)
    settle_formulas(body)
    return Converted(chapter, body, names, pictures)


def written(converted: Converted, files: Mapping[str, str], names: Mapping[str, frozenset[str]]) -> str:
    """Return a chapter as text. `files` are the files of all chapters by address, `names` the ids in each file."""
    here = files.get(_key(converted.chapter.address), "") if converted.chapter.address else ""
    for link in select(converted.body, ".//a[@href]"):
        target = _target(link.get("href", ""), converted, here, files, names)
        if target:
            link.set("href", target)
        else:
            _disconnect(link)
    return str(etree.tostring(converted.body, encoding="unicode", with_tail=False))


def keys_of(files: Mapping[str, str]) -> dict[str, str]:
    """Return files by the addresses of their pages, in the form in which links are compared."""
    return {_key(address): file for address, file in files.items() if address}


def _key(address: str) -> str:
    return unquote(address)


def _disconnect(link: Element) -> None:
    """Make a link without a target plain text."""
    for name in list(link.attrib):
        if name not in ("id", "class", "lang", "dir", _LANG):
            del link.attrib[name]


def _target(
    written: str, converted: Converted, here: str, files: Mapping[str, str], names: Mapping[str, frozenset[str]]
) -> str:
    """Return where a link leads in the book or on the web, or "" if it leads nowhere."""
    if _PLAIN.fullmatch(written) and written not in files:
        return written
    if written.startswith("#"):
        return f"#{_id(written[1:])}" if _id(written[1:]) in converted.names else ""
    if written.startswith("mailto:"):
        return quote(_STRAY.sub("%25", written), safe="%:/?#@!$&'()*+,;=~")
    whole = _whole(converted.chapter.address, written)
    address, _, fragment = whole.partition("#")
    file = files.get(_key(address))
    if file is None:
        return _on_web(whole)
    name = _id(fragment)
    found = converted.names if file == here else names[file]
    if name in found:
        return f"#{name}" if file == here else f"{file}#{name}"
    return file


def _whole(base: str, written: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def _on_web(address: str) -> str:
    """Return an address as reading systems accept it, or "" if it is none."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") and (parts.port or 1)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    if not sound:
        return ""
    path = quote(_STRAY.sub("%25", parts.path), safe="%/:@!$&'()*+,;=~")
    query = quote(_STRAY.sub("%25", parts.query), safe="%/?:@!$&'()*+,;=~")
    fragment = quote(_STRAY.sub("%25", parts.fragment), safe="%/?:@!$&'()*+,;=~")
    return parts._replace(netloc=host, path=path, query=query, fragment=fragment).geturl()


def _settle_attributes(body: Element) -> frozenset[str]:
    """Remove attributes that books do not have. Return the ids, each of which is there once."""
    names: set[str] = set()
    for element in body.iter(etree.Element):
        if element is body:
            continue
        tag = str(element.tag)
        if element.attrib and not _is_formula(element):
            kept = _KEPT.get(tag, frozenset())
            for name in [name for name in element.attrib if name not in kept and name not in _EVERYWHERE]:
                del element.attrib[name]
        if element.attrib:
            _settle_values(element)
        if name := element.get("id", ""):
            element.set("id", _id(name))
            if _id(name) in names:
                del element.attrib["id"]
            names.add(_id(name))
    return frozenset(names)


def _is_formula(element: Element) -> bool:
    return element.tag == "math" or any(True for _ in element.iterancestors("math"))


def _settle_values(element: Element) -> None:
    """Remove values that books do not accept."""
    lang = str(element.attrib.pop("lang", ""))
    if _SOUND_LANG.fullmatch(lang):
        element.set("lang", lang)
        element.set(_LANG, lang)
    for name in ("colspan", "rowspan"):
        if not element.get(name, "1").strip("0"):
            del element.attrib[name]


def _id(name: str) -> str:
    """Return the id in a book for an id, or a fragment, of a page. XML allows letters, digits and a few signs."""
    return _OUTSIDE_IDS.sub(lambda sign: f"_{ord(sign[0]):x}_", unquote(name))


def _mark_footnotes(body: Element) -> None:
    """Mark footnotes and the references to them, which reading systems show in place."""
    for link in select(body, ".//sup[@class='footnote-ref']/a[@href]"):
        link.set(_TYPE, "noteref")
        link.set("role", "doc-noteref")
    for link in select(body, ".//a[@class='footnote-backref']"):
        link.set("role", "doc-backlink")
    for section in select(body, ".//section[@class='footnotes']"):
        section.set(_TYPE, "footnotes")
        for note in select(section, "./ol/li[@id]"):
            note.set(_TYPE, "footnote")
