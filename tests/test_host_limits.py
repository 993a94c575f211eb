"""The limits of free hosts that a build reports."""

from __future__ import annotations

from research_digest.engines.host_limits import near_limits


def test_a_small_site_is_near_no_limit() -> None:
    assert [*near_limits({})] == []
    assert [*near_limits({f"{number}.html": 40_000 for number in range(17_999)})] == []


def test_each_limit_is_reported_before_it_is_passed() -> None:
    assert [*near_limits({f"{number}.html": 50_000 for number in range(18_100)})] == [
        "the site has 905 MB, and GitHub Pages takes 1,000 MB",
        "the site has 18,100 files, and Cloudflare Pages takes 20,000",
    ]
    assert [*near_limits({"search/search_index.json": 25_000_000})] == [
        '"search/search_index.json" has 25 MB, and Cloudflare Pages takes files of 26 MB'
    ]
