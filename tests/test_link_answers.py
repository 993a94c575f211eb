"""Asking for originals: servers that misbehave, one request at a time to each host, and what robots.txt says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from misbehaving import Misbehaving

from research_digest.contribute.fetching import Limits
from research_digest.contribute.links.asking import ask_for
from research_digest.contribute.links.pace import Pace, seconds_of
from research_digest.contribute.links.walk import Finding

pytestmark = pytest.mark.usefixtures("own_loop")

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "links/answers.toml").read_text("utf-8"))["case"]
LIMITS = Limits(size=100_000, seconds=0.4, private=True)
PACE = Pace(between=0.0, backoff=0.0)


class Waits:
    """Sleeps that take no time."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def found(*urls: str, pace: Pace = PACE, limits: Limits = LIMITS, waits: Waits | None = None) -> dict[str, Finding]:
    findings: dict[str, Finding] = {}
    ask_for(urls, found=findings.__setitem__, pace=pace, limits=limits, sleep=waits or Waits())
    return findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["path"])
def test_what_is_said_of_an_original(server: Misbehaving, case: dict[str, Any]) -> None:
    url = server.url(case["path"])
    finding = found(url)[url]
    assert (finding.kind, finding.to) == (case["kind"], server.url(case["to"]) if "to" in case else "")
    if "why" in case:
        assert finding.why == case["why"]
    if "asked" in case:
        assert server.log.pages() == case["asked"]
    # One robots.txt, before all else.
    robots = [what for _, what in server.log.requests if what.endswith("/robots.txt")]
    assert robots == ["GET /robots.txt"] == [server.log.requests[0][1]]


def test_a_host_is_asked_one_request_at_a_time_and_several_hosts_at_once(server: Misbehaving) -> None:
    hosts = [f"h{number}.example" for number in range(6)]
    paths = ("/a", "/slow", "/moved-to-other", "/b", "/reset")
    urls = [server.url(path, host) for path in paths for host in hosts]
    findings = found(*urls, pace=Pace(between=0.0, backoff=0.0, tries=1, hosts=3))
    assert findings.keys() == set(urls)
    assert server.log.most == 1
    assert 1 < server.log.most_in_all <= 3
    assert server.log.requests.count(("other.example", "HEAD /slow")) == 6
    # www.h0.example would be the same host.
    assert [what for what in server.log.pages("h0.example") if what.startswith("HEAD")] == [
        f"HEAD {path}" for path in paths
    ]


def test_a_host_with_and_without_www_is_one(server: Misbehaving) -> None:
    waits = Waits()
    found(server.url("/a"), server.url("/b", "www.site.example"), pace=Pace(between=50.0), waits=waits)
    # robots.txt of both, and both pages: only the first does not wait.
    assert [seconds > 40 for seconds in waits.seconds] == [False, True, True, True]


@pytest.mark.parametrize(
    ("robots", "waited"),
    [("User-agent: *\nCrawl-delay: 30\n", True), ("User-agent: research-digest\nCrawl-delay: 30.5\n", True)],
)
def test_the_delay_of_robots_txt_is_kept(server: Misbehaving, robots: str, waited: bool) -> None:  # noqa: FBT001
    server.robots["site.example"] = robots
    waits = Waits()
    found(server.url("/a"), server.url("/b"), pace=Pace(between=1.0), waits=waits)
    assert [seconds > 25 for seconds in waits.seconds] == [False, waited, waited]


def test_a_delay_that_is_too_long_leaves_the_rest_for_the_next_run(server: Misbehaving) -> None:
    server.robots["site.example"] = "User-agent: *\nCrawl-delay: 3600\n"
    waits = Waits()
    findings = found(*map(server.url, ("/a", "/b", "/c")), server.url("/a", "other.example"), waits=waits)
    assert [findings[server.url(path)].kind for path in ("/a", "/b", "/c")] == ["fine", "later", "later"]
    assert findings[server.url("/a", "other.example")].kind == "fine"
    assert max(waits.seconds) <= Pace().longest


def test_retry_after_is_kept(server: Misbehaving) -> None:
    waits = Waits()
    found(server.url("/busy-once"), waits=waits)
    assert [seconds > 6 for seconds in waits.seconds] == [False, False, True]
    findings = found(server.url("/busy-for-long"), server.url("/fine"), waits=waits)
    assert [each.kind for each in findings.values()] == ["later", "later"]
    assert server.log.pages()[2:] == ["HEAD /busy-for-long"]


def test_waits_double_after_each_failure(server: Misbehaving) -> None:
    waits = Waits()
    found(server.url("/broken"), pace=Pace(between=0.0, backoff=20.0, tries=4), waits=waits)
    assert [round(seconds, -1) for seconds in waits.seconds] == [0, 0, 20, 40, 80]


@pytest.mark.parametrize(
    ("robots", "path", "kind"),
    [
        ("404!", "/secret/plan", "fine"),
        ("403!", "/secret/plan", "fine"),
        ("500!", "/fine", "blocked"),
        ("429!", "/fine", "blocked"),
        ("", "/fine", "fine"),
        ("\ufeffnonsense\0\n<html>", "/fine", "fine"),
        ("User-agent: *\nDisallow: /\n", "/fine", "blocked"),
        ("User-agent: *\nDisallow: /\nAllow: /fine\n", "/fine", "fine"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: research-digest\nDisallow:\n", "/fine", "fine"),
        ("User-agent: research-digest\nDisallow: /\n", "/fine", "blocked"),
        ("User-agent: *\nDisallow: /*.private$\n", "/a.private", "blocked"),
    ],
)
def test_what_robots_txt_says_is_followed(server: Misbehaving, robots: str, path: str, kind: str) -> None:
    server.robots["site.example"] = robots
    assert found(server.url(path))[server.url(path)].kind == kind
    assert bool(server.log.pages()) == (kind == "fine")


def test_a_host_that_does_not_exist_is_not_asked_again_and_again(server: Misbehaving) -> None:
    url = "https://nowhere.invalid/"
    findings = found(f"{url}a", f"{url}b")
    assert {(each.kind, each.why) for each in findings.values()} == {("unanswered", "there is no such server")}
    assert server.log.requests == []


def test_a_host_that_is_silent_is_left_alone(server: Misbehaving) -> None:
    urls = [server.url("/reset")] * 1 + [server.url(path) for path in ("/drip", "/garbage", "/fine", "/new")]
    findings = found(*urls, pace=Pace(between=0.0, backoff=0.0, tries=1))
    assert {each.kind for each in findings.values()} == {"unanswered"}
    assert server.log.pages() == ["HEAD /reset", "HEAD /drip", "HEAD /garbage"]


def test_bad_encryption_is_not_believed(server: Misbehaving) -> None:
    url = server.url("/fine").replace("http:", "https:")
    finding = found(url)[url]
    assert (finding.kind, finding.why) == ("blocked", "its certificate or its encryption is not valid")


def test_a_private_server_is_not_asked(server: Misbehaving) -> None:
    url = server.url("/fine", "inside.example")
    finding = found(url, limits=Limits(seconds=0.4))[url]
    assert (finding.kind, finding.why) == ("blocked", "its server is not on the public web")
    assert server.log.requests == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 7.0), (" 120 ", 120.0), ("", 0.0), ("soon", 0.0), ("-5", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_retry_after_in_all_forms(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds
    assert seconds_of("Wed, 21 Oct 2300 07:28:00 GMT") > 1e9
