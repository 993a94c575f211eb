"""The search in a browser: what it finds, what it asks for, how it is used. `tests/search/` has the cases."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Visit
from playwright.sync_api import Browser, BrowserContext, Page, expect

from project import ROOT, make_project
from research_digest.words import rules, split, terms
from serving import search, serve

CASES = ROOT / "tests" / "search"
QUERIES = [line.split("\t") for line in (CASES / "queries.tsv").read_text(encoding="utf-8").splitlines()]
FOUND = """async ([root, text]) => {
    const index = globalThis.index ??= digestIndex(root);
    const found = await index.search(text);
    const pages = await Promise.all(found.pages.slice(0, 3).map(index.page));
    return pages.map((page) => page.url);
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The samples, and clippings in many scripts, as one English site."""
    project = make_project(tmp_path_factory.mktemp("many") / "site of mine")
    for folder in (ROOT / "clippings", CASES / "clippings"):
        for file in folder.glob("*.md"):
            shutil.copy(file, project.folder / "clippings")
    assert project.build("--strict").returncode == 0
    with serve(project.folder / "site") as address:
        yield address


@pytest.fixture
def found(many: str, context: BrowserContext) -> Visit:
    visit = Visit(context.new_page(), many)
    visit.watch()
    visit.page.goto(many)
    return visit


@pytest.fixture(scope="module")
def engine(many: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(many)
    for name in ("words", "index"):
        page.add_script_tag(url=f"{many}assets/javascripts/search/{name}.js")
    yield page
    page.close()


@pytest.mark.parametrize(("kind", "query", "slug"), QUERIES, ids=[query for _, query, _ in QUERIES])
def test_the_right_clipping_is_among_the_first_three(engine: Page, many: str, kind: str, query: str, slug: str) -> None:
    assert f"clippings/{slug}/" in engine.evaluate(FOUND, [many, query]), kind


def test_the_script_splits_words_as_the_build_does(engine: Page) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(CASES.rglob("*.*"))]
    texts += [file.read_text(encoding="utf-8") for file in sorted((ROOT / "clippings").glob("*.md"))]
    texts += ["".join(map(chr, range(start, start + 0x200))) for start in range(0, 0xFFFF, 0x200) if start < 0xD800]
    texts += ["𝒳 😀 𠮷野家 e\u0301 ﬁn ＡＢＣ İstanbul ΣΑΣ", "agreed plastered motoring hopping filing relational feed"]
    script = """([rules, texts]) => {
        const words = digestWords(rules);
        return texts.map((text) => [words.split(text), words.split(text).flatMap(words.terms)]);
    }"""
    for text, (words, found) in zip(texts, engine.evaluate(script, [rules(), texts]), strict=True):
        assert words == split(text)
        assert found == [*terms(text)]


def test_nothing_is_requested_before_the_search_is_opened(found: Visit) -> None:
    requested: list[str] = []
    found.page.on("request", lambda request: requested.append(request.url))
    found.page.goto(found.site + "clippings/zurich/")
    found.page.wait_for_load_state("networkidle")
    assert requested
    assert not [url for url in requested if "/search/" in url]
    found.page.keyboard.press("/")
    expect(found.page.locator("dialog.rd-search")).to_be_visible()
    assert [url for url in requested if "/search/start.js" in url]
    assert found.errors == []


def test_results_show_where_the_words_are_and_lead_there(found: Visit) -> None:
    search(found.page, "eviction thresholds")
    result = found.page.locator(".rd-search-results li").first
    expect(result.locator("h2")).to_have_text("Running Kubernetes in a cupboard")
    expect(result.locator(".rd-facts")).to_contain_text("Alexander Okonkwo")
    expect(result.locator(".rd-facts")).to_contain_text("November 2, 2023")
    expect(result.locator("mark")).to_have_text(["eviction", "thresholds"])
    expect(result.locator("a")).to_have_attribute("href", re.compile(r"clippings/kubernetes/#:~:text=eviction%20"))
    search_again(found.page, "spinning disks")
    expect(found.page.locator(".rd-search-results b").first).to_have_text("Storage")
    search_again(found.page, "nodes volumes electricity")
    expect(found.page.locator(".rd-search-parts a")).to_have_text(["Storage", "Costs"])
    expect(found.page.locator(".rd-search-parts a").last).to_have_attribute("href", re.compile("#:~:text=Electricity"))
    assert found.errors == []
    assert found.strangers == []


def search_again(page: Page, words: str) -> None:
    page.locator("dialog.rd-search input[type=search]").fill(words)


def test_authors_tags_and_publications_come_first(found: Visit) -> None:
    search(found.page, "okonkow")
    expect(found.page.locator(".rd-search-names a").first).to_contain_text("Alexander Okonkwo")
    search_again(found.page, "trans")
    expect(found.page.locator(".rd-search-names a").first).to_contain_text("#transport")
    found.page.locator(".rd-search-names a").first.click()
    expect(found.page.locator("h1")).to_contain_text("transport")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_dialog_fits_and_shows_only_what_there_is(found: Visit, width: int) -> None:
    found.page.set_viewport_size({"width": width, "height": 700})
    search(found.page, "history")
    expect(found.page.locator(".rd-search-results h2")).to_have_count(6)
    more = found.page.get_by_role("button", name="More results")
    expect(more).to_be_hidden()
    search_again(found.page, "the")
    expect(more).to_be_visible()
    # Excerpts come when results are in view, and move the button while it is pressed.
    more.scroll_into_view_if_needed()
    found.page.wait_for_load_state("networkidle")
    more.click()
    expect(more).to_be_hidden()
    for place in ("dialog.rd-search", ".rd-search-body"):
        box = found.page.locator(place)
        assert box.evaluate("each => each.scrollWidth <= each.clientWidth")
        assert box.evaluate("each => each.getBoundingClientRect().right <= innerWidth")
    assert found.page.locator("dialog.rd-search").evaluate("each => each.getBoundingClientRect().bottom <= innerHeight")


def test_another_spelling_is_offered(found: Visit) -> None:
    search(found.page, "kuberentes")
    expect(found.page.locator(".rd-search-status")).to_contain_text("These are results for kubernetes")
    expect(found.page.locator(".rd-search-results h2").first).to_contain_text("Kubernetes")
    found.page.locator(".rd-search-other").click()
    expect(found.page.locator("dialog.rd-search input[type=search]")).to_have_value("kubernetes")
    search_again(found.page, "qqqqqqqq")
    expect(found.page.locator(".rd-search-status")).to_have_text("Nothing was found.")


def test_a_phrase_is_found_as_it_stands(found: Visit) -> None:
    search(found.page, '"predictions for one harbour"')
    expect(found.page.locator(".rd-search-status")).to_contain_text("Results: 1.")
    search_again(found.page, '"harbour one for predictions"')
    expect(found.page.locator(".rd-search-status")).to_have_text("Nothing was found.")


def test_results_are_filtered_and_sorted_and_the_address_says_so(found: Visit) -> None:
    search(found.page, "history")
    titles = found.page.locator(".rd-search-results h2")
    before = titles.count()
    found.page.locator("dialog summary").click()
    found.page.locator("fieldset", has_text="Tags").get_by_label("birds").check()
    expect(titles).to_have_text(["The keepers who counted birds"])
    assert "tag=birds" in found.page.url
    found.page.locator("fieldset", has_text="Tags").get_by_label("birds").uncheck()
    expect(titles).to_have_count(before)
    found.page.get_by_label("Sort by").select_option("Newest first")
    expect(found.page).to_have_url(re.compile("q=history&sort=date"))
    dates = found.page.locator(".rd-search-results .rd-facts span:last-child").all_inner_texts()
    years = [int(re.findall(r"\d{4}", date)[-1]) for date in dates]
    assert years == sorted(years, reverse=True)


def test_an_address_with_a_query_opens_the_search_and_back_closes_it(found: Visit) -> None:
    found.page.goto(found.site + "archive/?q=goldcrests&tag=birds")
    expect(found.page.locator(".rd-search-results h2")).to_have_text(["The keepers who counted birds"])
    found.page.goto(found.site + "tags/")
    search(found.page, "goldcrests")
    assert "?q=goldcrests" in found.page.url
    found.page.go_back()
    expect(found.page.locator("dialog.rd-search")).to_be_hidden()
    assert found.page.url == found.site + "tags/"
    found.page.go_forward()
    expect(found.page.locator("dialog.rd-search")).to_be_visible()
    expect(found.page.locator(".rd-search-results h2")).to_have_text(["The keepers who counted birds"])
    found.page.keyboard.press("Escape")
    expect(found.page.locator("dialog.rd-search")).to_be_hidden()
    expect(found.page).to_have_url(found.site + "tags/")


def test_the_keyboard_is_enough(found: Visit) -> None:
    found.page.keyboard.press("s")
    expect(found.page.locator("dialog.rd-search input[type=search]")).to_be_focused()
    found.page.keyboard.type("birds")
    expect(found.page.locator(".rd-search-results h2")).not_to_have_count(0)
    found.page.keyboard.press("ArrowDown")
    expect(found.page.locator(".rd-search-names a").first).to_be_focused()
    found.page.keyboard.press("ArrowDown")
    expect(found.page.locator(".rd-search-results a").first).to_be_focused()
    found.page.keyboard.press("ArrowUp")
    found.page.keyboard.press("ArrowUp")
    expect(found.page.locator("dialog.rd-search input[type=search]")).to_be_focused()
    found.page.keyboard.press("ArrowDown")
    found.page.keyboard.press("ArrowDown")
    found.page.keyboard.press("Enter")
    expect(found.page.locator("h1")).to_have_text("The keepers who counted birds")
    expect(found.page.locator("dialog")).to_have_count(0)


def test_results_are_announced(found: Visit) -> None:
    search(found.page, "birds")
    status = found.page.get_by_role("status")
    expect(status).to_contain_text("Results: ")
    expect(found.page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(found.page.get_by_role("searchbox", name="Search")).to_be_focused()


def test_without_javascript_the_link_leads_to_the_lists(browser: Browser, many: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(many)
    page.locator(".rd-search-link").click()
    expect(page.locator("h1")).to_have_text("Search")
    assert "needs JavaScript" in page.locator(".rd-search-page").inner_text()
    page.locator(".rd-search-page a", has_text="All clippings").click()
    expect(page.locator("h1")).to_contain_text("All clippings")
    context.close()


def test_the_search_reads_all_again_when_the_site_was_published_anew(found: Visit) -> None:
    def older(route: object) -> None:
        if "v=" in route.request.url:  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]
            return
        text = route.fetch().text()  # type: ignore[attr-defined]
        route.fulfill(body=re.sub('"start","[0-9a-f]+"', '"start","older"', text), content_type="text/javascript")  # type: ignore[attr-defined]

    found.page.route("**/search/start.js*", older)
    search(found.page, "goldcrests")
    expect(found.page.locator(".rd-search-results h2")).to_have_text(["The keepers who counted birds"])


def test_only_what_is_published_is_found(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    body = "\n\nA first paragraph of some words.\n\n" + "More words here. " * 80 + "\n\nA secret word: Xylophagous.\n"
    for name, line in (("Unlisted", "unlisted: true"), ("Linked", "publish: link"), ("Excerpt", "publish: excerpt")):
        project.write(f"{name}.md", f"---\ntitle: {name}\nsource: https://a.example/{name}\n{line}\n---{body}")
    project.write("Full.md", f"---\ntitle: Full\nsource: https://a.example/full\n---{body.replace('Xylo', 'Zylo')}")
    assert project.build("--strict").returncode == 0
    texts = "\n".join(file.read_text("utf-8") for file in (project.folder / "site/search").glob("*.js"))
    assert "xylophag" not in texts
    assert "zylophag" in texts
    shown = json.loads((project.folder / "site/search/pages-0-0.js").read_text("utf-8").split(",", 2)[2].rstrip(");\n"))
    assert "clippings/unlisted/" not in [page[0] for page in shown]
