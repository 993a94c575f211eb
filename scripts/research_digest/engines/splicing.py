"""Splice pages into the theme's frame, which is rendered once for each shape of page.

Rendering the theme around every page is most of the work of a build. What a page puts into the frame is a short list:
title, description, canonical address, robots, the elements of its head, its outline, its content. The frame is rendered
with a mark in place of each. The first page of each shape is also rendered whole and compared, so that a theme that
asks a page for more is noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any

from jinja2 import Environment, Template, TemplateError, UndefinedError

from research_digest.engines.whitespace import joined_lines, without_indentation
from research_digest.views import Strict

HEAD, ITEM, ENTRY = "partials/digest/head.html", "partials/toc-item.html", "partials/digest/entry.html"


class CannotSpliceError(Exception):
    """The theme puts more of a page into its frame than is known here. The message says what."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides the frame of a page apart from texts: where it is, and which facts it has.

    `base_url` leads from the page to the site's root. `folder` is the part of its address that it shares with pages of
    the navigation: links between them do not go up to the root. `kind` is that of articles alone, which never have the
    description of the site.
    """

    base_url: str
    folder: str
    title: bool
    description: bool
    canonical: bool
    robots: bool
    outline: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark in place of a heading of the outline, as MkDocs' tables of contents have it."""

    id: str
    title: str
    level: int = 2
    children: tuple[Anchor, ...] = ()

    @property
    def url(self) -> str:
        """The address of the heading."""
        return f"#{self.id}"


class FramePage:
    """A page that has marks in place of its texts. Asking for what it does not have is an error."""

    def __init__(self, shape: Shape, url: str) -> None:
        texts = {name: mark(name) for name in ("title", "description", "robots") if getattr(shape, name)}
        element = {"kind": "meta", "attributes": [{"name": "name", "value": mark("head")}]}
        digest = Strict(
            kind="slot",
            slot=mark("content"),
            stands_for=shape.kind,
            canonical="",
            head_elements=[element],
            json_ld="",
        )
        hidden = ["navigation"] if shape.outline else ["navigation", "toc"]
        self.meta = {"hide": hidden, **texts, "digest": digest}
        self.url = url
        self.title = texts.get("title")
        self.canonical_url = mark("canonical") if shape.canonical else None
        self.toc = [Anchor(mark("first"), "1"), Anchor(mark("second"), "2")] if shape.outline else []
        self.content = self.shown = mark("content")
        self.active, self.is_homepage, self.is_page = True, False, True
        self.edit_url = self.previous_page = self.next_page = self.parent = None
        self.ancestors: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        raise UndefinedError(f"the theme asks a page for its {name!r}")


def mark(name: str) -> str:
    """Return the text that stands for a fact while the frame is rendered."""
    return f"rd-slot-{name}-7d1f0e"


@dataclass(slots=True)
class Fragments:
    """The entries of lists, each rendered once. Only their addresses depend on the list."""

    env: Environment
    _made: dict[str, list[str]] = field(default_factory=dict)

    def ready(self, digest: Strict) -> Strict:
        """Return the view of a page with its entries as ready HTML."""
        if digest["kind"] != "listing":
            return digest
        template = self.env.get_template(ENTRY)
        words = Strict(words=digest["words"])
        return Strict({**digest, "entries": [self._entry(each, template, words) for each in digest["entries"]]})

    def _entry(self, entry: Strict, template: Template, digest: Strict) -> Strict:
        parts = self._made.get(entry["slug"])
        if parts is None:
            marked = Strict({**entry, "url": mark("url")})
            parts = self._made[entry["slug"]] = template.render(entry=marked, top=True, digest=digest).split(
                mark("url")
            )
        return Strict(html=escape(entry["url"]).join(parts))


@dataclass
class Splicer:
    """Renders pages by splicing them into frames.

    `context(page)` returns the variables of the theme's templates for a page, `place(url)` the first two parts of the
    shape of the page at `url`.
    """

    env: Environment
    context: Callable[[Any], Mapping[str, Any]]
    place: Callable[[str], tuple[str, str]]
    _frames: dict[Shape, Frame] = field(default_factory=dict)
    _fragments: Fragments = field(init=False)

    def __post_init__(self) -> None:
        self._fragments = Fragments(self.env)

    def html(self, page: Any, *, whole: Callable[[], str]) -> str:
        """Return the HTML of `page`, a page as the theme sees it. `whole` renders it without splicing.

        Raise CannotSpliceError if the theme cannot be spliced.
        """
        shape = _shape(page, *self.place(page.url))
        frame = self._frames.get(shape)
        if frame is not None:
            return frame.html(page)
        try:
            frame = self._frames[shape] = self._frame(shape, page)
            spliced = frame.html(page)
        except TemplateError as fault:
            raise CannotSpliceError(str(fault)) from fault
        if spliced != whole():
            raise CannotSpliceError(f"the theme renders {page.url} differently")
        return spliced

    def _frame(self, shape: Shape, page: Any) -> Frame:
        stand_in = FramePage(shape, page.url)
        context = self.context(stand_in)
        text = self.env.get_template("main.html").render(context)
        head, item = self.env.get_template(HEAD), self.env.get_template(ITEM)
        variables = {name: value for name, value in context.items() if name != "page"}
        text = text.replace(head.render(variables, digest=stand_in.meta["digest"]), mark("head"))
        separator = ""
        if stand_in.toc:
            text, separator = _with_outline(text, [item.render(variables, toc_item=each) for each in stand_in.toc])
        text = without_indentation(text)
        slots = ("title", "description", "canonical", "robots", "head", "outline", "first", "content")
        return Frame(tuple(_parts(text, slots)), variables, self.env, head, item, separator, self._fragments)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame in parts: texts, and between them the names of slots."""

    parts: tuple[tuple[str, str], ...]
    variables: Mapping[str, Any]
    env: Environment
    head: Template
    item: Template
    separator: str
    fragments: Fragments

    def html(self, page: Any) -> str:
        """Return the HTML of `page`."""
        digest = self.fragments.ready(page.meta["digest"])
        content = self.env.get_template(f"partials/digest/{digest['kind']}.html")
        variables = {**self.variables, "page": page, "digest": digest}
        outline = self.separator.join(self.item.render(variables, toc_item=each) for each in page.toc)
        filled = {
            "": "",
            "title": page.meta.get("title", ""),
            "description": page.meta.get("description", ""),
            "canonical": page.canonical_url or "",
            "robots": page.meta.get("robots", ""),
            "head": without_indentation(self.head.render(variables)),
            "outline": without_indentation(outline),
            "first": next((each.id for each in page.toc), ""),
            "content": without_indentation(content.render(variables, content=page.content, edit_url=page.edit_url)),
        }
        return joined_lines(part for text, name in self.parts for part in (text, filled[name]))


def _shape(page: Any, base_url: str, folder: str) -> Shape:
    meta = page.meta
    return Shape(
        base_url=base_url,
        folder=folder,
        title=bool(meta.get("title")),
        description=bool(meta.get("description")),
        canonical=bool(page.canonical_url),
        robots=bool(meta.get("robots")),
        outline=bool(page.toc),
        kind="article" if meta["digest"]["kind"] == "article" else "",
    )


def _with_outline(text: str, items: list[str]) -> tuple[str, str]:
    """Return the frame with one mark for the whole outline, and what stands between two of its items."""
    first, second = (text.find(each) for each in items)
    if first < 0 or second < 0:
        raise CannotSpliceError("the theme renders the outline in another way")
    separator = text[first + len(items[0]) : second]
    return text.replace(items[0] + separator + items[1], mark("outline")), separator


def _parts(text: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a frame, each with the name of the slot after it, or "" after the last."""
    found = sorted((at, name) for name in names for at in _all(text, mark(name)))
    ends = [(0, ""), *((at, name) for at, name in found), (len(text), "")]
    for (start, before), (end, after) in pairwise(ends):
        yield text[start + len(mark(before)) if before else start : end], after


def _all(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)
