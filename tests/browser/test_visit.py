"""A reader's way through the sample site, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from project import ROOT
from serving import search


def test_home_to_article_to_author_to_another_article_to_tag(visit) -> None:
    page: Page = visit.page
    page.locator(".rd-title a", has_text="Communication Theory of Secrecy Systems").click()
    expect(page.locator("h1")).to_have_text("Communication Theory of Secrecy Systems")
    expect(page.locator(".rd-original .md-button")).to_have_attribute("href", re.compile("^https://"))

    page.locator("a[rel=author]", has_text="Claude E. Shannon").click()
    expect(page.locator("h1")).to_contain_text("Claude E. Shannon")
    page.locator(".rd-title a", has_text="Prediction and Entropy of Printed English").click()
    expect(page.locator("h1")).to_have_text("Prediction and Entropy of Printed English")

    page.locator("a[rel=tag]", has_text="machine learning").click()
    expect(page.locator("h1")).to_contain_text("machine learning")
    expect(page.locator(".rd-title")).not_to_have_count(0)

    assert visit.errors == []
    assert visit.strangers == []


def test_search_finds_a_word_of_a_body(visit) -> None:
    search(visit.page, "memex")
    expect(visit.page.locator(".rd-search-results a").first).to_contain_text("As We May Think")
    assert visit.errors == []
    assert visit.strangers == []


WAYS = (
    "",
    "clippings/",
    "tags/",
    "tags/by-count/",
    "authors/",
    "publications/",
    "about/",
    "tags/security/",
    "authors/claude-e-shannon/",
    "archive/",
    "archive/2026/",
    "archive/2026/11/",
    "digests/",
    "digests/2026-11/",
    "digests/2026-11/mail.html",
    "table/",
)
ARTICLES = tuple(sorted(path.stem for path in (ROOT / "clippings").glob("*.md")))


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_scrolls_sideways_or_asks_another_host(visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.goto(visit.site + "clippings/")
    articles = visit.page.locator(".rd-entries .rd-title a").evaluate_all("links => links.map(link => link.href)")
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


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what `selector` names has the focus, and checks that this is to be seen."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style != "none", selector
            return
    raise AssertionError(selector)


def test_the_keyboard_leads_from_home_to_an_article_to_a_related_one(visit) -> None:
    page: Page = visit.page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("md-skip"))
    tab_to(page, ".rd-title a[href*='as-we-may-think']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("As We May Think")
    tab_to(page, ".rd-related a")
    title = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)
    assert visit.errors == []


def test_the_keyboard_reads_the_timeline(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "archive/")
    tab_to(page, ".rd-timeline a[aria-label^='November 2026']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("November 2026")


def test_a_key_passage_leads_to_its_place(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "clippings/as-we-may-think/")
    passage = page.locator(".rd-passages a").first
    words = passage.inner_text()
    passage.click()
    expect(page.locator(".rd-body mark:target")).to_have_text(words)


def test_the_article_says_why_it_is_here_and_what_leads_on(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "clippings/as-we-may-think/")
    expect(page.locator(".rd-note")).to_contain_text("a very small memex")
    expect(page.locator(".rd-reading-time")).to_have_text("2 min read")
    expect(page.locator(".rd-connections h2")).to_have_text(["Cites", "Cited by", "Related"])
    expect(page.locator(".rd-related .rd-reasons").first).to_contain_text("shares ")
    page.locator(".rd-around .rd-older").click()
    expect(page.locator("h1")).to_have_text("Reflections on Trusting Trust")


def test_the_table_sorts_and_filters_ten_thousand_rows(visit) -> None:
    page: Page = visit.page
    rows = [
        [f"clippings/{n}/", f"Ångström {n}", f"Author {n % 7}", "Press", "", f"{2000 + n % 20}-01-01", "ai", ""]
        for n in range(10_000)
    ]
    data = f"globalThis.digestRows={json.dumps(rows)};"
    page.route("**/table-data.js", lambda route: route.fulfill(body=data, content_type="text/javascript"))
    page.goto(visit.site + "table/")
    shown = page.locator(".rd-rows tbody tr")
    expect(page.locator(".rd-filter output")).to_have_text("10,000 / 10,000")
    expect(shown.first).to_contain_text("2019-01-01")
    assert shown.count() < 500

    page.get_by_role("button", name="Title").click()
    expect(page.locator("th[data-column='1']")).to_have_attribute("aria-sort", "ascending")
    expect(shown.first.locator("a")).to_have_text("Ångström 0")
    expect(shown.nth(2).locator("a")).to_have_text("Ångström 2")
    page.get_by_role("button", name="Title").click()
    expect(shown.first.locator("a")).to_have_text("Ångström 9999")

    page.get_by_label("Filter").fill("angstrom 999")
    expect(page.locator(".rd-filter output")).to_have_text("19 / 10,000")
    page.get_by_label("Year").select_option("2019")
    expect(shown).to_have_count(10)
    page.get_by_label("Filter").fill("nothing of the kind")
    expect(page.locator(".rd-none")).to_be_visible()

    page.get_by_label("Filter").fill("")
    page.get_by_label("Year").select_option("")
    page.locator(".rd-scroll").evaluate("each => each.scrollTo(0, each.scrollHeight)")
    expect(shown).to_have_count(200)
    assert visit.errors == []


@pytest.mark.parametrize("path", ["", "tags/", "archive/", "digests/2026-11/", "clippings/as-we-may-think/"])
def test_without_javascript_every_way_is_there(browser, site: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + path)
    links = [link for link in page.locator(".md-content a").all() if link.is_visible()]
    assert len(links) > 5
    context.close()


def test_without_javascript_the_table_leads_to_the_list(browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "table/")
    page.locator("noscript a, .rd-table p a").first.click()
    expect(page.locator("h1")).to_have_text("All clippings")
    context.close()


def test_paper_has_the_address_and_no_chrome(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "clippings/as-we-may-think/")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".md-header", ".md-footer", ".rd-foot"):
        expect(page.locator(hidden)).to_be_hidden()
    shown = page.evaluate("getComputedStyle(document.querySelector('.rd-original a'), '::after').content")
    assert "https://www.theatlantic.com/" in shown
    assert page.evaluate("getComputedStyle(document.querySelector('.rd-body')).color") == "rgb(0, 0, 0)"


def test_who_wants_no_motion_gets_none(visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    times = visit.page.locator("*").evaluate_all("all => all.map(each => getComputedStyle(each).transitionDuration)")
    assert [time for time in times if float(time.split("s")[0]) > 0.001] == []


@pytest.mark.parametrize(
    ("word", "title"), [("gebru", "Datasheets"), ("cigarettes", "Smoking"), ("resistor", "Datasheets")]
)
def test_search_finds_authors_descriptions_and_words_beside_signs(visit, word: str, title: str) -> None:
    search(visit.page, word)
    expect(visit.page.locator(".rd-search-results a").first).to_contain_text(title)


def test_the_table_remembers_what_was_looked_for(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "table/")
    page.get_by_label("Filter").fill("shannon")
    page.get_by_role("button", name="Title").click()
    page.locator(".rd-rows tbody a").first.click()
    expect(page.locator("h1")).to_have_text("Communication Theory of Secrecy Systems")
    page.go_back()
    expect(page.get_by_label("Filter")).to_have_value("shannon")
    expect(page.locator(".rd-rows tbody tr")).to_have_count(2)
    expect(page.locator("th[data-column='1']")).to_have_attribute("aria-sort", "ascending")


def test_an_address_that_leads_nowhere_leads_on(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "404.html")
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.locator(".md-content").get_by_role("link", name="Archive").click()
    expect(page.locator("h1")).to_have_text("Archive")


def test_the_table_links_authors_and_tags(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "table/")
    row = page.locator(".rd-rows tbody tr", has_text="Datasheets for Datasets")
    expect(row.locator("td").nth(1)).to_contain_text("+ 2")
    row.get_by_role("link", name="Timnit Gebru").click()
    expect(page.locator("h1")).to_have_text("Timnit Gebru")
    page.go_back()
    row.locator("td").nth(5).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/tags/"))
    assert visit.errors == []


def test_a_row_of_the_table_says_on_a_phone_which_date_is_which(visit) -> None:
    page: Page = visit.page
    page.goto(visit.site + "table/")
    row = page.locator(".rd-rows tbody tr", has_text="Reflections on Trusting Trust")
    assert "Published" not in row.inner_text()
    page.set_viewport_size({"width": 390, "height": 800})
    assert re.search(r"Published 1984-08\s+Clipped 2026-", row.inner_text())
    assert "Clipped" in row.inner_text()
