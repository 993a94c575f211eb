"""Links to a heading or a block of another clipping that it does not have. They lead to its page instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import join, normpath
from urllib.parse import unquote

from research_digest.model import Body, Clipping


def missing_parts(
    clipping: Clipping, bodies: Mapping[str, Body], pages: Mapping[str, Clipping], here: str
) -> Iterator[tuple[str, Clipping]]:
    """Yield the links in the body of a clipping to what is not there, each with the clipping that it leads to.

    `pages` are those of `pages_of`. `here` is the address of the clipping's own page from the site's root.
    """
    for link in bodies[clipping.path].parts:
        page, _, part = link.partition("#")
        other = pages.get(target(page, here))
        if other and unquote(part) not in bodies[other.path].places.split(" "):
            yield link, other


def pages_of(clippings: Iterable[Clipping], place: Callable[[Clipping], str]) -> dict[str, Clipping]:
    """Return the clippings by the addresses of their pages, which `place` gives, without a slash at the end."""
    return {place(each).rstrip("/"): each for each in clippings}


def target(link: str, here: str) -> str:
    """Return the page, from the site's root, that the relative `link` on the page `here` leads to."""
    folder = here if here.endswith("/") else here.rpartition("/")[0]
    return normpath(join(folder, unquote(link.partition("#")[0])))


def without_parts(html: str, links: Iterable[str]) -> str:
    """Return sanitised HTML with these links to the page alone."""
    for link in links:
        html = html.replace(f'href="{link}"', f'href="{link.partition("#")[0]}"')
    return html
