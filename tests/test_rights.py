"""What may be shown of a clipping, and where nothing of it may show up."""

from __future__ import annotations

from dataclasses import dataclass

import lxml.html
import pytest

from project import Project, clipping, make_project
from research_digest.body import Options, render
from research_digest.input.takedowns import Takedown, parse_takedowns
from research_digest.library.excerpt import excerpt

EXCERPTS = (
    ("<p>One two. Three four! Five?</p>", 4, "One two. Three four!"),
    ("<p>One two three.</p>", 2, ""),
    ("<p>One.</p><h2>No heading</h2><p>Two.</p>", 9, "One. Two."),
    ("<p>He said “yes.” Then <em>no</em>.</p>", 3, "He said “yes.”"),
    ("<p>一二三。四五六。</p>", 4, "一二三。"),
    ("", 9, ""),
)


@pytest.mark.parametrize(("html", "words", "expected"), EXCERPTS)
def test_an_excerpt_is_whole_sentences(html: str, words: int, expected: str) -> None:
    assert excerpt(render(html, Options()).paragraphs, words=words) == expected


SECRET = "Zanzibar"


def write(project: Project, title: str, extra: str = "", *, host: str = "example.org") -> None:
    """Write a clipping with a tag of its own, and with a secret that only its full text holds."""
    text = clipping(title, tag=f"tag-{title}").replace("https://example.org/", f"https://{host}/")
    body = f"First sentence.\n\n==Marked passage.== {SECRET}-{title}.\n"
    project.write(f"{title}.md", text.replace(f"---\nThe body of {title}.\n", f"{extra}---\n{body}"))


def everything(project: Project) -> str:
    """Return all that the site publishes as text, in one."""
    files = sorted(path for path in (project.folder / "site").rglob("*") if path.suffix in (".html", ".json", ".xml"))
    return "\n".join(file.read_text("utf-8") for file in files)


def page(project: Project, title: str) -> str:
    return project.page(f"clippings/{title.lower()}/index.html")


def article(project: Project, title: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page(project, title))


def head(project: Project, title: str) -> tuple[str, str]:
    tree = article(project, title)
    robots = [each.get("content") for each in tree.cssselect("meta[name=robots]")]
    return " ".join(robots), tree.cssselect("link[rel=canonical]")[0].get("href")


def here(title: str) -> str:
    return f"http://localhost:8000/clippings/{title.lower()}/"


SHOWN = (
    # The site, the publication, the clipping: the nearest wins, but none shows more than the publication's.
    ("full", "", "", True, True),
    ("excerpt", "", "", False, True),
    ("link", "", "", False, False),
    ("full", "link", "", False, False),
    ("link", "", "publish: full\n", True, True),
    ("full", "full", "publish: excerpt\n", False, True),
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """Build a site for each value of the setting `publish`, each with the cases that have it."""
    found = {}
    for word in ("full", "excerpt", "link"):
        folder = tmp_path_factory.mktemp("rights") / "site"
        found[word] = make_project(folder, publish=word, rights={"canonical": "original"}, excerpt_words=4)
        text = ""
        for number, (site, publication, own, *_) in enumerate(SHOWN):
            if site == word:
                write(found[word], f"Case{number}", own, host=f"host{number}.example")
                text += f"host{number}.example:\n  rights: {publication}\n" if publication else ""
        found[word].write("Other.md", clipping("Other", tag="dreams"))
        (found[word].folder / "publications.yml").write_text(text, encoding="utf-8")
        done = found[word].build("--strict")
        assert done.returncode == 0, done.stderr
    return found


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_the_nearest_word_on_rights_counts(sites: dict[str, Project], number: int) -> None:
    site, _, _, whole, begun = SHOWN[number]
    project, title = sites[site], f"Case{number}"
    assert (f"{SECRET}-{title}" in everything(project)) is whole
    shown = article(project, title).cssselect("article")[0].text_content()
    assert ("First sentence." in shown) is begun
    assert ("Marked passage." in shown) is begun
    assert f"About {title}." in shown
    # A full copy leaves it to the original to be found.
    original = f"https://host{number}.example/{title}"
    assert head(project, title) == (("noindex", original) if whole else ("", here(title)))
    assert (here(title) in project.page("sitemap.xml")) is not whole


@dataclass(frozen=True)
class Kept:
    """A site with a plain clipping, a draft and an unlisted one, and what its build said."""

    project: Project
    said: str


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    project = make_project(tmp_path_factory.mktemp("rights") / "site of mine")
    write(project, "Own")
    write(project, "Draft", "draft: true\n")
    write(project, "Unlisted", "unlisted: true\n")
    project.write("Other.md", clipping("Other", tag="dreams"))
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    return Kept(project, done.stderr)


def test_texts_of_ones_own_are_there_to_be_found(kept: Kept) -> None:
    assert head(kept.project, "Own") == ("", here("Own"))
    assert f"{SECRET}-Own" in everything(kept.project)


def test_a_draft_is_nowhere(kept: Kept) -> None:
    assert "1 draft not published" in kept.said
    assert not (kept.project.folder / "site/clippings/draft").exists()
    assert "About Draft" not in everything(kept.project)
    assert not (kept.project.folder / "site/tags/tag-draft").exists()
    assert (kept.project.folder / "site/tags/tag-own").exists()


def test_an_unlisted_clipping_has_a_page_that_nothing_leads_to(kept: Kept) -> None:
    assert f"{SECRET}-Unlisted" in page(kept.project, "Unlisted")
    assert head(kept.project, "Unlisted")[0] == "noindex"
    assert "Unlisted" not in everything(kept.project).replace(page(kept.project, "Unlisted"), "")


def test_a_word_that_is_no_right_shows_least_and_is_reported(project: Project) -> None:
    write(project, "First", "publish: everything\n")
    done = project.build()
    assert (
        'First.md:12:10: error: "publish" is not full, excerpt or link: "everything" [publish-unknown]' in done.stderr
    )
    assert SECRET not in everything(project)


TAKEDOWNS = {
    "First": "- path: First.md\n  date: 2026-11-01\n  reason: The author asked for it.\n",
    "Second": (
        "- source: http://www.example.org/Second/?utm_source=x\n  date: 2026-11-02\n  reason: The publisher did.\n"
    ),
}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Build a site of which two clippings were taken down."""
    project = make_project(tmp_path_factory.mktemp("rights") / "site of mine")
    for title in TAKEDOWNS:
        write(project, title)
    project.write("Other.md", clipping("Other", tag="dreams"))
    (project.folder / "takedowns.yml").write_text("".join(TAKEDOWNS.values()), encoding="utf-8")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.parametrize(
    ("title", "date", "reason"),
    [("First", "2026-11-01", "The author asked for it."), ("Second", "2026-11-02", "The publisher did.")],
)
def test_what_was_taken_down_leaves_a_page_that_says_so(without: Project, title: str, date: str, reason: str) -> None:
    shown = page(without, title)
    assert "No longer here" in shown
    assert date in shown
    assert reason in shown
    told = everything(without)
    assert not [word for word in (SECRET, f"About {title}", f"https://example.org/{title}") if word in told]
    assert head(without, title)[0] == "noindex"


def test_a_list_of_takedowns_that_cannot_be_understood_stops_the_build(project: Project) -> None:
    write(project, "First")
    (project.folder / "takedowns.yml").write_text("- file: First.md\n", encoding="utf-8")
    done = project.build()
    assert done.returncode == 1
    assert "takedowns.yml:1:3: " in done.stderr
    assert not (project.folder / "site/clippings").exists()


def test_takedowns_are_read_with_all_they_say() -> None:
    takedowns, problems = parse_takedowns("- path: a.md\n- source: https://x.example/\n  reason: because\n", "t.yml")
    assert takedowns == (Takedown(path="a.md"), Takedown(source="https://x.example/", reason="because"))
    assert problems == ()


UNREAD = (
    "\n---\ntitle: A\ndraft: true\n\nSecret body.\n",
    "<!-- a comment -->\n---\ntitle: B\ndraft: true\n---\nSecret body.\n",
    "title: C\nunlisted: true\n\nSecret body.\n",
    "title: D\npublish: link\n\nSecret body.\n",
)


def test_what_was_to_be_kept_back_is_not_published_because_its_head_is_broken(project: Project) -> None:
    for number, text in enumerate(UNREAD):
        project.write(f"Unread{number}.md", text.replace("Secret", f"Secret{number}"))
    done = project.build()
    assert done.returncode == 0
    files = [each for each in (project.folder / "site").rglob("*") if each.is_file()]
    for number in range(len(UNREAD)):
        leaking = [each.name for each in files if f"Secret{number} body".encode() in each.read_bytes()]
        assert leaking == []
        assert f"clippings/Unread{number}.md" in done.stderr
