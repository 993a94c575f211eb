"""Cards beside links: previews of clippings, and footnotes in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tides import make_tides

ARTICLE = "clippings/tides/"
SAID = ["Harbour lights", "Mara Quist", "example.org", "May 6, 2023", "How the lamps of a harbour are counted."]


@pytest.fixture
def page(browser: Browser, tides: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(tides + ARTICLE)
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser, tides: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    yield page
    context.close()


def lights(page: Page) -> Locator:
    return page.locator(".rd-body a[href='../harbour-lights/']")


def card(page: Page) -> Locator:
    return page.locator(".rd-preview")


def test_a_mouse_that_rests_on_a_link_sees_what_it_leads_to(page: Page) -> None:
    page.clock.install()
    page.reload()
    height = page.evaluate("document.documentElement.scrollHeight")
    lights(page).hover()
    page.clock.run_for(250)
    expect(card(page)).to_be_visible()
    for text in (*SAID, "Each lamp has a number."):
        expect(card(page)).to_contain_text(text)
    expect(card(page)).to_have_attribute("role", "tooltip")
    expect(lights(page)).to_have_attribute("aria-describedby", "rd-preview")
    # A mouse may go into the card.
    page.mouse.move(*middle(card(page)), steps=5)
    page.clock.run_for(1000)
    expect(card(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.locator("h1").hover()
    page.clock.run_for(250)
    expect(card(page)).to_be_hidden()
    assert lights(page).get_attribute("aria-describedby") is None


def middle(thing: Locator) -> tuple[float, float]:
    box = thing.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_data_is_read_once_and_only_when_it_is_needed(page: Page, tides: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(tides)))
    page.goto(tides + ARTICLE)
    assert not [each for each in asked if "cards" in each or "card.js" in each]
    for name in ("harbour-lights", "other", "harbour-lights"):
        page.locator(f".rd-foot .rd-connections a[href='../{name}/']").last.hover()
        expect(card(page)).to_be_visible()
        page.locator("summary", has_text="Cite").hover()
        expect(card(page)).to_be_hidden()
    assert [each for each in asked if "cards/" in each] == ["assets/cards/0.js"]


def test_the_keyboard_sees_a_card_and_closes_it(page: Page) -> None:
    page.locator(".footnote-ref a").focus()
    page.keyboard.press("Tab")  # the highlight's own link
    page.keyboard.press("Tab")
    expect(lights(page)).to_be_focused()
    expect(card(page)).to_contain_text("Harbour lights")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(lights(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(card(page)).to_be_hidden()


def test_what_is_not_listed_and_other_sites_have_no_card(page: Page, tides: str) -> None:
    page.goto(f"{tides}clippings/ways/")
    # It is loaded, and nothing comes of it.
    with page.expect_response("**/cards/*.js"):
        page.locator(".rd-body a[href='../unseen/']").hover()
    lights(page).hover()
    expect(card(page)).to_contain_text("Harbour lights")
    page.locator(".rd-body a[href='../unseen/']").hover()
    expect(card(page)).to_be_hidden()


def test_signs_of_a_text_stay_text(page: Page) -> None:
    page.locator(".rd-connections a[href='../other/']").first.hover()
    expect(card(page)).to_contain_text("<img src=x onerror=x> has a number.")
    expect(card(page).locator("img")).to_have_count(0)


def test_a_page_by_hand_has_footnotes_too(browser: Browser, reading: str) -> None:
    page = browser.new_page()
    page.goto(f"{reading}by-hand/")
    page.locator(".footnote-ref").hover()
    expect(card(page)).to_have_text("By hand too.")
    page.close()


def test_an_entry_of_a_list_says_it_all_itself(page: Page, tides: str) -> None:
    page.clock.install()
    page.goto(f"{tides}tags/harbour/")
    page.locator(".rd-entry .rd-title a").first.hover()
    page.clock.run_for(250)
    # Nothing is loaded for it.
    expect(page.locator("head script[src$='site.js']")).to_have_count(0)


def test_a_footnote_is_shown_beside_its_number(page: Page) -> None:
    page.locator(".footnote-ref a").hover()
    expect(card(page)).to_have_text("Since 1904, as Harbour lights say.")
    expect(card(page)).to_have_attribute("role", "note")
    expect(card(page).locator("em")).to_have_text("Harbour")
    expect(card(page).locator("[id], .footnote-backref")).to_have_count(0)
    # The keyboard reaches its links in the footnote itself.
    expect(card(page).locator("a")).to_have_attribute("tabindex", "-1")
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(each => each.id)).size")
        == page.locator("[id]").count()
    )


def test_a_tap_shows_a_footnote_and_another_one_leads_to_it(phone: Page) -> None:
    number = phone.locator(".footnote-ref a")
    number.tap()
    expect(card(phone)).to_have_text("Since 1904, as Harbour lights say.")
    assert "#" not in phone.url
    phone.locator("h1").tap()
    expect(card(phone)).to_be_hidden()
    number.tap()
    expect(card(phone)).to_be_visible()
    number.tap()
    expect(phone.locator("#c-fn-1")).to_be_in_viewport()


PRESS = """async (link) => {
    const box = link.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, pointerType: "touch", clientX: box.x + 4, clientY: box.y + 4 };
    link.dispatchEvent(new PointerEvent("pointerdown", at));
    while (!document.querySelector(".rd-preview:not([hidden])")) await new Promise(requestAnimationFrame);
    const menu = link.dispatchEvent(new PointerEvent("contextmenu", at));
    link.dispatchEvent(new PointerEvent("pointerup", at));
    return [menu, link.dispatchEvent(new PointerEvent("click", at))];
}"""


def test_a_long_press_shows_a_card_and_a_tap_follows_the_link(phone: Page, tides: str) -> None:
    # Neither the system's menu comes, nor does the link lead away.
    assert lights(phone).evaluate(PRESS) == [False, False]
    expect(card(phone)).to_contain_text("Harbour lights")
    lights(phone).tap()
    expect(phone).to_have_url(f"{tides}clippings/harbour-lights/")


@pytest.mark.parametrize("block", ["start", "end"])
def test_a_card_never_leaves_the_window(phone: Page, block: str) -> None:
    place = "(link, block) => link.scrollIntoView({ block, behavior: 'instant' })"
    for link in (lights(phone), phone.locator(".footnote-ref a")):
        link.evaluate(place, block)
        link.focus()
        phone.keyboard.press("Shift+Tab")
        phone.keyboard.press("Tab")
        link.evaluate(place, block)
        expect(link).to_be_focused()
        phone.keyboard.press("Escape")
        phone.keyboard.press("Shift+Tab")
        phone.keyboard.press("Tab")
        expect(card(phone)).to_be_visible()
        box = card(phone).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
        assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_a_copy_on_a_disk_has_cards_too(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFLINE", "true")
    folder = make_tides(tmp_path / "site")
    page = browser.new_page()
    page.goto((folder / "clippings/tides.html").as_uri())
    page.locator(".rd-body a[href='harbour-lights.html']").hover()
    expect(card(page)).to_contain_text(SAID[-1])
    page.close()
