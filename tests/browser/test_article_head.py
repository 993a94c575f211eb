"""What can be done with an article: cite it, copy and share its address, follow its outline, enlarge its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "clippings/tides/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
SHARE = "navigator.share = async (what) => { globalThis.shared = what; };"


@pytest.fixture
def page(browser: Browser, tides: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=CLIPBOARD)
    page = context.new_page()
    page.goto(f"{tides}{ARTICLE}?from=mail#c-first-table")
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser, tides: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    yield page
    context.close()


def test_the_address_is_copied_without_what_was_asked_for(page: Page, tides: str) -> None:
    page.locator(".rd-actions").get_by_role("button", name="Copy link").click()
    expect(page.locator(".rd-status")).to_have_text("The link was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == tides + ARTICLE


def test_a_copy_that_fails_is_told(browser: Browser, tides: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.clipboard")
    page = context.new_page()
    page.goto(tides + ARTICLE)
    page.locator(".rd-actions").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copying failed: the browser does not allow it here.")
    context.close()


def test_it_is_shared_where_the_browser_can(browser: Browser, tides: str) -> None:
    context = browser.new_context()
    context.add_init_script(SHARE)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("globalThis.shared") == {"title": "Tides & tables", "url": tides + ARTICLE}
    context.close()


def test_a_browser_that_cannot_share_has_no_button(browser: Browser, tides: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.share")
    page = context.new_page()
    page.goto(tides + ARTICLE)
    expect(page.locator(".rd-self").first).to_be_attached()
    expect(page.locator("[data-rd-share]")).to_be_hidden()
    context.close()


WAYS_TO_CITE = (".rd-actions", ".md-nav--secondary")


@pytest.mark.parametrize("place", WAYS_TO_CITE)
@pytest.mark.parametrize("script", [True, False])
def test_cite_unfolds_the_citations(browser: Browser, tides: str, place: str, *, script: bool) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    page.locator(f"{place} a[href='#cite']").click()
    expect(page.locator(".rd-cite")).to_have_attribute("open", "")
    expect(page.locator(".rd-cite summary")).to_be_in_viewport()
    context.close()


def test_without_scripts_there_is_only_what_works(browser: Browser, tides: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    expect(page.locator(".rd-actions > :visible")).to_have_text(["Cite", "Subscribe"])
    for added in (".rd-self", ".rd-offer", ".rd-progress", ".rd-preview", ".rd-contents-button"):
        expect(page.locator(added)).to_have_count(0)
    page.locator(".rd-actions a", has_text="Subscribe").click()
    expect(page).to_have_url(f"{tides}subscribe/")
    context.close()


SHIFT = """() => new Promise((done) => {
    new PerformanceObserver((list) => {
        done(list.getEntries().filter(each => !each.hadRecentInput).reduce((sum, each) => sum + each.value, 0));
    }).observe({ type: "layout-shift", buffered: true });
    // No entry comes where nothing moved.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0))));
})"""


@pytest.mark.parametrize(("width", "touch"), [(1280, False), (390, True)])
def test_nothing_moves_when_the_scripts_come(browser: Browser, tides: str, width: int, *, touch: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=touch, is_mobile=touch)
    page = context.new_page()
    page.route("**/article.js", lambda route: page.locator(".rd-body").evaluate("() => 0") or route.continue_())
    page.goto(tides + ARTICLE)
    expect(page.locator(".rd-self").first).to_be_attached()
    assert page.evaluate(SHIFT) < 0.01
    context.close()


def test_a_bar_says_how_far_a_long_text_is_read(page: Page) -> None:
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(page.locator(".rd-progress")).to_have_css("transform", re.compile(r"matrix\(0, 0,"))
    end = "document.querySelector('.rd-foot').scrollIntoView({ block: 'end', behavior: 'instant' })"
    page.evaluate(end)
    expect(page.locator(".rd-progress")).to_have_css("transform", re.compile(r"matrix\(1, 0,"))
    page.evaluate("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
    expect(page.locator(".rd-progress")).to_have_css("transform", re.compile(r"matrix\(0\.[2-7]"))


def test_a_short_text_and_one_with_less_motion_has_no_bar(page: Page, tides: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".rd-progress")).to_be_hidden()
    page.emulate_media(reduced_motion="no-preference")
    expect(page.locator(".rd-progress")).to_be_visible()
    page.goto(f"{tides}clippings/harbour-lights/")
    expect(page.locator(".rd-progress")).to_be_hidden()
    expect(page.locator(".rd-progress")).to_be_attached()


def test_on_a_phone_the_outline_stays_in_reach(phone: Page) -> None:
    button = phone.get_by_role("button", name="On this page", exact=True)
    expect(button).to_be_hidden()
    phone.evaluate("document.querySelector('#c-first-table').scrollIntoView({ behavior: 'instant' })")
    button.tap()
    dialog = phone.get_by_role("dialog", name="On this page")
    names = ["First table", "第二の表", "ثالثاً", "Cite", "Cites", "Cited by", "More"]
    expect(dialog.get_by_role("link")).to_have_text(names[:6])
    phone.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    button.tap()
    dialog.get_by_role("link", name="第二の表").tap()
    expect(dialog).to_have_count(0)
    expect(phone.locator("h2", has_text="第二の表")).to_be_in_viewport()


def test_a_wide_screen_has_no_button_for_the_outline(page: Page) -> None:
    page.evaluate("scrollTo(0, 2000)")
    expect(page.locator(".rd-contents-button")).to_be_hidden()


def test_a_picture_that_is_larger_than_shown_can_be_enlarged(page: Page) -> None:
    small = page.locator(".rd-body img[alt=Small]")
    small.scroll_into_view_if_needed()
    expect(page.locator(".rd-enlarge[role=button]")).to_have_count(2)
    expect(page.locator(".rd-enlarge:not([role]) img")).to_have_attribute("alt", "Small")
    picture = page.get_by_role("button", name="Enlarge: A chart")
    expect(picture.locator("img")).to_have_attribute("alt", "A chart")
    expect(picture.locator("img")).to_have_css("cursor", "zoom-in")
    dialog = page.get_by_role("dialog", name="Enlarge: A chart")
    for close in (lambda: page.keyboard.press("Escape"), lambda: dialog.locator("img").click()):
        picture.focus()
        page.keyboard.press("Enter")
        expect(dialog.locator("img")).to_have_attribute("alt", "A chart")
        shown, whole = picture.locator("img").bounding_box(), dialog.locator("img").bounding_box()
        assert shown is not None
        assert whole is not None
        assert whole["width"] > shown["width"]
        close()
        expect(dialog).to_have_count(0)
        expect(picture).to_be_focused()


def test_a_picture_in_a_link_keeps_it(page: Page) -> None:
    linked = page.locator(".rd-body a > img")
    expect(linked).to_have_attribute("alt", "Linked")
    expect(page.locator(".rd-body a .rd-enlarge")).to_have_count(0)


def test_paper_has_none_of_it(page: Page) -> None:
    page.keyboard.press("Shift")  # the focus is a keyboard's
    page.locator(".rd-body a[href='../harbour-lights/']").focus()
    expect(page.locator(".rd-preview")).to_be_visible()
    page.emulate_media(media="print")
    added = (
        ".rd-actions, .rd-self, .rd-offer, .rd-progress, .rd-preview, .rd-contents-button, .rd-selection, .rd-status"
    )
    expect(page.locator(added).filter(visible=True)).to_have_count(0)


SMALL = """() => [...document.querySelectorAll(".rd-actions :is(a, button), .rd-offer button, .rd-self")]
    .filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect())
    .filter(box => Math.round(box.width) < 24 || Math.round(box.height) < 24).length"""


def test_a_finger_hits_all_of_it(phone: Page) -> None:
    expect(phone.locator(".rd-self").first).to_have_css("opacity", "1")
    assert phone.evaluate(SMALL) == 0
