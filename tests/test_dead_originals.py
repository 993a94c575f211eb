"""Articles whose originals are gone or have moved, as links.yml says: the mark, the order of links, the new address."""

from __future__ import annotations

import lxml.html
import pytest

from project import Project, clipping, make_project
from research_digest.locales import LANGUAGES, Wording

COPY = "https://archive.example/2025/https://example.org/Gone"
LINKS = f"""\
"https://example.org/Gone":
  state: dead
  why: the server answered 404
  first: 2026-10-01
  last: 2026-11-02
  archived: {COPY}
"https://example.org/Lost":
  state: dead
  last: 2026-11-02
"https://example.org/Moved":
  state: moved
  last: 2026-11-02
  to: https://example.com/new?utm_source=mail
"https://example.org/Blocked":
  state: blocked
  last: 2026-11-02
"https://example.org/Unsure":
  state: unsure
  last: 2026-11-02
"https://example.org/Wrong":
  state: moved
  last: 2026-11-02
  to: javascript:alert(1)
"https://example.org/Strange":
  state: dead
  last: 2026-11-02
"""
TITLES = ("Gone", "Lost", "Moved", "Blocked", "Unsure", "Wrong", "Fine")
ORIGINAL, ARCHIVED = "Read the original", "Archived copy"
PATTERN = "https://web.archive.org/web/20250102/https://example.org/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """Build a site with this list; return it with what the build says."""
    project = make_project(tmp_path_factory.mktemp("originals") / "site of mine")
    for title in TITLES:
        project.write(f"{title}.md", clipping(title))
    (project.folder / "links.yml").write_text(LINKS, encoding="utf-8")
    return project, project.build().stderr


def head(project: Project, title: str) -> lxml.html.HtmlElement:
    page = lxml.html.fromstring(project.page(f"clippings/{title.lower()}/index.html"))
    return page.cssselect(".rd-head")[0]


def links(project: Project, title: str) -> list[tuple[str, str, bool]]:
    """Return words and address of the links to the original, and whether a link is the main one."""
    found = head(project, title).cssselect(".rd-original > a")
    return [(each.text, each.get("href"), "md-button--primary" in each.get("class")) for each in found]


def mark(project: Project, title: str) -> str:
    return " ".join(each.text_content().strip() for each in head(project, title).cssselect(".rd-gone"))


def test_a_dead_original_is_marked_and_its_copy_comes_first(built: tuple[Project, str]) -> None:
    project, _ = built
    assert mark(project, "Gone") == "The original was not reachable on November 2, 2026."
    assert links(project, "Gone") == [
        (ARCHIVED, COPY, True),
        (ORIGINAL, "https://example.org/Gone", False),
    ]
    # The mark stands before the links.
    (after,) = head(project, "Gone").cssselect(".rd-gone + .rd-original")
    assert after is not None


def test_without_a_copy_that_was_looked_up_the_setting_has_one(built: tuple[Project, str]) -> None:
    project, _ = built
    assert links(project, "Lost")[0] == (ARCHIVED, f"{PATTERN}Lost", True)
    assert mark(project, "Lost")


def test_a_new_address_is_offered(built: tuple[Project, str]) -> None:
    project, _ = built
    (offer,) = head(project, "Moved").cssselect(".rd-gone > a")
    assert (offer.get("href"), offer.text) == (
        "https://example.com/new",
        "The original has moved. Read it at its new address.",
    )
    assert offer.get("rel") == "noopener external nofollow"
    assert links(project, "Moved")[0] == (ORIGINAL, "https://example.org/Moved", True)


@pytest.mark.parametrize("title", ["Blocked", "Unsure", "Wrong", "Fine"])
def test_all_others_are_as_they_were(built: tuple[Project, str], title: str) -> None:
    project, _ = built
    assert mark(project, title) == ""
    assert [(words, main) for words, _, main in links(project, title)] == [(ORIGINAL, True), (ARCHIVED, False)]


def test_what_is_wrong_in_the_list_is_reported_and_the_rest_counts(built: tuple[Project, str]) -> None:
    project, said = built
    assert 'links.yml:23:7: error: "to" must be a public web address' in said
    assert "javascript:alert" not in project.page("clippings/wrong/index.html")


def test_a_change_of_the_list_changes_these_pages_alone(built: tuple[Project, str]) -> None:
    project, _ = built
    files = {title: project.folder / f"site/clippings/{title.lower()}/index.html" for title in TITLES}
    before = {title: file.read_bytes() for title, file in files.items()}
    times = {title: file.stat().st_mtime_ns for title, file in files.items()}
    new = LINKS.replace("  last: 2026-11-02\n  archived", "  last: 2026-11-09\n  archived")
    (project.folder / "links.yml").write_text(new.replace('Fine"', 'Else"'), encoding="utf-8")
    project.build()
    changed = [title for title, file in files.items() if file.read_bytes() != before[title]]
    assert changed == ["Gone"]
    assert mark(project, "Gone").endswith("November 9, 2026.")
    kept = [title for title, file in files.items() if file.stat().st_mtime_ns == times[title]]
    assert {"Lost", "Moved", "Fine"} <= set(kept)


def test_the_setting_names_another_list_and_no_archive(project: Project) -> None:
    project.write("Gone.md", clipping("Gone"))
    project.configure(extra={"digest": {"archive": "", "files": {"links": "dead.yml"}}})
    (project.folder / "dead.yml").write_text("https://example.org/Gone: {state: dead, last: 2026-11-02}\n", "utf-8")
    project.build()
    assert links(project, "Gone") == [(ORIGINAL, "https://example.org/Gone", True)]
    assert mark(project, "Gone")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_mark(language: str) -> None:
    words = Wording(language)
    assert "2026" in words("original_gone", date="2026")
    assert (language == "en") == (words("original_moved") == Wording("en")("original_moved"))
