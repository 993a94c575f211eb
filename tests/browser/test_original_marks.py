"""Articles whose originals are gone or have moved, in a browser: axe, narrow screens, both directions, paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from test_accessibility import AXE, RUN

from project import clipping, make_project
from serving import serve

LINKS = """\
"https://example.org/Gone":
  state: dead
  last: 2026-11-02
"https://example.org/Moved":
  state: moved
  last: 2026-11-02
  to: https://example.com/new
"""


@pytest.fixture(scope="module", params=["en", "ar"])
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_project(tmp_path_factory.mktemp("marked") / "site")
    project.configure(theme={"language": request.param})
    for title in ("Gone", "Moved"):
        project.write(f"{title}.md", clipping(title).replace("tags:", "lang: en\ntags:"))
    (project.folder / "links.yml").write_text(LINKS, encoding="utf-8")
    built = project.build()
    assert built.returncode == 0, built.stderr
    with serve(project.folder / "site") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_marks_are_clear_to_everybody(browser: Browser, marked: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for title in ("gone", "moved"):
        page.goto(f"{marked}clippings/{title}/")
        expect(page.locator(".rd-gone")).to_be_visible()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RUN) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_copy_is_the_button_and_stands_below_the_mark(browser: Browser, marked: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{marked}clippings/gone/")
    links = page.locator(".rd-original > a")
    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", "https://web.archive.org/web/20250102/https://example.org/Gone")
    expect(links.last).to_have_attribute("href", "https://example.org/Gone")
    mark, copy = page.locator(".rd-gone").bounding_box(), links.first.bounding_box()
    assert mark is not None
    assert copy is not None
    assert mark["y"] + mark["height"] <= copy["y"]
    # The sentence has the direction of its language, whatever that of the article is.
    language = page.locator("html").get_attribute("lang")
    expect(page.locator(".rd-gone")).to_have_css("direction", "rtl" if language == "ar" else "ltr")
    context.close()


def test_paper_shows_the_addresses(browser: Browser, marked: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    for title, links in (("gone", ".rd-original > a"), ("moved", ".rd-gone > a")):
        page.goto(f"{marked}clippings/{title}/")
        shown = page.locator(links).evaluate_all(
            "all => all.map(each => each.checkVisibility() && getComputedStyle(each, '::after').content)"
        )
        assert all("https://" in str(each) for each in shown)
        assert len(shown) == (2 if title == "gone" else 1)
    context.close()
