"""The allow-list of elements, attributes and values, enforced by nh3 as the last step.

Everything else is removed, whether it comes from a clipping or from a bug in a step. Earlier steps remove what they can
explain. This step explains nothing and trusts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

import nh3
from pygments.token import STANDARD_TYPES

Images = Literal["link", "hide"]

TAGS = frozenset(
    """
    a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
    figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rb rp rt rtc ruby s samp section small span
    strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr
    """.split()
)
# h1 is the page's title. `input` is the box of a task. `details` and `summary` are foldable callouts.

DROPPED = frozenset(
    """
    script style template noscript noembed noframes iframe object svg math head title textarea xmp select
    """.split()
)
"""Elements that are removed with their content. Formulas bypass this list as parts."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"dir", "id", "lang"}),
    "a": frozenset({"aria-label", "href", "rel", "title"}),
    "abbr": frozenset({"title"}),
    "audio": frozenset({"src"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "title", "width"}),
    "input": frozenset({"aria-label", "checked", "disabled", "type"}),
    "ol": frozenset({"reversed", "start"}),
    "section": frozenset({"aria-label"}),
    # The number of a part. It is never published, because the part replaces the whole span.
    "span": frozenset({"data-part"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
    "video": frozenset({"height", "src", "width"}),
}
# Never style, name, any class, data-* or on*: they could cover the page, shadow names of its scripts, or run code.

_CALLOUTS = frozenset("note abstract info todo tip success question warning failure danger bug example quote".split())
_ALIGNED = frozenset({"al-left", "al-center", "al-right"})
CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset({"footnote-backref"}),
    "code": frozenset({"math-error"}),
    "details": _CALLOUTS,
    "div": _CALLOUTS | {"admonition", "highlight"},
    "figure": frozenset({"rd-card", "rd-card-post", "rd-card-video", "rd-diagram", "rd-video"}),
    "li": frozenset({"task-list-item"}),
    "p": frozenset({"admonition-title"}),
    "section": frozenset({"footnotes"}),
    # The token classes of pygments.
    "span": frozenset(STANDARD_TYPES.values()) - {""} | {"rd-card-title", "rd-card-host"},
    "sup": frozenset({"footnote-ref"}),
    "td": _ALIGNED,
    "th": _ALIGNED,
}

REL = "noopener noreferrer nofollow ugc"
_ADDED = {
    "<img ": '<img loading="lazy" decoding="async" referrerpolicy="no-referrer" ',
    "<video ": '<video controls="" preload="none" ',
    "<audio ": '<audio controls="" preload="none" ',
}
"""Attributes added after the sanitiser, whose order of attributes differs between processes."""

_WEB = r"https?://[^\s<>\"]+"
# Only steps write addresses on the site. Addresses of a clipping are joined to its original's.
_SITE = r"(?![\\/]{2})(?:[^\s:<>\"\\?#]+(?:[?#][^\s<>\"]*)?)"
_VALUES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.ASCII)
    for name, pattern in {
        "checked": "",
        "colspan": r"\d{1,2}",
        "data-part": r"\d{1,6}",
        "datetime": r"[\dTZ:+. -]{1,40}",
        "dir": "ltr|rtl|auto",
        "disabled": "",
        "height": r"\d{1,4}",
        "href": rf"{_WEB}|mailto:[^\s<>\"]+|#c-[^\s<>\"]+|{_SITE}",
        "lang": r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}",
        "open": "",
        "rel": REL,
        "reversed": "",
        "rowspan": r"\d{1,3}",
        "scope": "col|row|colgroup|rowgroup",
        "src": rf"{_WEB}|{_SITE}",
        "start": r"-?\d{1,9}",
        "type": "checkbox",
        "width": r"\d{1,4}",
    }.items()
} | {"id": re.compile(r"c-[^\s<>\"'&]{1,300}")}
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
# A theme may decode the text of an attribute once or twice and read it as HTML.
_QUOTED_MARKUP = re.compile(r"&(?:lt|gt|amp|#)", re.IGNORECASE)


def sanitise(html: str, *, images: Images = "link") -> str:
    """Return `html` with only allowed elements, attributes and classes, and balanced tags."""
    clean = _cleaner(images).clean(html)
    for start, added in _ADDED.items():
        clean = clean.replace(start, added)
    return clean


@cache
def _cleaner(images: Images) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        attribute_filter=_filter(images),
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _filter(images: Images) -> Callable[[str, str, str], str | None]:
    def check(tag: str, attribute: str, value: str) -> str | None:
        """Return the value that is kept, or None. nh3 does not check it again."""
        if attribute == "class":
            return value
        if attribute in ("alt", "aria-label", "title"):
            return _words(value)
        picture = tag == "img" and attribute == "src"
        sound = _is_picture(value, images) if picture else _is_sound(attribute, value)
        return value if sound else None

    return check


def _words(value: str) -> str | None:
    return None if _QUOTED_MARKUP.search(value) else value.replace("<", "‹").replace(">", "›")


def _is_sound(attribute: str, value: str) -> bool:
    pattern = _VALUES.get(attribute)
    return pattern is not None and pattern.fullmatch(value) is not None


def _is_picture(address: str, images: Images) -> bool:
    if address[:5].lower() == "data:":
        return _PICTURE_DATA.fullmatch(address) is not None
    remote = ":" in address
    return not (remote and images == "hide") and _is_sound("src", address)
