"""What can be taken away, as a reader meets it: citations to copy, feeds to look at, with and without JavaScript."""

from __future__ import annotations

from conftest import Visit
from playwright.sync_api import Browser, expect

ARTICLE = "clippings/reflections-on-trusting-trust/"


def test_a_citation_is_copied_with_a_click(visit: Visit) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(visit.site + ARTICLE)
    page.locator(".rd-cite > summary").click()
    page.locator(".rd-cite pre").first.hover()
    page.locator(".rd-cite pre").first.locator("button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip().startswith("Thompson, K. (1984). Reflections on Trusting Trust.")
    assert visit.errors == []


def test_citations_are_there_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + ARTICLE)
    page.locator(".rd-cite > summary").click()
    expect(page.locator(".rd-cite pre").nth(1)).to_contain_text("@article{thompson1984-")
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    assert download.value.path().read_text("utf-8").startswith("TY  - JOUR")
    context.close()


def test_the_theme_asks_for_nothing_because_of_a_feed(visit: Visit) -> None:
    visit.page.goto(visit.site + "tags/security/")
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.locator("link[rel~=alternate]").count() == 2
    assert (visit.errors, visit.strangers) == ([], [])


def test_a_feed_opened_in_a_browser_is_a_list_and_says_what_it_is(visit: Visit) -> None:
    visit.page.goto(visit.site + "tags/security/feed.xml")
    expect(visit.page.locator("p")).to_be_visible()
    expect(visit.page.locator("p")).to_contain_text("This is a feed")
    # The style sheet is there: what is for programs is not shown.
    expect(visit.page.locator("entry > title").first).to_be_visible()
    expect(visit.page.locator("entry > content").first).not_to_be_visible()
    assert visit.strangers == []
