"""Every kind of page against axe-core's rules (WCAG 2.2 AA and best practices): light and dark, desk and phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from project import ROOT
from research_digest.urls.slugs import slug_path

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
PAGES = (
    "",
    "clippings/",
    "clippings/as-we-may-think/",
    "clippings/datasheets-for-datasets/",
    "clippings/the-environment-and-disease-association-or-causation/",
    "tags/",
    "tags/by-count/",
    "tags/climate/",
    "authors/claude-e-shannon/",
    "archive/",
    "archive/2026/",
    "digests/",
    "digests/2026-11/",
    "digests/2026-11/mail.html",
    "subscribe/",
    "quotes/",
    "quotes/topics/",
    "trails/",
    "trails/where-knowledge-is-kept/",
    "table/",
    "clippings/?q=security",
    "about/",
    "404.html",
)
# The right-to-left one of the samples; its name is long.
ARABIC = next(f"clippings/{slug_path(file.stem)}/" for file in (ROOT / "clippings").glob("*.md") if file.stem[0] == "ت")
RUN = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map(each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(browser, site: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    wrong = {}
    for address in (site + path for path in (*PAGES, ARABIC)):
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        if "?q=" in address:
            page.locator(".rd-search-results h2").first.wait_for()
            page.locator("dialog summary").click()
            page.locator("dialog fieldset").first.wait_for()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if found := page.evaluate(RUN):
            wrong[address.removeprefix(site)] = found
    context.close()
    assert wrong == {}


# Tables, formulas and code that scroll, clear pictures, diagrams, callouts, two directions, footnotes; very long words.
HARD = (
    "by-hand/",
    "clippings/signals-of-the-harbour/",
    "clippings/one-word/",
    "table/",
    "clippings/",
    "authors/",
    "tags/harbour/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "touch"), [(1280, False), (360, False), (360, True)])
def test_axe_finds_nothing_in_what_is_hard_to_show(
    browser, reading: str, scheme: str, width: int, *, touch: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=touch, is_mobile=touch
    )
    page = context.new_page()
    wrong = {}
    for path in HARD:
        page.goto(reading + path)
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if found := page.evaluate(RUN):
            wrong[path] = found
    context.close()
    assert wrong == {}


# What comes up over an article, how it is brought up, and what shows that it is there.
OVER = (
    ("document.querySelector('.rd-body a[href=\"../harbour-lights/\"]').focus()", ".rd-preview[role=tooltip]"),
    ("document.querySelector('.footnote-ref a').focus()", ".rd-preview[role=note]"),
    ("getSelection().selectAllChildren(document.querySelector('.rd-body p'))", ".rd-selection"),
    ("document.querySelector('[data-rd-copy]').click()", ".rd-status:not(:empty)"),
    ("document.querySelector('.rd-enlarge[role]').click()", ".rd-dialog-picture"),
    ("document.querySelector('.rd-contents-button').click()", ".rd-dialog-contents"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "touch"), [(1280, False), (360, True)])
def test_axe_finds_nothing_in_what_comes_up(browser, tides: str, scheme: str, width: int, *, touch: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=touch, is_mobile=touch
    )
    page = context.new_page()
    wrong = {}
    for bring, shown in OVER:
        page.goto(f"{tides}clippings/tides/")
        page.locator(".rd-enlarge[role]").first.wait_for()
        page.keyboard.press("Shift")  # the focus is a keyboard's
        page.evaluate(bring)
        page.locator(shown).wait_for()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if found := page.evaluate(RUN):
            wrong[shown] = found
    context.close()
    assert wrong == {}
