"""Remove tracking parameters and credentials from addresses."""

from __future__ import annotations

import re
from urllib.parse import quote

from research_digest.urls.parts import split
from research_digest.urls.tracking import tracks

_FRAGMENT = re.compile(
    r"(?:rd|wechat_redirect|wechat_webview_type=\d+|comments?(?:[-_].*)?|respond|disqus_thread|top|_?=_"
    r"|(?:xtor|echobox|utm_\w+|ampshare|ref|at_\w+|source)=.*)?",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[^\w\-.~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})", re.ASCII)


def clean(url: str) -> str:
    """Return `url` without tracking parameters and credentials, or "" if it is not a web address."""
    parts = split(url)
    if parts is None:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not tracks(pair, parts))
    fragment = parts.fragment.split(":~:")[0]
    return parts._replace(
        netloc=parts.netloc.rpartition("@")[2],
        path=_encoded(parts.path),
        query=_encoded(query),
        fragment="" if _FRAGMENT.fullmatch(fragment) else _encoded(fragment),
    ).geturl()


def _encoded(part: str) -> str:
    """Percent-encode the characters that an address may not contain."""
    return _UNSAFE.sub(lambda char: quote(char[0]), part)
