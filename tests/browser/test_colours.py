"""Colours, logo and favicon that the owner chose: the site has them, and its texts can be read on them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from project import ROOT, make_project
from serving import serve

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
NAMES = (
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange"
    " deep-orange brown grey blue-grey black white"
).split()
CONTRAST = """async () => {
    const found = await axe.run(document, { runOnly: ["color-contrast"] });
    return found.violations.flatMap(each => each.nodes.map(node => node.failureSummary.slice(0, 300) + node.html));
}"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24"/></svg>'
OWN = ":root { --md-primary-fg-color: #7a1fa2; --md-primary-bg-color: #fff; --md-accent-fg-color: #00897b; }"


def palette(primary: str, accent: str) -> list[dict[str, object]]:
    return [
        {"media": f"(prefers-color-scheme: {name})", "scheme": scheme, "primary": primary, "accent": accent}
        for name, scheme in (("light", "default"), ("dark", "slate"))
    ]


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_project(tmp_path_factory.mktemp("colours") / "site", rights={"canonical": "own"})
    shutil.copytree(ROOT / "clippings", project.folder / "clippings", dirs_exist_ok=True)
    logos = {"palette": palette("teal", "pink"), "logo": "own/logo.svg", "favicon": "own/icon.svg"}
    project.configure(theme=logos, extra_css=["assets/stylesheets/digest.css", "own/own.css"])
    for name in ("logo.svg", "icon.svg"):
        project.document(f"own/{name}", PICTURE)
    project.document("own/own.css", OWN)
    assert project.build("--strict").returncode == 0
    with serve(project.folder / "site") as address:
        yield address


def luminance(page: Page, colour: str) -> float:
    """How light a colour is, by WCAG 2.2."""
    code = """colour => {
        const drawn = new OffscreenCanvas(1, 1).getContext("2d");
        drawn.fillStyle = colour;
        drawn.fillRect(0, 0, 1, 1);
        return [...drawn.getImageData(0, 0, 1, 1).data];
    }"""
    parts = [value / 255 for value in page.evaluate(code, colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def style(page: Page, selector: str, name: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector({selector!r})).{name}"))


def test_logo_and_icon_of_the_owner_are_shown(coloured: str, context) -> None:
    page = context.new_page()
    page.goto(coloured + "clippings/as-we-may-think/")
    assert page.evaluate("document.querySelector('.md-logo img').naturalWidth") == 24
    icon = page.evaluate("document.querySelector('link[rel=icon]').href")
    assert icon == coloured + "own/icon.svg"
    assert page.request.get(icon).ok


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_in_all_colours_of_the_theme(browser, coloured: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    wrong, links, headers = {}, set(), set()
    for path in ("", "clippings/as-we-may-think/"):
        page.goto(coloured + path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.evaluate(
            "() => { delete document.body.dataset.mdColorPrimary; delete document.body.dataset.mdColorAccent }"
        )
        if found := page.evaluate(CONTRAST):
            wrong[path, "no palette"] = found
        for name in NAMES:
            page.evaluate("name => { document.body.dataset.mdColorPrimary = name }", name)
            page.evaluate("name => { document.body.dataset.mdColorAccent = name }", name)
            links.add(style(page, ".md-typeset a[rel], .md-typeset p a", "color"))
            headers.add(style(page, ".md-header", "backgroundColor"))
            if found := page.evaluate(CONTRAST):
                wrong[path, name] = found
    context.close()
    assert wrong == {}
    # Greys have one colour of links.
    assert len(headers) == len(NAMES)
    assert len(links) >= len(NAMES) - 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_a_stylesheet_of_the_owner_count(browser, coloured: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(coloured)
    page.evaluate("document.body.dataset.mdColorPrimary = document.body.dataset.mdColorAccent = 'custom'")
    assert style(page, ".md-header", "backgroundColor") == "rgb(122, 31, 162)"
    link, paper = (
        luminance(page, style(page, *each))
        for each in ((".rd-week a, .rd-facts a", "color"), ("body", "backgroundColor"))
    )
    lighter, darker = max(link, paper), min(link, paper)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
    context.close()
