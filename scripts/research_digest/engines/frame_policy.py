"""The Content-Security-Policy of a page: which scripts, styles and other hosts belong to the theme.

They are read from a blank page, so that nothing from a clipping is ever taken for the theme's. The theme writes the
depth of the page into its scripts, so each depth has its own policy. Pages that the owner wrote may also have the
styles in their text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import lxml.html
from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from research_digest.engines.policy_sources import Source, frame_sources, texts_at
from research_digest.engines.security_policy import fingerprint, inline_scripts, security_policy

_ANY_STYLE = "'unsafe-inline'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What the owner of the site decides: other hosts that files of the owner name, and whether there are scripts.

    `written(page)` returns the HTML of the part of a page that the owner wrote.
    """

    sources: frozenset[Source] = frozenset()
    has_scripts: bool = False
    written: Callable[[Any], str] = field(default=lambda _page: "")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a blank page contains."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    sources: frozenset[Source]


def policy_of_the_frame(env: Environment, owner: Owner) -> Callable[[Context], str]:
    """Return a template function that gives the policy of the page that is being rendered."""
    frames: dict[str, Frame | None] = {}
    policies: dict[tuple[str, str], str] = {}

    @pass_context
    def content_security_policy(context: Context) -> str:
        depth = context["base_url"]
        if depth not in frames:
            frames[depth] = None  # the blank page itself has no policy
            frames[depth] = frame_of(_blank(env, context))
        frame = frames[depth]
        if frame is None:
            return ""
        place = depth, owner.written(context.get("page"))
        if place not in policies:
            policies[place] = policy_of(frame, place[1], owner)
        return policies[place]

    return content_security_policy


def frame_of(html: str) -> Frame:
    """Return what the theme has on a blank page."""
    return Frame(inline_scripts(html), tuple(_styles(html)), frame_sources(html))


def policy_of(frame: Frame, written: str, owner: Owner) -> str:
    """Return the policy of a page with the theme's `frame` and HTML that the owner wrote."""
    # Libraries for formulas and diagrams write styles into the pages of the owner.
    loose = written and owner.has_scripts
    styles = (_ANY_STYLE,) if loose else tuple(dict.fromkeys((*frame.styles, *_styles(written))))
    return security_policy(frame.scripts, styles, frame.sources | owner.sources)


def _styles(html: str) -> Iterator[str]:
    """Yield the values of `style-src` that allow the styles in `html`, and no others."""
    if not html.strip():
        return
    tree = lxml.html.fromstring(html)
    yield from map(fingerprint, texts_at("//style/text()", tree))
    attributes = texts_at("//@style", tree)
    if attributes:
        yield "'unsafe-hashes'"
    yield from map(fingerprint, attributes)


def _blank(env: Environment, context: Context) -> str:
    """Render a blank page at the place of the current one."""
    page: Any = context.get("page")
    silent = page and SimpleNamespace(url=page.url, meta={}, toc=(), title="", content="<h1></h1>", is_homepage=False)
    return env.get_template("main.html").render({**context.get_all(), "page": silent})
