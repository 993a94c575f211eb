"""Addresses of originals: made fit to publish, compared, and told apart from what is private.

w3lib brings two addresses into one form; it has no dependencies. courlan was tried: it decides by its own lists what
is an article, and takes parameters away that identify one.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

if TYPE_CHECKING:
    import tldextract

LONGEST = 4_000

# Parameters that follow the reader, name the one who clipped or shared, or lend somebody's access.
_TRACKING = frozenset(
    """
    fbclid gclid dclid gbraid wbraid gclsrc msclkid twclid ttclid li_fat_id yclid ysclid igshid igsh epik irclickid
    mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking __hstc __hssc __hsfp vero_id vero_conv oly_enc_id oly_anon_id
    rb_clickid s_cid wickedid ck_subscriber_id ml_subscriber ml_subscriber_hash sc_eh sc_lid sc_llid sc_cid sc_src sc_uid
    _ga _gl ga_source ga_medium ga_campaign ncid cmpid cmp mbid ref_src ref_url trk trkemail midtoken midsig eid
    xtor at_medium at_campaign at_custom1 ito smid smtyp smprod smvar
    si scene subscene click_id clickid poc_token sharing_token guestaccesskey jwt x-signature x-expires x-orig-sign
    sharer_shareinfo sharer_shareinfo_first sharer_sharetime sharer_shareid srcid isappinstalled nsukey
    share_source share_medium share_plat share_session_id share_tag share_from share_times share_id share_token
    sharetoken shareredirect unique_k vd_source spm spm_id_from scm xsec_token xsec_source xhsshare appuid apptime
    unlocked_article_code gaa_at gaa_n gaa_ts gaa_sig giftcopy gift reflink st pwapi_token
    isfreemail triedredirect token_hash email_hash subscriber_id
    """.split()
)
_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "sharer_", "__cf_chl_", "at_recipient", "sponsored_")
# Only with these beside them, or on Substack itself, do `r`, `post_id` and `publication_id` say who reads.
_SUBSTACK = frozenset({"r", "publication_id", "post_id", "isfreemail", "triedredirect", "showwelcomeonshare", "sort"})
_READER_ID = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z]{4,7}")
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht", "gitee.com"})
_KEPT_ALONE = {
    "mp.weixin.qq.com": frozenset({"__biz", "mid", "idx", "sn", "album_id", "action"}),
    "youtube.com": frozenset({"v", "list", "t", "lc", "search_query"}),
    "youtu.be": frozenset({"t", "list"}),
    "x.com": frozenset({"q"}),
    "twitter.com": frozenset({"q"}),
}
_FRAGMENT = re.compile(
    r"(?:rd|wechat_redirect|wechat_webview_type=\d+|comments?(?:[-_].*)?|respond|disqus_thread|top|_?=_"
    r"|(?:xtor|echobox|utm_\w+|ampshare|ref|at_\w+|source)=.*)?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"^(?:about:reader\?url=|view-source:|<|\[[^\]]*\]\()(.+?)[>)]?$", re.IGNORECASE | re.DOTALL)
_UNSAFE = re.compile(r"[^\w\-.~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})", re.ASCII)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

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

_DEVICE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_MIRROR = re.compile(
    r"https?://(?:web\.archive\.org/web/[^/]+|r\.jina\.ai|archive\.(?:is|ph|today)/newest)/(https?:/.+)"
)
_AMP = re.compile(r"(?<=.)/amp$|\.amp(?=\.html$|$)|^/amp(?=/)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")


def clean(url: str) -> str:
    """`url` fit to publish, without what tracks or identifies; empty if it is no web address."""
    parts = _split(url)
    if parts is None:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair, parts))
    fragment = parts.fragment.split(":~:")[0]
    return parts._replace(
        netloc=parts.netloc.rpartition("@")[2],
        path=_encoded(parts.path),
        query=_encoded(query),
        fragment="" if _FRAGMENT.fullmatch(fragment) else _encoded(fragment),
    ).geturl()


def identity(url: str) -> str:
    """What all addresses of one article have in common; not to be followed. Empty if `url` is no web address."""
    from w3lib.url import canonicalize_url  # noqa: PLC0415 - 80 ms that a check of one file need not wait for

    url = clean(url)
    while mirrored := _MIRROR.fullmatch(url):
        url = clean(re.sub(r"^(https?):/+", r"\1://", mirrored[1]))
    if not url:
        return ""
    parts = urlsplit(url)
    name = _plain_host(parts)
    path = _INDEX.sub("/", parts.path).rstrip("/")
    path = _AMP.sub("", path).rstrip("/")
    name, path, query = _alias(name, path, parts.query)
    query = "&".join(pair for pair in query.split("&") if pair.casefold() not in ("amp", "amp=1", "outputtype=amp"))
    route = parts.fragment if parts.fragment[:1] in ("/", "!") else ""
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    place = f"[{name}]" if ":" in name else name
    whole = parts._replace(scheme="https", netloc=place + port, path=path, query=query, fragment=route).geturl()
    try:
        return canonicalize_url(whole, keep_fragments=True)
    except ValueError:
        return whole


def is_private(url: str) -> str:
    """Why `url` is nobody else's business, as a message says it; empty if it may be published."""
    if url.lower().startswith("file:"):
        return "it is a file on somebody's computer"
    parts = _split(url)
    if parts is None:
        return ""
    name = _plain_host(parts)
    if parts.username or parts.password:
        return "its address holds a name or password"
    if _is_inside(name):
        return f"{name} is inside a private network"
    if _CHATS.match(f"{name}{parts.path}"):
        return f"it is a conversation on {name}"
    if _LOGIN.match(f"{name}{parts.path}"):
        return f"{name} shows it to those who are logged in"
    for pair in f"{parts.query}&{parts.fragment}".split("&"):
        key, _, value = pair.partition("=")
        if value and _KEYS.fullmatch(unquote(key)) and not _tracks(pair, parts):
            return f'its address holds an access key, "{unquote(key)}"'
    return ""


def host(url: str) -> str:
    """The host of a web address, in lower case, without `www.`, `m.` and the like; empty if there is none."""
    parts = _split(url)
    return _plain_host(parts) if parts else ""


def registrable(url: str) -> str:
    """The domain that somebody registered: bbc.co.uk for https://news.bbc.co.uk/x; the host if it is below none."""
    found = _suffixes()(host(url))
    return found.top_domain_under_public_suffix or host(url)


@cache
def _suffixes() -> tldextract.TLDExtract:
    import tldextract  # noqa: PLC0415 - 170 ms, and few ask

    # The list that comes with the library: a build asks nobody.
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; None if it is none."""
    url = url.strip()
    if wrapped := _WRAPPED.match(url):
        url = unquote(wrapped[1]) if url.lower().startswith("about:") else wrapped[1]
    if url.lower().startswith("www."):
        url = f"https://{url}"
    if len(url) > LONGEST or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        return None
    sound = known and not re.search(r"[\s<>\"'\\{}|^`]", parts.netloc)
    return parts._replace(netloc=parts.netloc.lower()) if sound else None


def _tracks(pair: str, parts: SplitResult) -> bool:
    key, _, value = pair.partition("=")
    key = unquote(key).lower()
    name = _plain_host(parts)
    if name in _KEPT_ALONE:
        return key not in _KEPT_ALONE[name]
    if key in _TRACKING or key.startswith(_PREFIXES):
        return True
    if key in _SUBSTACK:
        return _is_substack(name, parts) or (key == "r" and _READER_ID.fullmatch(value) is not None)
    if key == "ref":
        return name not in _CODE_HOSTS
    return (key == "source" and ("---" in value or value.startswith(("rss", "email")))) or (
        key == "sk" and len(value) == len("0123456789abcdef") * 2
    )


def _encoded(part: str) -> str:
    return _UNSAFE.sub(lambda char: quote(char[0]), part)


def _is_substack(name: str, parts: SplitResult) -> bool:
    keys = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return (
        name.endswith("substack.com")
        or re.match(r"/p/[^/]+/?$", parts.path) is not None
        or bool(keys & {"isfreemail", "triedredirect"})
    )


def _is_inside(name: str) -> bool:
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return _INTRANET.fullmatch(name) is not None


def _plain_host(parts: SplitResult) -> str:
    """Without what only says for which device: `m.`, `amp.`, the `m` of `en.m.wikipedia.org`."""
    return _DEVICE.sub("", (parts.hostname or "").rstrip(".")).replace(".m.", ".")


# Addresses that lead to one place: host, path, query become host, path, query.
_ALIASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"youtu\.be/([\w-]+)[^?]*(?:\?.*)?"), r"youtube.com/watch?v=\1"),
    (
        re.compile(r"youtube(?:-nocookie)?\.com/(?:shorts|live|embed|v)/([\w-]+)[^?]*(?:\?.*)?"),
        r"youtube.com/watch?v=\1",
    ),
    (re.compile(r"youtube\.com/watch\?(?:.*&)?v=([\w-]+).*"), r"youtube.com/watch?v=\1"),
    (re.compile(r"(?:x|twitter)\.com/(?:[^/]+|i/web)/status/(\d+).*"), r"x.com/i/status/\1"),
    (re.compile(r"twitter\.com(/.*)?"), r"x.com\1"),
    (
        re.compile(r"arxiv\.org/(?:abs|pdf|html)/((?:[a-z.-]+/)?\d[\d.]*\d)(?:v\d+)?(?:\.pdf)?(?:\?.*)?"),
        r"arxiv.org/abs/\1",
    ),
    (re.compile(r"(?:\w+\.)?reddit\.com/(r/[^/]+/comments/\w+).*"), r"reddit.com/\1"),
    (re.compile(r"open\.substack\.com/pub/([\w-]+)/p/([^/?]+).*"), r"\1.substack.com/p/\2"),
    (re.compile(r"google\.[\w.]+/amp/(?:s/)?([^/]+/.*)"), r"\1"),
    (re.compile(r"[\w-]+\.cdn\.ampproject\.org/[cv]/(?:s/)?(.*)"), r"\1"),
)


def _alias(name: str, path: str, query: str) -> tuple[str, str, str]:
    whole = f"{name}{path}?{query}".rstrip("?")
    for pattern, plain in _ALIASES:
        if pattern.fullmatch(whole):
            address, _, query = pattern.sub(plain, whole).partition("?")
            name, slash, path = address.partition("/")
            return _DEVICE.sub("", name), _AMP.sub("", slash + path), query
    return name, path, query
