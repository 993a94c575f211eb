"""What leads on from an article, in a real browser: the arcs of the citation graph lie beside their rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

ARTICLE = "clippings/the-environment-and-disease-association-or-causation/"


@pytest.mark.parametrize(("width", "direction"), [(1280, "ltr"), (320, "ltr"), (1280, "rtl")])
def test_arcs_end_at_their_rows(browser: Browser, site: str, width: int, direction: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site + ARTICLE)
    page.evaluate("direction => document.body.dir = direction", direction)
    ends = page.evaluate(
        """() => [...document.querySelectorAll(".rd-graph .rd-arc")].map(arc => {
            const point = arc.getPointAtLength(arc.getTotalLength()).matrixTransform(arc.getScreenCTM());
            return [point.x, point.y];
        })"""
    )
    rows = page.locator(".rd-graph li").evaluate_all(
        "all => all.map(each => (box => [box.left, box.right, box.top, box.bottom])(each.getBoundingClientRect()))"
    )
    assert len(ends) >= len(rows) - 1 >= 3
    for x, y in ends:
        (row,) = [row for row in rows if row[2] <= y < row[3]]
        assert abs(y - (row[2] + row[3]) / 2) < 3
        # The arrow points at the text, and does not lie below it.
        assert 0 < (x - row[1] if direction == "rtl" else row[0] - x) < 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
