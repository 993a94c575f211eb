"""`mkdocs serve`: what its owner sees after an edit, without a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from project import Project, clipping
from research_digest.engines.security_policy import inline_scripts, policy_in, strange_scripts
from serving import Served, mkdocs_serve


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    project.write("First.md", clipping("First"))
    with mkdocs_serve(project) as served:
        yield served


def test_every_kind_of_edit_shows_after_one_rebuild(served: Served) -> None:
    project, folder = served.project, served.project.folder / "clippings"

    def rebuilt(edit: Callable[[], object], seen: Callable[[], bool]) -> None:
        before = served.builds()
        edit()
        served.wait(lambda: served.builds() > before)
        assert seen()
        assert served.builds() == before + 1

    rebuilt(
        lambda: project.write("First.md", clipping("First") + "\nA new line.\n"),
        lambda: "A new line." in served.text("clippings/first/"),
    )
    rebuilt(
        lambda: project.write("deep/Second.md", clipping("Second", tag="dreams")),
        lambda: "Second" in served.text("tags/dreams/"),
    )
    rebuilt(
        lambda: (folder / "deep/Second.md").rename(folder / "Third.md"),
        lambda: served.status("clippings/third/") == 200 and served.status("clippings/deep/second/") == 404,
    )
    rebuilt(
        lambda: project.write("Third.md", "---\ntitle: &name x\nsource: *name\n---\n"),
        lambda: served.status("clippings/third/") == 404 and served.status("clippings/first/") == 200,
    )
    rebuilt(
        lambda: project.write("Third.md", clipping("Third")),
        lambda: served.status("clippings/third/") == 200,
    )
    rebuilt(
        (folder / "Third.md").unlink,
        lambda: served.status("clippings/third/") == 404 and "Third" not in served.text("clippings/"),
    )
    assert "clippings/Third.md" in served.log.read_text("utf-8")


def test_lists_of_all_pages_are_made_when_they_are_asked_for(served: Served) -> None:
    served.project.write("Second.md", clipping("Second"))
    served.wait(lambda: served.builds() > 0)
    shown = served.text("search/pages-0-0.js")
    assert '"clippings/first/"' in shown
    assert '"clippings/second/"' in shown
    assert served.text("sitemap.xml").count("clippings/second/") == 1
    # What was made for the lists is there.
    assert "The body of Second." in served.text("clippings/second/")


def test_pages_have_a_policy_that_allows_the_script_of_the_server_and_no_other(served: Served) -> None:
    served.project.document("evil.md", "# Page\n\n<script>evil()</script>\n")
    served.wait(lambda: served.builds() > 0)
    for path in ("", "clippings/first/", "evil/"):
        html = served.text(path)
        assert any("livereload(" in code for code in inline_scripts(html))
        assert policy_in(html).startswith("default-src 'none'")
        assert [code for code in strange_scripts(html, policy_in(html)) if code != "evil()"] == [], path
    assert strange_scripts(html, policy_in(html)) == ("evil()",)


def test_lists_that_are_made_later_are_seen_and_hidden_files_are_not(served: Served) -> None:
    folder = served.project.folder
    for hidden in ("clippings/.obsidian/workspace.json", "clippings/.First.md.swp", "docs/.draft.md", "other.yml"):
        (folder / hidden).parent.mkdir(exist_ok=True)
        (folder / hidden).write_text("{}", encoding="utf-8")
    (folder / "authors.yml").write_text("Minna the Second:\n  aliases: [Minna Ålander]\n", encoding="utf-8")
    served.wait(lambda: served.builds() > 0)
    assert "Minna the Second" in served.text("clippings/first/")
    (folder / "takedowns.yml").write_text("- path: First.md\n", encoding="utf-8")
    served.wait(lambda: served.builds() > 1)
    assert "The body of First." not in served.text("clippings/first/")
    (folder / "takedowns.yml").unlink()
    served.wait(lambda: served.builds() > 2)
    assert "The body of First." in served.text("clippings/first/")
    # Nothing follows the file alone that is hidden, or beside the lists.
    (folder / "clippings/.obsidian/workspace.json").write_text("[]", encoding="utf-8")
    (folder / "other.yml").write_text("[]", encoding="utf-8")
    time.sleep(2)
    assert served.builds() == 3
