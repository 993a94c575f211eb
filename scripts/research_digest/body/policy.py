"""What of a body may reach a reader: the allow-list, held by nh3 as the last step.

All that is not named here goes, whoever wrote it: what a clipping holds, and what a step of ours made by mistake. The
steps take away earlier what they can explain; here nothing is explained and nothing trusted.
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
# h1 is the page's own title. `input` is the box of a task. `details` and `summary` are callouts that fold.

DROPPED = frozenset(
    """
    script style template noscript noembed noframes iframe object svg math head title textarea xmp select
    """.split()
)
"""Elements that take their content with them. Formulas come as parts, which go round this list."""

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
    # The number of a part of ours: it never leaves, as the part takes the whole span's place.
    "span": frozenset({"data-part"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
    "video": frozenset({"height", "src", "width"}),
}
# Never style, name, class as such, data-* or on*: they cover the page, shadow its scripts' names, or are script.

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
    # The kinds of words in code, as pygments calls them.
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
"""Written after the sanitiser, which would set them in another order in each process."""

_WEB = r"https?://[^\s<>\"]+"
# Addresses on the site itself come from the steps alone: they join those of a clipping to its original's.
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
# A theme may read an attribute's text as HTML, after it was un-escaped once or twice.
_QUOTED_MARKUP = re.compile(r"&(?:lt|gt|amp|#)", re.IGNORECASE)


def sanitise(html: str, *, images: Images = "link") -> str:
    """The HTML that may be published of `html`: balanced, and of the elements, attributes and classes above alone."""
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
        """The value that may stay; nh3 does not look at it again."""
        if attribute == "class":
            return value
        if attribute in ("alt", "aria-label", "title"):
            return None if _QUOTED_MARKUP.search(value) else value.replace("<", "‹").replace(">", "›")
        if tag == "img" and attribute == "src":
            if value[:5].lower() == "data:":
                return value if _PICTURE_DATA.fullmatch(value) else None
            if images == "hide" and ":" in value:
                return None
        pattern = _VALUES.get(attribute)
        return value if pattern and pattern.fullmatch(value) else None

    return check
