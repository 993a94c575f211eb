"""Links: wikilinks and relative links to other clippings, and all others, which leave the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from research_digest.body.context import Context
from research_digest.body.tree import Element, unwrap
from research_digest.model import Change


def resolve_links(body: Element, context: Context) -> Iterator[Change]:
    """Gives each link the address it means; one that leads nowhere becomes its text."""
    for link in list(body.iter("a")):
        address = link.get("href", "")
        if link.attrib.pop("data-wikilink", ""):
            note = unquote(address)
            url = context.link(note)
            if url is None:
                yield Change("resolve_links", f"[[{note}]]", "no clipping of this name is published")
        else:
            url = _outside(address, context.source)
            if url is not None:
                link.set("rel", "noopener noreferrer nofollow ugc")
        if url is None:
            unwrap(link)
        else:
            link.set("href", url)


def _outside(address: str, source: str) -> str | None:
    try:
        url = urljoin(source, address.strip())
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return url if scheme in ("http", "https", "mailto") else None


def cited(body: Element) -> tuple[str, ...]:
    """The web addresses that the body links to, each once, in order."""
    addresses = (link.get("href", "") for link in body.iter("a"))
    return tuple(dict.fromkeys(each for each in addresses if each.startswith(("http://", "https://"))))
