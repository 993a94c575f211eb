"""A reader's way through the sample site, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from project import ROOT
from serving import search


def test_home_to_article_to_author_to_another_article_to_tag(visit) -> None:
    page: Page = visit.page
    page.locator(".rd-title a", has_text="Communication Theory of Secrecy Systems").click()
    expect(page.locator("h1")).to_have_text("Communication Theory of Secrecy Systems")
    expect(page.locator(".rd-original a")).to_have_attribute("href", re.compile("^https://"))

    page.locator("a[rel=author]", has_text="Claude E. Shannon").click()
    expect(page.locator("h1")).to_contain_text("Claude E. Shannon")
    page.locator(".rd-title a", has_text="Prediction and Entropy of Printed English").click()
    expect(page.locator("h1")).to_have_text("Prediction and Entropy of Printed English")

    page.locator("a[rel=tag]", has_text="machine-learning").click()
    expect(page.locator("h1")).to_contain_text("machine-learning")
    expect(page.locator(".rd-title")).not_to_have_count(0)

    assert visit.errors == []
    assert visit.strangers == []


def test_search_finds_a_word_of_a_body(visit) -> None:
    search(visit.page, "memex")
    expect(visit.page.locator(".md-search-result__link").first).to_contain_text("As We May Think")
    assert visit.errors == []
    assert visit.strangers == []


WAYS = ("", "clippings/", "tags/", "authors/", "publications/", "about/", "tags/security/", "authors/claude-e-shannon/")
ARTICLES = tuple(sorted(path.stem for path in (ROOT / "clippings").glob("*.md")))


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_scrolls_sideways_or_asks_another_host(visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.goto(visit.site + "clippings/")
    articles = visit.page.locator(".rd-title a").evaluate_all("links => links.map(link => link.href)")
    assert len(articles) == len(ARTICLES)
    wide = []
    for address in [*(visit.site + way for way in WAYS), *articles]:
        visit.page.goto(address)
        if visit.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []
    assert visit.errors == []
    assert visit.strangers == []


def test_without_javascript_an_article_reads_in_full(browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator(".rd-title a", has_text="As We May Think").click()
    expect(page.locator("h1")).to_have_text("As We May Think")
    expect(page.locator(".rd-body")).to_contain_text("associative indexing")
    context.close()
