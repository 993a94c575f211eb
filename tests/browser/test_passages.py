"""Links to parts of a text, and quotes with their source: of headings, highlights, key passages, selected words."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "clippings/tides/"
SOURCE = "— Mara Quist, Bo Lund, Tides & tables, "

SELECT = """([first, last]) => {
    const find = (words) => {
        const walker = document.createTreeWalker(document.querySelector(".rd-body"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) return [walker.currentNode, at];
        }
    };
    const range = document.createRange();
    range.setStart(...find(first));
    const [node, at] = find(last);
    range.setEnd(node, at + last.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
def page(browser: Browser, tides: str) -> Iterator[Page]:
    permissions = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=permissions)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    yield page
    context.close()


def select(page: Page, first: str, last: str = "") -> None:
    page.evaluate(SELECT, [first, last or first])
    expect(page.locator(".rd-selection")).to_be_visible()


def copied(page: Page, said: str) -> str:
    expect(page.locator(".rd-status")).to_have_text(said)
    return str(page.evaluate("navigator.clipboard.readText()"))


def link(page: Page) -> str:
    page.locator(".rd-selection").get_by_role("button", name="Copy link").click()
    return copied(page, "The link was copied.")


def test_a_heading_and_a_highlight_lead_to_themselves(page: Page) -> None:
    names = ["Link to this passage", "Link to this section: First table"]
    for name, target in zip(names, ("#c-h1", "#c-first-table"), strict=True):
        own = page.get_by_role("link", name=name).first
        expect(own).to_have_css("opacity", "0")
        own.focus()
        expect(own).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        assert page.url.endswith(target)
    # The name of a heading, and what is copied with it, stay as they are.
    heading = page.get_by_role("heading", name="First table", exact=True)
    assert heading.evaluate("each => each.textContent") == "First table"
    page.mouse.move(0, 0)
    page.get_by_role("link", name="Link to this section: 第二の表").focus()
    heading.hover()
    expect(page.get_by_role("link", name=names[1])).to_have_css("opacity", "1")


def test_the_heading_of_footnotes_has_no_link(page: Page) -> None:
    expect(page.locator(".footnotes h2 .rd-self")).to_have_count(0)


def test_a_key_passage_is_copied_with_its_source(page: Page, tides: str) -> None:
    passage = page.locator(".rd-passages li").first
    passage.hover()
    passage.get_by_role("button", name="Copy link").click()
    assert copied(page, "The link was copied.") == f"{tides}{ARTICLE}#c-h1"
    passage.get_by_role("button", name="Copy quote with source").click()
    quote = f"“The sea keeps its own calendar.”\n{SOURCE}{tides}{ARTICLE}#c-h1"
    assert copied(page, "The quote was copied.") == quote


# What is selected; the text that the address names.
LINKS = (
    ("wave-like curve, high & low", "", "wave%2Dlike%20curve%2C%20high%20%26%20low"),
    # Browsers find whole words.
    ("ave-like cur", "", "wave%2Dlike%20curve"),
    # The key passages say the same before the text, so the words around it are named too.
    ("Nobody reads a table", "", "and%20a%20last%20one.-,Nobody%20reads%20a%20table,-twice.%20The%20keeper%20writes"),
    ("numbers that", "and a last one", "numbers%20that%20nobody%20adds%20up,up%2C%20and%20a%20last%20one"),
    ("high &", "Nobody reads", "high%20%26%20low%2C%20numbers%20that%20nobody,Nobody%20reads"),
    ("港の灯り", "帳面", "港の灯りを数えて帳面"),
    ("الحارس", "دفتره", "الحارس%20كل%20مدّ%20وجزر%20في%20دفتره"),
)


@pytest.mark.parametrize(("first", "last", "named"), LINKS)
def test_a_link_names_what_is_selected(page: Page, tides: str, first: str, last: str, named: str) -> None:
    select(page, first, last)
    address, _, directive = link(page).partition("#:~:text=")
    assert address == tides + ARTICLE
    assert unquote(directive) == unquote(named)
    assert directive == named or not named.isascii()
    assert directive.isascii()


@pytest.mark.parametrize("words", ["静かに窓", "Paragraph 9.", "ثم يغلق النافذة"])
def test_a_link_leads_to_its_words(browser: Browser, page: Page, words: str) -> None:
    select(page, words)
    # Without the policy, which forbids the test to wait for what a function says.
    context = browser.new_context(bypass_csp=True)
    other = context.new_page()
    other.goto(link(page))
    other.wait_for_function("scrollY > 900")
    shown = """words => {
        const walker = document.createTreeWalker(document.querySelector(".rd-body"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            const { top } = range.getBoundingClientRect();
            return top > 0 && top < innerHeight;
        }
    }"""
    other.wait_for_function(shown, arg=words)
    context.close()


def test_a_selection_is_copied_with_its_source(page: Page, tides: str) -> None:
    select(page, "The keeper writes", "the list")
    page.locator(".rd-selection").get_by_role("button", name="Copy quote with source").click()
    quote, _, source = copied(page, "The quote was copied.").rpartition("\n")
    # The number of the footnote is no part of the text.
    assert (
        quote == "“The keeper writes down each tide. The sea keeps its own calendar. See Harbour lights and the list”"
    )
    assert source.startswith(f"{SOURCE}{tides}{ARTICLE}#:~:text=The%20keeper%20writes%20down%20each,")


def test_the_keyboard_reaches_the_offer_and_leaves_it(page: Page) -> None:
    select(page, "high & low")
    chosen = page.evaluate("getSelection().toString()")
    page.keyboard.press("Tab")
    expect(page.locator(".rd-selection button").first).to_be_focused()
    page.keyboard.press("Enter")
    assert "high%20%26%20low" in copied(page, "The link was copied.")
    page.keyboard.press("Tab")
    expect(page.locator(".rd-selection button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".rd-selection")).to_be_hidden()
    assert page.evaluate("getSelection().toString()") == chosen
    assert page.evaluate("document.activeElement === document.body")


def test_the_offer_is_below_the_selection_and_goes_with_it(page: Page) -> None:
    select(page, "high & low")
    box = page.locator(".rd-selection").bounding_box()
    assert box is not None
    bottom = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert bottom < box["y"] < bottom + 40
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".rd-selection")).to_be_hidden()


def test_what_is_no_text_of_the_article_has_no_offer(page: Page) -> None:
    select(page, "high & low")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    expect(page.locator(".rd-selection")).to_be_hidden()


OVERLAPS = """() => {
    const boxes = (selector) => [...document.querySelectorAll(selector)].map(each => each.getBoundingClientRect());
    return boxes(".rd-passages li > a").flatMap(text => boxes(".rd-passages .rd-offer")
        .filter(offer => offer.top < text.bottom - 1 && text.top < offer.bottom - 1)).length;
}"""


def test_what_is_offered_covers_no_word_of_its_passage(page: Page) -> None:
    page.locator(".rd-passages li").first.hover()
    offer = page.locator(".rd-offer").first
    expect(offer).to_have_css("opacity", "1")
    text, box = page.locator(".rd-passages li a").first.bounding_box(), offer.bounding_box()
    assert text is not None
    assert box is not None
    assert box["y"] >= text["y"] + text["height"] - 1
    # The mouse gets there.
    offer.get_by_role("button").first.hover()
    expect(offer).to_have_css("opacity", "1")


def test_on_a_touch_screen_all_links_are_seen_and_cover_no_words(browser: Browser, tides: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    for link in (".rd-self", ".rd-offer"):
        expect(page.locator(link).first).to_have_css("opacity", "1")
    assert page.evaluate(OVERLAPS) == 0
    # The sign stands within the highlight, before the word after it.
    mark = "[...document.querySelectorAll('.rd-body mark')].map(each => [each, each.querySelector('a')])"
    inside = "([mark, link]) => link.getBoundingClientRect().right <= [...mark.getClientRects()].at(-1).right + 1"
    assert page.evaluate(f"{mark}.every({inside})")
    context.close()


def test_the_offer_stays_in_a_small_window(browser: Browser, tides: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(tides + ARTICLE)
    page.evaluate("document.querySelector('#c-first-table').scrollIntoView({ behavior: 'instant' })")
    select(page, "A wave-like", "a last one.")
    box = page.locator(".rd-selection").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert 0 < box["y"] < 600 - box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
