"""Recognise private addresses: conversations, pages behind a login, access keys, internal networks."""

from __future__ import annotations

import posixpath
import re
import socket
from urllib.parse import SplitResult, unquote

from research_digest.urls.addresses import is_public
from research_digest.urls.data_files import pattern
from research_digest.urls.parts import plain_host, split
from research_digest.urls.tracking import tracks

_CHATS = pattern("private", "conversations")
# Conversations inside search engines: an engine's address with one of these parameters, whatever their values.
_ENGINES = pattern("private", "search_engines")
_TALKS = pattern("private", "conversation_parameters", flags=re.IGNORECASE)
_LOGIN = pattern("private", "login")
# Pages of those hosts that are public: published documents, forms, and wikis of public projects.
_OPEN = pattern("private", "public")
_KEYS = pattern("private", "access_keys", flags=re.IGNORECASE)
_STORY = re.compile(r"\d{1,7}|\d+(?:[/.-]\d+)+")
_INTRANET = pattern("private", "intranet")


_NUMBER = re.compile(r"(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}", re.IGNORECASE)
_SHOWN = re.compile(r"(?<=/)https?:/.+", re.IGNORECASE)
_SLASHES = re.compile(":/+")


def is_private(url: str) -> str:
    """Return why `url` is private, for a message, or "" if it may be published."""
    if url.lower().startswith("file:"):
        return "it is a file on somebody's computer"
    parts = split(url)
    if parts is None:
        return ""
    name, path = plain_host(parts), _plain_path(parts.path)
    # Mirrors and readers have the address of the page that they show in their path.
    shown = _SHOWN.search(path)
    reason = is_private(_SLASHES.sub("://", shown[0], count=1)) if shown else ""
    return reason or _closed(name, path, parts) or access_key(url)


def _closed(name: str, path: str, parts: SplitResult) -> str:
    """Return why the page at `path` on the host `name` is not open to everybody, for a message, or ""."""
    place = f"{name}{path}"
    if parts.username is not None:
        return "its address contains a user name or password"
    if _is_inside(name):
        return f"{name} is inside a private network"
    if _CHATS.match(place) or _talks(place, parts.query):
        return f"it is a conversation on {name}"
    return f"{name} shows it only after a login" if _needs_login(place) else ""


def _needs_login(place: str) -> bool:
    return _LOGIN.match(place) is not None and not _OPEN.match(place)


def _talks(place: str, query: str) -> bool:
    """Return True if the address is a conversation within a search engine."""
    keys = (unquote(pair.partition("=")[0]) for pair in query.split("&"))
    return _ENGINES.match(place) is not None and (any(map(_TALKS.fullmatch, keys)) or "ia=chat" in query.split("&"))


def access_key(url: str) -> str:
    """Return why `url` contains an access key, for a message, or "" if it does not."""
    parts = split(url)
    if parts is None:
        return ""
    for pair in re.split("[&;?]", f"{parts.path}&{parts.query}&{parts.fragment}"):
        key, _, value = pair.partition("=")
        name = _last_word(unquote(key))
        if value and _gives_access(name, value) and not tracks(pair, parts):
            return f'its address contains an access key, "{name}"'
    return ""


def _last_word(key: str) -> str:
    """Return the last word of a key, which is its name: `token` in `x[token]` and `/x/token`."""
    words: list[str] = re.findall(r"[\w-]+", key)
    return words[-1] if words else ""


def _gives_access(name: str, value: str) -> bool:
    return _KEYS.fullmatch(name) is not None and not _is_story(name, value)


def _is_story(name: str, value: str) -> bool:
    """Return True if the value is the number of an article. Many sites use `sid=03/04/05/1234` or `sid=17` for that."""
    return name.lower() == "sid" and _STORY.fullmatch(unquote(value)) is not None


def _plain_path(path: str) -> str:
    """Return the path as a server resolves it: decoded, without `//`, `/./` and `/x/../`."""
    whole = posixpath.normpath(re.sub("/+", "/", unquote(path))) if path else ""
    return f"{whole}/" if path.endswith("/") and not whole.endswith("/") else whole


def _is_inside(name: str) -> bool:
    """Return True if the host is in a private network."""
    try:
        # Browsers accept 127.1 and 0x7f.0.0.1 as addresses.
        number = socket.inet_ntoa(socket.inet_aton(name)) if _NUMBER.fullmatch(name) else name
        return not is_public(number)
    except (OSError, ValueError):
        return _INTRANET.fullmatch(name) is not None
