"""robots.txt: what a server asks robots to leave alone, and how slowly they may come (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from protego import Protego

from research_digest.contribute.fetching import Answer, FetchError
from research_digest.contribute.links.walk import Finding, Walk, again, without_answer

NAME = "research-digest"
"""The name of this robot, as its requests have it."""
LARGEST = 500_000
"""Bytes that are read; RFC 9309, 2.5 asks for as many."""
_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a server. Without a robots.txt, everything is allowed."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        """Return True if the address may be asked for."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """The seconds between two requests that the server asks for, or 0."""
        return float(self.parsed.crawl_delay(NAME) or 0.0) if self.parsed else 0.0


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address: what one robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def start(origin: str) -> Walk:
    """Return the request for the robots.txt of a server."""
    url = f"{origin}/robots.txt"
    return Walk(original=url, url=url, method="GET")


def next_step(walk: Walk, answer: Answer | FetchError, *, tries: int) -> Walk | Rules | Finding:
    """Return what follows from the answer to the request for a robots.txt.

    It is a finding if no page of the server may be asked for.
    """
    if isinstance(answer, FetchError):
        return without_answer(walk, answer, tries=tries)
    if answer.location and walk.hops < _REDIRECTS:
        return replace(walk, url=answer.location, hops=walk.hops + 1, tries=0)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # While the rules are not known, nothing is allowed (RFC 9309, 2.3.1.4).
        why = f"its robots.txt cannot be read: the server answered {answer.status}"
        return again(walk, Finding("blocked", why), tries=tries)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Rules(Protego.parse(answer.body.decode("utf-8", "replace")))
    return Rules()
