"""What readers see of what the code makes: each part of each kind of page, on one built site."""

from __future__ import annotations

from pathlib import Path

import jinja2
import lxml.html
import pytest

from project import ROOT, Project, clipping, make_project
from research_digest.engines.frame import strict

CITED = "https://example.org/spec"
THOUGHT = "A thought that needs more than a few words."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site with two pages of a tag, rights, citations, and what was taken down."""
    project = make_project(tmp_path_factory.mktemp("shown") / "site", per_page=2, rights={"canonical": "own"})
    for name in ("First", "Second", "Third"):
        project.write(
            f"{name}.md",
            clipping(name, author=f"Ada {name}") + f"\n[spec]({CITED}) ==marked {name}==\n\n## Part\n\n=={THOUGHT}==\n",
        )
    project.write("Spec.md", f"---\ntitle: Spec\nsource: {CITED}\ncreated: 2024-01-02\ntags: [law]\n---\nText.\n")
    part = (
        clipping("Part")
        .replace("tags:", "publish: excerpt\nunlisted: false\ntags:")
        .replace("2025-01-02", "2025-01-03")
    )
    project.write("Part.md", part + "\nA sentence. Another one.\n")
    project.write("Link.md", clipping("Link").replace("tags:", "publish: link\nnote: 'My *own* word'\ntags:"))
    project.write("Gone.md", clipping("Gone"))
    (project.folder / "takedowns.yml").write_text(
        "- path: Gone.md\n  date: 2026-11-01\n  reason: Asked for.\n", "utf-8"
    )
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    # Pages are spliced into frames; the templates ask the frame for nothing that it does not have.
    assert "rendered whole" not in done.stderr
    return project


PARTS = (
    ("clippings/first", ".rd-facts .rd-publication", "example.org"),
    ("clippings/first", ".rd-facts .rd-authors", "Ada First"),
    ("clippings/first", ".rd-facts", "Published May 6, 2024"),
    ("clippings/first", ".rd-facts", "Clipped January 2, 2025"),
    ("clippings/first", ".rd-reading-time", "1 min read"),
    ("clippings/first", ".rd-lead", "About First."),
    ("clippings/first", ".rd-head .rd-tags", "sleep"),
    ("clippings/first", ".rd-original", "Read the original"),
    ("clippings/first", ".rd-original", "Archived copy"),
    ("clippings/first", ".rd-passages", "Key passages"),
    ("clippings/first", ".rd-passages li", "marked First"),
    ("clippings/first", ".rd-cite", "First, A. (2024, May 6)."),
    ("clippings/first", ".rd-cite", "RIS"),
    ("clippings/first", ".rd-connections", "Spec"),
    ("clippings/first", ".rd-around", "Part"),
    ("clippings/spec", ".rd-connections", "Cited by"),
    ("clippings/spec", ".rd-graph h2", "What cites what"),
    ("clippings/spec", ".rd-graph b", "Spec"),
    ("clippings/spec", ".rd-graph li", "2024 First Cites 1"),
    ("clippings/part", ".rd-part", "This is the beginning of the text"),
    ("clippings/part", ".rd-body", "A sentence."),
    ("clippings/link", ".rd-part", "original"),
    ("clippings/link", ".rd-note em", "own"),
    ("clippings/gone", "article", "2026-11-01"),
    ("clippings/gone", "article", "Asked for."),
    (".", ".rd-ways h2", "Topics"),
    (".", ".rd-ways .rd-tags", "sleep 5"),
    (".", ".rd-ways", "example.org 6"),
    (".", ".rd-ways", "January 2024 1 clipping"),
    (".", ".rd-ways", "All digests"),
    (".", ".rd-digest-card .rd-eyebrow", "Latest digest · January 2025 · 5 clippings"),
    (".", ".rd-digest-card .rd-topics", "Sleep"),
    (".", ".rd-digest-card .rd-titles", "Link · First · Second and 2 more"),
    (".", ".rd-subscribe", "Subscribe"),
    (".", ".rd-week-passage blockquote", THOUGHT),
    (".", ".rd-week-passage .rd-more-of", "Quotes"),
    (".", ".rd-remark", "own"),
    (".", ".rd-counts", "2 tags"),
    (".", ".rd-week", "Week of December 30, 2024"),
    (".", ".rd-latest", "All clippings (6)"),
    (".", ".rd-entry .rd-facts", "May 6, 2024"),
    (".", ".rd-entry .rd-about", "About"),
    ("digests/2025-01", ".rd-connections", "What these cite most"),
    ("digests/2025-01", ".rd-connections", "cited by 3"),
    ("digests/2025-01", "article", "New here"),
    ("digests/2025-01", ".rd-facts", "As a book (EPUB)"),
    ("digests/2025-01", "article .rd-tags", "Ada Second"),
    ("digests/2025-01", ".rd-passage", "marked Second"),
    ("digests/2025-01", ".rd-facts", "5 clippings"),
    ("digests/2025-01", ".rd-turn", "January 2024"),
    ("digests/2025-01", ".rd-facts", "min read"),
    ("digests/2025-01", ".rd-facts", "January 2, 2025 –"),
    ("digests/2025-01", ".rd-period", "January 2025"),
    ("digests/2025-01", "h1", "Sleep"),
    ("digests/2025-01", ".rd-leading h2", "Begin with this"),
    ("digests/2025-01", ".rd-leading .rd-title", "Link"),
    ("digests/2025-01", ".rd-leading .rd-remark", "Why it is here My own word"),
    ("digests", ".rd-digests", "January 2025 · 5 clippings"),
    ("digests", ".rd-digests", "2 more"),
    ("subscribe", ".rd-feeds", "Latest clippings Atom · JSON Feed"),
    ("subscribe", ".rd-feeds", "sleep Atom · JSON Feed"),
    ("subscribe", "article", "Copy an address into a feed reader"),
    ("subscribe", "article", "(OPML)"),
    ("tags", ".rd-index", "sleep 5"),
    ("tags", ".rd-letters", "S"),
    ("tags", ".rd-facts", "2 tags"),
    ("tags/by-count", ".rd-tags", "sleep 5"),
    ("tags/sleep", ".rd-facts", "5 clippings"),
    ("tags/sleep", ".rd-facts", "2025"),
    ("tags/sleep", ".rd-entry .rd-facts", "May 6, 2024"),
    ("tags/sleep", ".rd-entry .rd-facts", "Clipped January 3, 2025"),
    ("tags/sleep", ".rd-entry .rd-facts", "example.org"),
    ("tags/sleep", ".rd-turn", "Page 1 of 3"),
    ("tags/sleep", ".rd-companions", "Ada First"),
    ("clippings", ".rd-offers", "BibTeX"),
    ("tags/sleep/page/2", ".rd-turn", "Page 2 of 3"),
    ("tags/sleep/page/2", ".rd-above", "Tags"),
    ("archive", ".rd-timeline figcaption", "How many clippings came when"),
    ("archive", ".rd-timeline text", "2025"),
    ("archive", ".rd-timeline title", "January 2025: 5 clippings"),
    ("archive", ".rd-year", "January 5"),
    ("archive/2025", ".rd-tags", "January 5"),
    ("clippings", ".rd-facts", "Table"),
    ("table", "th", "Title"),
)


@pytest.mark.parametrize(("path", "place", "text"), PARTS)
def test_it_is_shown(site: Project, path: str, place: str, text: str) -> None:
    tree = lxml.html.fromstring(site.page(f"{path}/index.html"))
    found = [" ".join(each.text_content().split()) for each in tree.cssselect(place)]
    assert any(text in each for each in found), found


def test_the_missing_page_says_so_and_leads_on(site: Project) -> None:
    (content,) = lxml.html.fromstring(site.page("404.html")).cssselect("article")
    text = " ".join(content.text_content().split())
    assert "This page is not here" in text
    assert "It may have moved" in text
    assert [each.text for each in content.cssselect("li a")] == ["Home", "All clippings", "Tags", "Archive"]


def test_a_name_that_a_view_does_not_have_is_an_error() -> None:
    environment = jinja2.Environment(autoescape=True)
    view = strict({"title": "T", "terms": [{"name": "n"}], "words": {"more": "more"}})
    assert environment.from_string("{{ digest.title }} {{ digest.terms[0].name }}").render(digest=view) == "T n"
    for expression in ("digest.titel", "digest.terms[0].nme", "digest.words.less", "digest.cite.words"):
        with pytest.raises(jinja2.UndefinedError):
            environment.from_string("{{ " + expression + " }}").render(digest=view)
        with pytest.raises(jinja2.UndefinedError):
            environment.from_string("{% if " + expression + " %}{% endif %}").render(digest=view)


@pytest.mark.parametrize(
    "partial", sorted((ROOT / "overrides/partials/digest").glob("*.html")), ids=lambda path: path.stem
)
def test_every_partial_is_used(partial: Path) -> None:
    templates = [*(ROOT / "overrides").rglob("*.html")]
    kinds = {
        "archive",
        "article",
        "digest",
        "digests",
        "home",
        "index",
        "listing",
        "quotes",
        "removed",
        "search",
        "slot",
        "subscribe",
        "table",
        "trail",
        "trails",
    }
    included = any(f"digest/{partial.name}" in each.read_text("utf-8") for each in templates)
    assert partial.stem in kinds or included
