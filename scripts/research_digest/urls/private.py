"""Addresses that are nobody else's business: conversations, pages behind a login, keys, networks inside a house."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, unquote

from research_digest.urls.parts import plain_host, split
from research_digest.urls.tracking import tracks

_CHATS = re.compile(
    r"(?:chatgpt\.com|chat\.openai\.com)/(?:g/[^/]+/)?c/|claude\.ai/(?:chat|project)/|gemini\.google\.com/app/|grok\.com/(?:c|chat)/"
    r"|copilot\.microsoft\.com/chats/|chat\.deepseek\.com/a/chat/|chat\.mistral\.ai/chat/|(?:kimi\.com|kimi\.moonshot\.cn)/chat/"
    r"|doubao\.com/chat/|poe\.com/chat/|chat\.qwen\.ai/c/|huggingface\.co/chat/conversation/|(?:x|twitter)\.com/i/grok"
    r"|perplexity\.ai/search/|aistudio\.google\.com/.*prompts/|notebooklm\.google\.com/notebook/|yuanbao\.tencent\.com/chat/"
    r"|(?:x|twitter|facebook|linkedin|instagram)\.com/(?:messages|messaging|direct)|messenger\.com/|discord\.com/channels/|app\.slack\.com/"
    r"|[\w-]+\.slack\.com/archives/|web\.(?:whatsapp|telegram)\.(?:com|org)|teams\.microsoft\.com/|t\.me/c/"
)
_LOGIN = re.compile(
    r"(?:mail|calendar|contacts|keep|photos)\.google\.com|outlook\.(?:live|office|office365)\.com|[\w-]+\.sharepoint\.com"
    r"|(?:docs|drive)\.google\.com/.*(?:/d/|folders/)|[\w.-]+\.atlassian\.net|app\.(?:asana|clickup|hubspot)\.com|onedrive\.live\.com"
)
_KEYS = re.compile(
    r"access_?(?:token|key)|(?:auth|id|session|refresh|bearer|csrf|login)_?token|token|api_?key|auth|authorization|password|passwd|pwd"
    r"|secret|client_secret|session_?id|phpsessid|jsessionid|sid|x-amz-(?:signature|credential|security-token)|signature|sig|resourcekey",
    re.IGNORECASE,
)
_INTRANET = re.compile(
    r"(?:.*\.)?(?:localhost|local|internal|intranet|lan|corp|home|private|test|localdomain|home\.arpa)|[^.]+"
)


def is_private(url: str) -> str:
    """Why `url` is nobody else's business, as a message says it; empty if it may be published."""
    if url.lower().startswith("file:"):
        return "it is a file on somebody's computer"
    parts = split(url)
    if parts is None:
        return ""
    name = plain_host(parts)
    reasons = (
        ("its address holds a name or password", parts.username is not None),
        (f"{name} is inside a private network", _is_inside(name)),
        (f"it is a conversation on {name}", _CHATS.match(f"{name}{parts.path}")),
        (f"{name} shows it to those who are logged in", _LOGIN.match(f"{name}{parts.path}")),
    )
    return next((reason for reason, true in reasons if true), "") or _key(parts)


def _key(parts: SplitResult) -> str:
    for pair in f"{parts.query}&{parts.fragment}".split("&"):
        key, _, value = pair.partition("=")
        if value and _KEYS.fullmatch(unquote(key)) and not tracks(pair, parts):
            return f'its address holds an access key, "{unquote(key)}"'
    return ""


def _is_inside(name: str) -> bool:
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return _INTRANET.fullmatch(name) is not None
