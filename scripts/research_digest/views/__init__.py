"""Views: the data for templates and exports, one frozen dataclass for each kind of page, entry, mail and feed.

`plain` turns a view into plain data for the engine. A name that a view does not have is an error in mypy, in Python and
in templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NewType

from jinja2 import UndefinedError

from research_digest.model import Json

Html = NewType("Html", str)
"""HTML that may go into a page as it is: sanitised, or written by the site's owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link on the site, relative on pages, absolute in mails and feeds."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that is shown without a link."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Link):
    """A link to a term, with the number of its clippings."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Link):
    """A link with a number in words, "2 clippings"."""

    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date for machines and for readers."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView(Link):
    """A feed or a file to download; `type` is its media type, empty for files.

    `file` is the name to save it under, if its address has none.
    """

    type: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsView:
    """The feeds and the files of a page."""

    feeds: tuple[FileView, ...]
    files: tuple[FileView, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has.

    `kind` names its template. `head_title` is the title of the browser tab, if it differs from `title`, and `nav_title`
    that in the navigation. `head_elements` and `json_ld` go into the head. `words` are texts of the interface.
    """

    kind: str
    words: Mapping[str, str]
    title: str = ""
    head_title: str = ""
    nav_title: str = ""
    description: str = ""
    canonical: str = ""
    robots: str = ""
    unlisted: bool = False
    updated: str = ""
    above: tuple[Link, ...] = ()
    head_elements: tuple[Json, ...] = ()
    json_ld: Mapping[str, Json] = field(default_factory=dict)
    offer: DownloadsView | None = None


class Strict(dict[str, Any]):
    """A view as plain data, in which a template that asks for an unknown name is an error."""

    def __missing__(self, name: str) -> Any:
        raise UndefinedError(f"the page has no {name!r}; there are {', '.join(map(str, self))}")


def plain(value: Any) -> Any:
    """Return a view as plain data: mappings, lists, texts and numbers. None becomes ""."""
    # Exact types, because a site has a million values, and `isinstance` with `Mapping` is slow.
    kind = type(value)
    if kind in _ATOMS:
        return value
    if value is None:
        return ""
    if kind is tuple or kind is list:
        return [plain(each) for each in value]
    if kind is dict:
        return Strict({name: plain(each) for name, each in value.items()})
    # Most values are texts, so no call is made for these.
    return Strict({name: each if type(each := getattr(value, name)) is str else plain(each) for name in _names(kind)})


def _names(kind: type) -> tuple[str, ...]:
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(each.name for each in fields(kind))
    return names


_ATOMS = frozenset((str, int, float, bool))
_NAMES: dict[type, tuple[str, ...]] = {}
"""The fields of each view, looked up once, because a site has tens of thousands of entries."""
