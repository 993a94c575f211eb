"""Recognise private addresses: conversations, pages behind a login, access keys, internal networks."""

from __future__ import annotations

import posixpath
import re
import socket
from urllib.parse import unquote

from research_digest.urls.addresses import is_public
from research_digest.urls.parts import plain_host, split
from research_digest.urls.tracking import tracks

_CHATS = re.compile(
    r"(?:chatgpt\.com|chat\.openai\.com)/(?:g/[^/]+/)?(?:c/|project$)|claude\.ai/(?:chat|project|code)/"
    r"|gemini\.google\.com/(?:u/\d+/)?(?:app/|gem/[^/]+/)|grok\.com/(?:c|chat)/"
    r"|copilot\.microsoft\.com/chats/|chat\.deepseek\.com/a/chat/|chat\.mistral\.ai/chat/|(?:kimi\.com|kimi\.moonshot\.cn)/chat/"
    r"|doubao\.com/chat/|poe\.com/chat/|chat\.qwen\.ai/c/|huggingface\.co/chat/conversation/|(?:x|twitter)\.com/i/grok(?!/share/)"
    r"|perplexity\.ai/search/|aistudio\.google\.com/.*prompts/|notebooklm\.google\.com/notebook/|yuanbao\.tencent\.com/chat/"
    r"|chat\.z\.ai/c/|t3\.chat/chat/|lumo\.proton\.me/c/|github\.com/copilot/c/|m365\.cloud\.microsoft/chat/|(?:\w+\.)?reddit\.com/(?:message|chat)/"
    r"|(?:x|twitter|facebook|linkedin|instagram)\.com/(?:messages|messaging|direct)|messenger\.com/|discord\.com/channels/|app\.slack\.com/"
    r"|[\w-]+\.slack\.com/archives/|web\.(?:whatsapp|telegram)\.(?:com|org)|teams\.microsoft\.com/|t\.me/c/"
)
# Conversations inside search engines: an engine's address with one of these parameters, whatever their values.
_ENGINES = re.compile(
    r"(?:google\.[a-z.]{2,7}/(?:search|ai)|search\.brave\.com/|bing\.com/(?:search|chat)|duckduckgo\.com/|kagi\.com/"
    r"|you\.com/|phind\.com/|ecosia\.org/|search\.yahoo\.com/|yandex\.[a-z.]{2,7}/|baidu\.com/|perplexity\.ai/)"
)
_TALKS = re.compile(
    r"mstk|mtid|conversation(?:_?id)?|conv(?:_?id)?|chat(?:_?id|mode)?|thread(?:_?id)?|sydconv|showconv|session(?:_?id)?"
    r"|assist(?:ant)?|summary_og|cid_conv",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:mail|calendar|contacts|keep|photos)\.google\.com|outlook\.(?:live|office|office365)\.com|[\w-]+\.sharepoint\.com"
    r"|(?:docs|drive)\.google\.com/.*(?:/d/|folders/)|[\w.-]+\.atlassian\.net|app\.(?:asana|clickup|hubspot)\.com|onedrive\.live\.com"
    r"|mail\.(?:proton\.me|yahoo\.com)/|icloud\.com/(?:mail|notes|photos|iclouddrive)/|dropbox\.com/home(?:/|$)|github\.com/settings/|meet\.google\.com/\w"
)
# Pages of those hosts that are public: published documents, forms, and wikis of public projects.
_OPEN = re.compile(
    r"calendar\.google\.com/calendar/(?:u/\d+/)?embed(?:/|$)|photos\.google\.com/share/"
    r"|docs\.google\.com/[\w/]*/d/(?:e/2PACX-|[^/]+/(?:pub|pubhtml|viewform)(?:/|$))|docs\.google\.com/forms/d/e/"
    r"|(?:lf-[\w-]+|hibernate|ecosystem|onap|hyperledger|openmrs|folio-org|sakaiproject|apereo|dhis2|moodle|collectionspace"
    r"|lyrasis|duraspace|openedx|kuali|jasig|zephyrproject|yoctoproject|trustoverip|magma)\.atlassian\.net"
    r"|[\w-]+\.atlassian\.net/(?:wiki/external|servicedesk/customer/portals?)(?:/|$)"
)
_KEYS = re.compile(
    r"access_?(?:token|key)|(?:auth|id|session|refresh|bearer|csrf|login)_?token|token|api_?key|auth|authorization|password|passwd|pwd"
    r"|secret|client_secret|session_?id|phpsessid|jsessionid|sid|x-amz-(?:signature|credential|security-token)|signature|sig|resourcekey",
    re.IGNORECASE,
)
_STORY = re.compile(r"\d{1,7}|\d+(?:[/.-]\d+)+")
_INTRANET = re.compile(
    r"(?:.*\.)?(?:localhost|local|internal|intranet|lan|corp|home|private|test|localdomain|home\.arpa|ts\.net)|[^.]+"
)


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
    if (shown := _SHOWN.search(path)) and (reason := is_private(_SLASHES.sub("://", shown[0], count=1))):
        return reason
    place = f"{name}{path}"
    reasons = (
        ("its address contains a user name or password", parts.username is not None),
        (f"{name} is inside a private network", _is_inside(name)),
        (f"it is a conversation on {name}", _CHATS.match(place) or _talks(place, parts.query)),
        (f"{name} shows it only after a login", _LOGIN.match(place) and not _OPEN.match(place)),
    )
    return next((reason for reason, true in reasons if true), "") or access_key(url)


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
        # In `x[token]` and `/x/token`, the last word is the key.
        name = (re.findall(r"[\w-]+", unquote(key)) or [""])[-1]
        if value and _KEYS.fullmatch(name) and not _is_story(name, value) and not tracks(pair, parts):
            return f'its address contains an access key, "{name}"'
    return ""


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
