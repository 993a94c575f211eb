"""What follows from an answer to a request for an original: another request, or what is known of the original."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

from research_digest.contribute.fetching import Answer, FetchError, InsecureError, PrivateServerError
from research_digest.urls import clean, identity
from research_digest.urls.private import is_private

Kind = Literal["fine", "dead", "moved", "blocked", "unanswered", "later"]
"""`unanswered`: the server gave no answer of use. `later`: nothing is known, the next run asks again. The others are
states, see `input.link_states`."""

REDIRECTS = 10
"""Most redirects that are followed."""
_FOR_EVER = frozenset({301, 308})
_GONE = frozenset({404, 410})
_WAIT = frozenset({408, 425, 429})
"""Statuses that ask to come back later, though the server is well."""

_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w+)?/?)?", re.IGNORECASE)
"""Paths of home pages, also of those in a language: `/`, `/en/`, `/index.html`."""
_LOGIN = re.compile(
    r"(?:^|[/.])(?:(?:wp-)?log-?in|sign-?in|sign-?on|sign-?up|sso|oauth2?|saml|auth|authori[sz]e|register|consent"
    r"|captcha|challenge)(?:$|[/.])",
    re.IGNORECASE,
)
"""In the host or the path of pages that stand before an article."""
_NOT_FOUND = re.compile(r"(?:^|[/_-])(?:404|410|not-?found|page-?not-?found)(?:\.\w+)?/?$", re.IGNORECASE)
"""Paths of pages that say that there is no such page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of an original, why, and the new address of one that has moved."""

    kind: Kind
    why: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The way from an original to the page that it is now.

    `url` is to be asked for with `method`, after `hops` redirects and `tries` failures. `to` is the last address that
    only permanent redirects lead to. `lasting` says whether all redirects were permanent.
    """

    original: str
    url: str
    method: str = "HEAD"
    hops: int = 0
    tries: int = 0
    lasting: bool = True
    to: str = ""


def start(original: str) -> Walk:
    """Return the first request for an original."""
    return Walk(original=original, url=original)


def next_step(walk: Walk, answer: Answer | FetchError, *, tries: int) -> Walk | Finding:
    """Return what follows from the answer to a request. A request that fails is repeated up to `tries` requests."""
    if isinstance(answer, FetchError):
        return without_answer(walk, answer, tries=tries)
    if answer.location:
        return _redirected(walk, answer)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return _there(walk)
    if answer.status in _WAIT or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        kind: Kind = "blocked" if answer.status in _WAIT else "unanswered"
        return again(walk, Finding(kind, _said(answer)), tries=tries)
    # Many servers refuse HEAD, some with 404.
    if walk.method == "HEAD":
        return replace(walk, method="GET")
    return Finding("dead" if answer.status in _GONE else "blocked", _said(answer))


def without_answer(walk: Walk, fault: FetchError, *, tries: int) -> Walk | Finding:
    """Return what follows if there was no answer."""
    # Who may not be asked, and who cannot be believed, is no other on a second try.
    if isinstance(fault, PrivateServerError | InsecureError):
        return Finding("blocked", str(fault))
    return again(walk, Finding("unanswered", str(fault)), tries=tries)


def again(walk: Walk, finding: Finding, *, tries: int) -> Walk | Finding:
    """Return the same request once more, or the finding after the last one."""
    return finding if walk.tries + 1 >= tries else replace(walk, method="GET", tries=walk.tries + 1)


def _said(answer: Answer) -> str:
    return f"the server answered {answer.status}"


def _redirected(walk: Walk, answer: Answer) -> Walk | Finding:
    if walk.hops >= REDIRECTS:
        return Finding("blocked", f"it is redirected more than {REDIRECTS} times")
    if what := _closed(walk.original, answer.location):
        return what
    lasting = walk.lasting and answer.status in _FOR_EVER
    to = answer.location if lasting else walk.to
    return replace(walk, url=answer.location, hops=walk.hops + 1, tries=0, lasting=lasting, to=to)


def _closed(original: str, target: str) -> Finding | None:
    """Return the finding if the way ends at the address of a redirect, without asking for it."""
    if not clean(target):
        return Finding("blocked", "it leads to something that is not a web address")
    if reason := is_private(target):
        return Finding("blocked", f"it leads elsewhere: {reason}")
    return next((what for is_so, what in _ENDS if is_so(target) and not is_so(original)), None)


def _is_not_found(url: str) -> bool:
    return _NOT_FOUND.search(urlsplit(url).path) is not None


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return any(map(_LOGIN.search, (parts.path, (parts.hostname or "").rpartition(".")[0])))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _HOME.fullmatch(parts.path) is not None


_ENDS = (
    (_is_not_found, Finding("dead", "it leads to a page that says that it was not found")),
    (_is_login, Finding("blocked", "it leads to a login")),
    (_is_home, Finding("blocked", "it leads to a home page")),
)
"""Pages that are not the article. An original that is such a page itself is left out."""


def _there(walk: Walk) -> Finding:
    """Return the finding of a page that is there."""
    to = clean(walk.to)
    # Other spellings of an address are no move: `http:`, `www.`, a slash at the end.
    return Finding("moved", "it is redirected for ever", to) if to and not _same(to, walk.original) else Finding("fine")


def _same(one: str, other: str) -> bool:
    return identity(one) == identity(other)
