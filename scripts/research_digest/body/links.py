"""Links: to other clippings, to places in the body, and to other sites, without passing credit to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.characters import printable
from research_digest.body.context import Context
from research_digest.body.ids import candidates, fragment
from research_digest.body.policy import REL
from research_digest.body.tree import Element, plain, select, settle, unwrap
from research_digest.model import Change
from research_digest.urls.parts import USUAL, loose_parts


class _Place(NamedTuple):
    """Where links are resolved: the ids of the body, and the original's address without a fragment."""

    ids: frozenset[str]
    here: str


def resolve_links(body: Element, context: Context) -> Iterator[Change]:
    """Set the address of each link. Replace links that lead nowhere with their text."""
    ids = frozenset(each.get("id", "") for each in select(body, "//*[@id]"))
    place = _Place(ids, context.source.partition("#")[0] or "-")
    for link in select(body, "//a[@href]"):
        address = link.get("href", "").strip()
        if "data-wikilink" in link.attrib:
            target = printable(unquote(address))
            what, url = f"[[{target}]]", _wiki(link, target, place, context)
        else:
            what, url = address, _plain(link, address, place, context)
        if url:
            link.set("href", url)
            _set_rel(link, url)
        else:
            _unlink(link)
            yield Change("resolve_links", what[:120], "it leads nowhere on the site or the web")
    settle(body)


def _unlink(link: Element) -> None:
    """Replace the link with its text. If it has an id, it stays as a place that others link to."""
    if "id" in link.attrib:
        del link.attrib["href"]
    else:
        unwrap(link)


def _set_rel(link: Element, url: str) -> None:
    if url.startswith(("http:", "https:", "mailto:")):
        link.set("rel", REL)
    else:
        link.attrib.pop("rel", "")


def _wiki(link: Element, target: str, place: _Place, context: Context) -> str:
    if not target.strip():
        link.text = f"[[{plain(link)}]]"
        return ""
    note, sign, part = target.partition("#")
    note = note.strip()
    if plain(link) == " ".join(target.split()):
        link.text = _name(note, part)
    if not note:
        return _inside(part, place)
    if loose_parts(note).scheme in ("http", "https"):
        return target.strip()
    return _note_or_file(link, note, f"#{fragment(part)}" if sign else "", context)


def _note_or_file(link: Element, name: str, anchor: str, context: Context) -> str:
    """Return the address of the clipping with this name and the place in it, or of the attachment."""
    url = context.link(name)
    return f"{url}{anchor}" if url else _attached(link, name, context)


def _name(note: str, part: str) -> str:
    """Return `folder/Note#Heading` as Obsidian shows it: `Note > Heading`."""
    parts = [note.rpartition("/")[2].removesuffix(".md"), *part.split("#")]
    return " > ".join(name.strip() for name in parts if name.strip())


def _plain(link: Element, address: str, place: _Place, context: Context) -> str:
    if address.startswith("#"):
        return _inside(address[1:], place)
    if (name := attachment_name(address)) and (found := _relative(link, name, address, context)):
        return found
    url = absolute(address, context.source)
    return _on_page(url, place) or _outside(url)


def _on_page(url: str, place: _Place) -> str:
    """Return the address of a place in the body that `url` means, or "".

    The Web Clipper writes links within the page with the page's whole address.
    """
    if "#" not in url or url.partition("#")[0] != place.here:
        return ""
    return _inside(url.partition("#")[2], place)


def _outside(url: str) -> str:
    """Return a web or mail address with its scheme in lower case, or "" for others."""
    if USUAL.match(url):
        return url
    parts = loose_parts(url)
    sound = parts.scheme == "mailto" or (parts.scheme in ("http", "https") and parts.hostname)
    return parts.scheme + url[len(parts.scheme) :] if sound else ""


def _relative(link: Element, name: str, address: str, context: Context) -> str:
    if name.endswith(".md") and (url := context.link(name.removeprefix("./"))):
        part = address.partition("#")[2]
        return f"{url}#{fragment(part)}" if part else url
    return _attached(link, name, context)


def _attached(link: Element, name: str, context: Context) -> str:
    url = context.attach(name)
    if url:
        link.set("data-file", name)
    return url or ""


def _inside(name: str, place: _Place) -> str:
    return next((f"#{each}" for each in candidates(name) if each in place.ids), "")


def cited(body: Element) -> tuple[str, ...]:
    """Return the web addresses that the body links to, each once, in order."""
    addresses = (link.get("href", "") for link in body.iter("a"))
    return tuple(dict.fromkeys(each for each in addresses if each.startswith(("http://", "https://"))))


def linked_pages(body: Element) -> tuple[str, ...]:
    """Return the pages of the site that the body links to, as relative addresses, each once, in order."""
    addresses = (link.get("href", "") for link in select(body, "//a[@href and not(@data-file)]"))
    near = (each.partition("#")[0] for each in addresses if not each.startswith(("http:", "https:", "mailto:")))
    return tuple(dict.fromkeys(each for each in near if each))


def linked_parts(body: Element) -> tuple[str, ...]:
    """Return the links to places on other pages of the site, as relative addresses, each once, in order."""
    addresses = (link.get("href", "") for link in select(body, "//a[contains(@href, '#') and not(@data-file)]"))
    near = (each for each in addresses if not each.startswith(("http:", "https:", "mailto:", "#")))
    return tuple(dict.fromkeys(near))


def files(body: Element) -> tuple[str, ...]:
    """Return the attachments that the body shows or links to, by its own names, each once, in order."""
    return tuple(dict.fromkeys(each.get("data-file", "") for each in select(body, "//*[@data-file]")))
