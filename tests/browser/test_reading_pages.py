"""Articles with all that is hard to show, in a real browser: tables, formulas, code, pictures, two directions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pygments.token import STANDARD_TYPES

from project import ROOT

ARTICLE = "clippings/signals-of-the-harbour/"


@pytest.fixture
def page(browser: Browser, reading: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(reading + ARTICLE)
    yield page
    context.close()


@pytest.mark.parametrize("path", [ARTICLE, "by-hand/"])
def test_columns_are_aligned_as_they_are_written(page: Page, reading: str, path: str) -> None:
    page.goto(reading + path)
    table = page.locator(".md-content table").first
    for row in table.locator("tr").all():
        sides = row.locator("td, th").evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")
        assert [side.removeprefix("-webkit-") for side in sides] == ["left", "center", "right"]


REGIONS = (
    (1280, ["Table 2", "Table 3", "Formula 1", "Formula 3"]),
    (390, ["Table 2", "Table 3", "Formula 1", "Formula 3"]),
)


@pytest.mark.parametrize(("width", "names"), REGIONS)
def test_what_is_wide_scrolls_by_keyboard_and_what_is_not_is_no_stop(page: Page, width: int, names: list[str]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    boxes = page.locator(".rd-body [tabindex='0'][role=region]")
    expect(boxes).to_have_count(len(names))
    assert boxes.evaluate_all("all => all.map(each => each.ariaLabel)") == names
    for name in names:
        box = page.get_by_role("region", name=name, exact=True)
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)  # scrolling is animated
        assert box.evaluate("each => each.scrollLeft") > 0


def test_a_wide_table_of_a_page_by_hand_has_the_name_of_its_section(page: Page, reading: str) -> None:
    page.goto(f"{reading}by-hand/")
    expect(page.get_by_role("region", name="Months", exact=True)).to_have_attribute("tabindex", "0")


def test_a_box_that_no_longer_scrolls_is_no_stop(page: Page) -> None:
    box = page.locator(".rd-wide").first
    expect(box).to_have_attribute("tabindex", "0")
    page.evaluate("document.querySelector('.rd-wide').parentElement.style.width = '3000px'")
    expect(box).not_to_have_attribute("tabindex", "0")
    expect(box).not_to_have_attribute("role", "region")


BEYOND = """right => [...document.querySelectorAll(".rd-body :is(table, td, th, code, math, math *)")]
    .filter(each => each.getBoundingClientRect().right > right + 0.5 || each.getBoundingClientRect().left < -0.5
        || (each.matches("td, th") && each.scrollWidth > each.clientWidth + 1))
    .map(each => each.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [566, 700, 794])
def test_nothing_wide_is_cut_on_paper(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(".rd-body [role=region]").first.wait_for()
    page.emulate_media(media="print")
    edge = page.locator(".rd-body").evaluate("each => each.getBoundingClientRect().right")
    assert edge <= width
    assert page.evaluate(BEYOND, edge) == []
    # A long sum is broken, not made small; only what cannot be broken is.
    sizes = page.locator(".rd-body math[display=block]").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes[0] == sizes[1] > sizes[2]


def test_words_stay_whole_on_paper_where_they_fit(page: Page) -> None:
    page.set_viewport_size({"width": 566, "height": 900})
    page.emulate_media(media="print")
    # A word that is broken has a box for each line.
    broken = """all => all.filter(each => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return range.getClientRects().length > 1;
    }).map(each => each.innerText)"""
    heads = page.locator(".rd-body th", has_text=re.compile("ary|ember"))
    assert heads.count() == 5
    assert heads.evaluate_all(broken) == []


def luminance(colour: list[float]) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [each / 255 for each in colour[:3]]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(above: list[float], below: list[float]) -> list[float]:
    return [each * above[3] + other * (1 - above[3]) for each, other in zip(above[:3], below[:3], strict=True)] + [1.0]


# For each class of a token: its colour, and the grounds from its own down to the page's, as red, green, blue, alpha.
COLOURS = """classes => {
    const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const read = (colour) => {
        pixel.clearRect(0, 0, 1, 1);
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    };
    const code = document.querySelector(".rd-body .highlight code");
    return Object.fromEntries(classes.map(name => {
        const token = document.createElement("span");
        token.className = name;
        token.textContent = name;
        code.append(token);
        const grounds = [];
        for (let each = token; each; each = each.parentElement) {
            grounds.push(read(getComputedStyle(each).backgroundColor));
        }
        return [name, [read(getComputedStyle(token).color), grounds]];
    }));
}"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_is_read_on_its_ground(page: Page, scheme: str, media: str) -> None:
    page.emulate_media(color_scheme=scheme, media=media, reduced_motion="reduce")
    tokens = page.evaluate(COLOURS, sorted({*STANDARD_TYPES.values()} - {""}))
    assert len(tokens) > 70
    faint = {}
    for name, (colour, grounds) in tokens.items():
        ground = [255.0, 255.0, 255.0, 1.0]
        for each in reversed(grounds):
            ground = over(each, ground)
        if contrast(over(colour, ground), ground) < 4.5:
            faint[name] = round(contrast(over(colour, ground), ground), 2)
    assert faint == {}


FONT = ROOT / "overrides/assets/fonts/digest-math.woff2"
LOADED = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(each => each.status === "loaded").map(each => each.family.replaceAll('"', ""));
}"""


def test_brackets_grow_with_what_they_hold(page: Page) -> None:
    page.evaluate(LOADED)
    heights = (
        "all => all.map(each => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).fontSize))"
    )
    brackets = page.locator(".rd-body math[display=block]").nth(1).locator("mo", has_text="(").evaluate_all(heights)
    assert len(brackets) == 2
    assert min(brackets) > 2.5


def test_the_font_of_formulas_is_loaded_where_there_are_formulas(browser: Browser, reading: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(reading)))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(reading)
    page.evaluate(LOADED)
    assert [each for each in asked if each.endswith("woff2")] == []
    page.goto(reading + ARTICLE)
    assert page.evaluate(LOADED) == ["Digest Math"]
    assert [each for each in asked if each.endswith("woff2")] == ["assets/fonts/digest-math.woff2"]
    assert refused == []
    context.close()


def test_the_font_of_formulas_is_loaded_from_a_disk(page: Page, reading_folder: Path) -> None:
    page.goto((reading_folder / ARTICLE / "index.html").as_uri())
    assert page.evaluate(LOADED) == ["Digest Math"]


def test_the_font_of_formulas_is_small_and_comes_with_its_licence(reading_folder: Path) -> None:
    assert len(FONT.read_bytes()) < 60_000
    assert "GUST Font License" in (reading_folder / "assets/fonts/digest-math.txt").read_text("utf-8")


def test_pictures_lie_on_light_paper_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    colours = "all => all.map(each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).color])"
    found = page.locator(".rd-body img").evaluate_all(colours)
    assert len(found) == 2  # a transparent picture and a diagram
    for ground, words in ([[float(part) for part in each[4:-1].split(", ")] for each in pair] for pair in found):
        assert luminance(ground) > 0.9
        # The words in place of a picture that cannot be loaded are read too.
        assert contrast(ground, words) > 7


# The theme isolates the sections below the text too.
@pytest.mark.parametrize(("outline", "number"), [(".md-nav--secondary", 8), (".rd-outline", 7)])
def test_an_entry_of_the_outline_has_the_direction_of_its_heading(page: Page, outline: str, number: int) -> None:
    entries = page.locator(f"{outline} li a bdi")
    directions = entries.evaluate_all("all => all.map(each => [each.innerText, each.matches(':dir(rtl)')])")
    assert len(directions) == number
    assert [text for text, rtl in directions if rtl] == ["כותרת בעברית", "المصباح (Lamp) 12!"]


def test_an_entry_of_the_outline_is_text(page: Page) -> None:
    names = page.locator(".md-nav--secondary li a").evaluate_all("all => all.map(each => each.textContent.trim())")
    assert names[0] == "Counts"
    assert page.locator(".md-nav--secondary nav[aria-label*='bdi']").count() == 0


def test_the_footnotes_have_a_heading_for_those_who_listen(page: Page) -> None:
    heading = page.get_by_role("heading", name="Footnotes", level=2)
    expect(heading).to_have_count(1)
    assert heading.evaluate("each => [each.offsetWidth, each.offsetHeight]") == [1, 1]
    expect(page.locator(".md-nav--secondary").get_by_text("Footnotes")).to_have_count(0)


def test_blocks_read_in_the_direction_of_their_words(page: Page) -> None:
    words = """all => all.filter(each => {
        const begins = /^[\\u0590-\\u06ff]/.test(each.textContent.trim());
        return each.matches(":dir(rtl)") !== begins;
    }).map(each => each.outerHTML)"""
    blocks = page.locator(".rd-body :is(p, li, h2, blockquote, summary):not(.footnotes *)")
    assert blocks.count() > 20
    assert blocks.evaluate_all(words) == []
    assert page.locator(".rd-body td", has_text="مصباح").evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_what_marks_a_block_stands_where_it_begins(page: Page) -> None:
    quote = page.locator(".rd-body blockquote[dir=rtl]")
    widths = "each => [getComputedStyle(each).borderLeftWidth, getComputedStyle(each).borderRightWidth]"
    assert quote.evaluate(widths) == ["0px", "4px"]
    # The sign of a list is as far from the edge as in the other direction.
    insets = """each => {
        const [item, list] = [each.getBoundingClientRect(), each.parentElement.parentElement.getBoundingClientRect()];
        return [item.left - list.left, list.right - item.right];
    }"""
    left, right = page.locator(".rd-body ul[dir=rtl] > li").first.evaluate(insets)
    task = page.locator(".rd-body li.task-list-item").first.evaluate(insets)
    assert left == 0
    assert task == [right, 0]


# Texts beyond the edge of the screen that no box scrolls to. What is hidden is not looked at.
OUT_OF_REACH = """() => {
    const content = document.querySelector(".md-content") ?? document.body;
    const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const lost = [];
    for (let text; text = texts.nextNode();) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const {left, right, width} = range.getBoundingClientRect();
        const scrolls = (each) => each && (getComputedStyle(each).overflowX === "auto" || scrolls(each.parentElement));
        const beyond = width > 1 && (left < -1 || right > innerWidth + 1);
        if (beyond && !scrolls(text.parentElement)) lost.push(text.data);
    }
    return [document.documentElement.scrollWidth > document.documentElement.clientWidth, lost];
}"""


@pytest.mark.parametrize("width", [390, 320])
def test_without_javascript_no_page_scrolls_sideways(
    browser: Browser, reading: str, reading_folder: Path, width: int
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    pages = [file.relative_to(reading_folder).as_posix() for file in reading_folder.rglob("*.html")]
    assert {"table/index.html", "404.html", "digests/2026-11/mail.html"} < set(pages)
    wrong = {}
    for path in pages:
        page.goto(reading + path)
        found = page.evaluate(OUT_OF_REACH)
        if found != [False, []]:
            wrong[path] = found
    context.close()
    assert wrong == {}


LINKED = (
    ("Signals of the harbour", "Mara Quist", "Mara Quist"),
    ("Leuchtfeuer", "keepers/night", "night"),
)


@pytest.mark.parametrize(("clipping", "name", "title"), LINKED)
def test_the_table_leads_to_authors_and_tags(page: Page, reading: str, clipping: str, name: str, title: str) -> None:
    page.goto(f"{reading}table/")
    page.locator("tbody tr", has_text=clipping).get_by_role("link", name=name).click()
    expect(page.locator("h1")).to_contain_text(title)


def test_a_name_with_a_comma_is_one_link(page: Page, reading: str) -> None:
    row = [
        "a/",
        "T",
        "Survey, Inc.\nMara Quist",
        "",
        "",
        "2020-01-01",
        "ai\na/b",
        "",
        "survey-inc mara-quist",
        "ai a/b",
    ]
    data = f"globalThis.digestRows={json.dumps([row])};"
    page.route("**/table-data.js", lambda route: route.fulfill(body=data, content_type="text/javascript"))
    page.goto(f"{reading}table/")
    links = page.locator("tbody td:not(:first-child) a")
    expect(links).to_have_text(["Survey, Inc.", "Mara Quist", "ai", "a/b"])
    addresses = [each.removeprefix(reading) for each in links.evaluate_all("all => all.map(each => each.href)")]
    assert addresses == ["authors/survey-inc/", "authors/mara-quist/", "tags/ai/", "tags/a/b/"]
    assert "Survey, Inc., Mara Quist" in page.locator("tbody tr").inner_text()


def test_keys_lead_to_the_next_and_the_previous_article(page: Page) -> None:
    around = page.locator(".rd-around a")
    assert around.evaluate_all("all => all.map(each => [each.rel, each.getAttribute('aria-keyshortcuts')])") == [
        ["prev", "p"]
    ]
    page.keyboard.press("p")
    expect(page.locator("h1")).to_contain_text("Leuchtfeuer")
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("Signals of the harbour")


@pytest.mark.parametrize("keys", ["Control+p", "Alt+p", "Meta+p", "Shift+p", "n", "x"])
def test_other_keys_lead_nowhere(page: Page, keys: str) -> None:
    page.keyboard.press(keys)
    page.wait_for_timeout(200)
    expect(page.locator("h1")).to_have_text("Signals of the harbour")


def test_a_letter_typed_into_the_search_leads_nowhere(page: Page) -> None:
    page.locator(".rd-search-link").click()
    page.locator("dialog input[type=search]").press_sequentially("pn")
    page.locator("dialog button").first.focus()
    page.keyboard.press("p")
    page.wait_for_timeout(200)
    expect(page.locator("h1").first).to_have_text("Signals of the harbour")


def test_code_and_tables_take_no_time_to_read(page: Page) -> None:
    expect(page.locator(".rd-reading-time")).to_have_text("1 min read")
