"""Recognise query parameters that track readers, identify who clipped or shared a page, or grant access."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote

from research_digest.urls.parts import plain_host

_TRACKING = frozenset(
    """
    fbclid gclid dclid gbraid wbraid gclsrc msclkid twclid ttclid li_fat_id yclid ysclid igshid igsh epik irclickid
    mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking __hstc __hssc __hsfp vero_id vero_conv oly_enc_id oly_anon_id
    rb_clickid s_cid wickedid ck_subscriber_id ml_subscriber ml_subscriber_hash sc_eh sc_lid sc_llid sc_cid sc_src
    sc_uid _ga _gl ga_source ga_medium ga_campaign ncid cmpid cmp mbid ref_src ref_url trk trkemail midtoken midsig eid
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
# `r`, `post_id` and `publication_id` identify a reader only on Substack, or beside the others of these.
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

_SEARCHED = frozenset(
    {"q", "hl", "gl", "tbm", "tbs", "udm", "start", "num", "as_q", "cites", "cluster", "mstk", "mtid"}
)
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
    if parts.path == "/search" and name.startswith(("google.", "scholar.google.")):
        return key not in _SEARCHED
    if key in _TRACKING or key.startswith(_PREFIXES):
        return True
    if key in _SUBSTACK:
        return _is_substack(name, parts) or (key == "r" and _READER_ID.fullmatch(value) is not None)
    if key == "ref":
        return name not in _CODE_HOSTS
    return (key == "source" and ("---" in value or value.startswith(("rss", "email")))) or (
        key == "sk" and len(value) == len("0123456789abcdef") * 2
    )


def _is_substack(name: str, parts: SplitResult) -> bool:
    """Return True if the address is on Substack, or looks like an article of a Substack site with its own domain."""
    keys = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return (
        name.endswith("substack.com")
        or re.match(r"/p/[^/]+/?$", parts.path) is not None
        or bool(keys & {"isfreemail", "triedredirect"})
    )
