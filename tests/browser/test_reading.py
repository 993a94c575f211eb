"""Articles with all that is hard to show, in a real browser: tables, formulas, code, pictures, two directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

ARTICLE = "clippings/signals-of-the-harbour/"


@pytest.fixture
def page(browser: Browser, reading: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(reading + ARTICLE)
    yield page
    context.close()


def test_columns_are_aligned_as_they_are_written(page: Page) -> None:
    table = page.locator(".rd-body table").first
    for row in table.locator("tr").all():
        sides = row.locator("td, th").evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")
        assert sides == ["left", "center", "right"]
