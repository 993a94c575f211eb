"""Recognise query parameters that track readers, identify who clipped or shared a page, or grant access."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote

from research_digest.urls.data_files import names, read_data
from research_digest.urls.parts import plain_host

_TRACKING = names("tracking", "parameters")
_PREFIXES = tuple(names("tracking", "prefixes"))
# `r`, `post_id` and `publication_id` identify a reader only on Substack, or beside the others of these.
_SUBSTACK = frozenset({"r", "publication_id", "post_id", "isfreemail", "triedredirect", "showwelcomeonshare", "sort"})
_READER_ID = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z]{4,7}")
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht", "gitee.com"})
_KEPT_ALONE: dict[str, list[str]] = read_data("tracking")["kept"]

_SEARCHED = names("tracking", "searches")
"""Parameters that define a Google search. All others track the user.

`mstk` and `mtid` mark a conversation. They stay, so that the address is recognised as private.
"""


def tracks(pair: str, parts: SplitResult) -> bool:
    """Return True if `pair`, one `key=value` of the query of the address `parts`, must not be published."""
    key, _, value = pair.partition("=")
    key = unquote(key).lower()
    name = plain_host(parts)
    if name in _KEPT_ALONE:
        return key not in _KEPT_ALONE[name]
    if _is_search(name, parts):
        return key not in _SEARCHED
    if key in _TRACKING or key.startswith(_PREFIXES):
        return True
    return _tracks_at(name, key, parts) or _is_telling(key, value)


def _is_search(name: str, parts: SplitResult) -> bool:
    return parts.path == "/search" and name.startswith(("google.", "scholar.google."))


def _tracks_at(name: str, key: str, parts: SplitResult) -> bool:
    """Return True if a key that many sites use for something else tracks on the host `name`."""
    if key == "ref":
        return name not in _CODE_HOSTS
    return key in _SUBSTACK and _is_substack(name, parts)


def _is_telling(key: str, value: str) -> bool:
    """Return True if the value shows that its key, which many sites use for something else, tracks."""
    if key == "r":
        return _READER_ID.fullmatch(value) is not None
    if key == "source":
        return "---" in value or value.startswith(("rss", "email"))
    if key == "tab":  # GitHub: the part of a repository's page that was in view
        return value.endswith("-ov-file")
    return key == "sk" and len(value) == len("0123456789abcdef") * 2


def _is_substack(name: str, parts: SplitResult) -> bool:
    """Return True if the address is on Substack, or looks like an article of a Substack site with its own domain."""
    keys = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return (
        name.endswith("substack.com")
        or re.match(r"/p/[^/]+/?$", parts.path) is not None
        or bool(keys & {"isfreemail", "triedredirect"})
    )
