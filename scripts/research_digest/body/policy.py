"""What of a body may reach a reader: the allow-list, held by nh3 as the last step."""

from __future__ import annotations


import nh3

_TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 "
    "hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td "
    "tfoot th thead time tr u ul var".split()
)
_ATTRIBUTES = {
    "*": {"dir", "id", "lang"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "input": {"type", "checked", "disabled", "aria-label"},
}


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if "<" in value or ">" in value:
        return None
    if attribute == "id" and not value.startswith("c-"):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=set("script style template noscript noembed noframes iframe object svg math head title".split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def sanitise(html: str) -> str:
    """The HTML that may be published of `html`."""
    clean = _CLEANER.clean(html)
    return clean.replace("<img ", '<img loading="lazy" decoding="async" referrerpolicy="no-referrer" ')
