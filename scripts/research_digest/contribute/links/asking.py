"""Ask servers for originals: one request at a time to each host, several hosts at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from research_digest.contribute.fetching import Answer, FetchError, Limits, ask
from research_digest.contribute.links import robots, walk
from research_digest.contribute.links.pace import Pace
from research_digest.contribute.links.robots import Rules, origin_of
from research_digest.contribute.links.walk import Finding, Walk
from research_digest.urls import host

Found = Callable[[str, Finding], None]
"""Takes what is known of an original, as soon as it is known."""
Sleep = Callable[[float], Awaitable[None]]
T = TypeVar("T")

_TYPES = "text/html, application/xhtml+xml, application/pdf, */*;q=0.8"
_LATER = Finding("later", "its server asks for a longer wait")


@dataclass(slots=True)
class _Host:
    """A host: when it may be asked again, and how many originals in a row it gave no answer for.

    `delay` are the seconds that its robots.txt asks for, in place of the usual ones.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    delay: float = 0.0
    silent: int = 0
    why: str = ""


def ask_for(
    originals: Iterable[str], *, found: Found, pace: Pace, limits: Limits, sleep: Sleep = asyncio.sleep
) -> None:
    """Ask for each of the addresses `originals`, and tell `found` what is known of each.

    `found` runs in this thread. `sleep` waits for some seconds.
    """
    asyncio.run(_Asking(found, pace, limits, sleep).all(originals))


class _Asking:
    """One run: the hosts by name, and the rules of the servers by origin."""

    def __init__(self, found: Found, pace: Pace, limits: Limits, sleep: Sleep) -> None:
        self._found = found
        self._pace = pace
        self._limits = limits
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._rules: dict[str, asyncio.Task[Rules | Finding]] = {}
        self._pool = ThreadPoolExecutor(pace.hosts, thread_name_prefix="links")

    async def all(self, originals: Iterable[str]) -> None:
        by_host: dict[str, list[str]] = {}
        for each in originals:
            by_host.setdefault(_name(each), []).append(each)
        try:
            async with asyncio.TaskGroup() as group:
                for addresses in by_host.values():
                    group.create_task(self._in_turn(addresses))
        finally:
            # Requests that are on their way end within the limits; nobody waits for them.
            self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_turn(self, originals: Iterable[str]) -> None:
        for original in originals:
            self._found(original, await self._follow(original))

    async def _follow(self, original: str) -> Finding:
        """Return what is known of an original after all its redirects."""
        outcome: Walk | Finding = walk.start(original)
        while isinstance(outcome, Walk):
            at = self._host(outcome.url)
            rules = await self._rules_for(outcome.url)
            if isinstance(rules, Finding):
                return rules
            if not rules.allow(outcome.url):
                return Finding("blocked", "robots.txt does not allow robots to ask for it")
            outcome = await self._turn(outcome, walk.next_step)
        at.silent, at.why = (at.silent + 1, outcome.why) if outcome.kind == "unanswered" else (0, "")
        return outcome

    async def _rules_for(self, url: str) -> Rules | Finding:
        """Return the rules of the server at `url`, which is asked once in a run."""
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read_rules(origin))
        return await self._rules[origin]

    async def _read_rules(self, origin: str) -> Rules | Finding:
        outcome: Walk | Rules | Finding = robots.start(origin)
        while isinstance(outcome, Walk):
            outcome = await self._turn(outcome, robots.next_step, keep=robots.LARGEST)
        if isinstance(outcome, Rules):
            at = self._host(origin)
            at.delay = max(at.delay, outcome.delay)
            # A longer delay is kept from the first original to the second.
            wait = min(outcome.delay, self._pace.longest)
            at.ready = max(at.ready, asyncio.get_running_loop().time() + wait)
        return outcome

    async def _turn(
        self, request: Walk, step: Callable[..., Walk | Finding | T], *, keep: int = 0
    ) -> Walk | Finding | T:
        """Wait until the host may be asked, send one request, and return what follows from the answer."""
        at = self._host(request.url)
        clock = asyncio.get_running_loop().time
        async with at.lock:
            if at.silent >= self._pace.silent:
                return Finding("unanswered", at.why)
            if at.ready - clock() > self._pace.longest:
                return _LATER
            await self._sleep(max(at.ready - clock(), 0.0))
            answer = await self._answer(request, keep)
            outcome = step(request, answer, tries=self._pace.tries)
            at.ready = clock() + self._pause(request, outcome, answer, at)
        return outcome

    def _pause(self, request: Walk, outcome: object, answer: Answer | FetchError, at: _Host) -> float:
        """Return the seconds until the host may be asked again."""
        asked = answer.retry_after if isinstance(answer, Answer) else ""
        failed = isinstance(outcome, Walk) and outcome.tries > request.tries
        usual = max(self._pace.between, at.delay)
        return max(usual, self._pace.pause(request.tries + 1, asked)) if failed or asked else usual

    async def _answer(self, request: Walk, keep: int) -> Answer | FetchError:
        once = partial(ask, request.url, method=request.method, accept=_TYPES, limits=self._limits, keep=keep)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, once)
        except FetchError as fault:
            return fault

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(_name(url), _Host())


def _name(url: str) -> str:
    """Return the name of the host: `www.example.org` and `example.org` are one."""
    return host(url) or (urlsplit(url).hostname or "")
