"""Renamed files: former addresses lead on, feeds keep their ids, links follow, and a takedown stays."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import lxml.html
import pytest

from project import Project, make_project, run
from research_digest.contribute.moving import relinked, with_alias
from research_digest.contribute.renaming import RenamingError
from research_digest.library.former import alias_slug, feed_names, former_addresses
from research_digest.model import Clipping

SITE = "https://digest.example/base/"


def named(path: str, *aliases: str, name: str = "") -> Clipping:
    slug = path.removesuffix(".md").lower()
    return Clipping(path=path, slug=slug, title=slug, aliases=aliases, values=(("id", name),) if name else ())


ALIASES = (
    ("Guides/Making friends", "guides/making-friends"),
    ("/clippings/making-friends/", "making-friends"),
    ("clippings/Making friends.md", "making-friends"),
    ("https://digest.example/base/clippings/2024/a-walk/", "2024/a-walk"),
    ("https://digest.example/clippings/a-walk.html", "a-walk"),
    ("friends", "friends"),
    ("../../index", "index_"),
)


@pytest.mark.parametrize(("alias", "slug"), ALIASES)
def test_an_alias_is_an_address_below_clippings(alias: str, slug: str) -> None:
    assert alias_slug(alias).rpartition("/")[2] == slug.rpartition("/")[2]
    assert ".." not in alias_slug(alias)


def test_pages_and_earlier_clippings_keep_their_addresses() -> None:
    a, b = named("a.md", "old", "b"), named("b.md", "old", "older")
    assert former_addresses([b, a]) == {"old": a, "older": b}


def test_feeds_know_a_clipping_by_its_id_then_by_its_first_former_address() -> None:
    a, b = named("a.md", "old", "older"), named("b.md", "old", "oldest")
    c, d = named("c.md", "former", name="X 1"), named("d.md", name="x-1")
    every = [d, c, b, a]
    assert feed_names(every, former_addresses(every)) == {
        "a.md": "clippings/old",
        "b.md": "clippings/oldest",
        "c.md": "id/x-1",
    }


HEADS = (
    ("---\ntitle: x\n---\nText.\n", '---\ntitle: x\naliases:\n  - "Old"\n---\nText.\n'),
    ("---\r\ntitle: x\r\n---\r\nText.\r\n", '---\r\ntitle: x\r\naliases:\r\n  - "Old"\r\n---\r\nText.\r\n'),
    ("---\naliases: [a]\n---\n", '---\naliases: [a, "Old"]\n---\n'),
    ("---\naliases:\n  - a\n  - b\ntags: [c]\n---\n", '---\naliases:\n  - a\n  - b\n  - "Old"\ntags: [c]\n---\n'),
    ("---\naliases:\n- a\n---\n", '---\naliases:\n- a\n- "Old"\n---\n'),
    ("---\nalias: one name\n---\n", '---\nalias:\n  - "one name"\n  - "Old"\n---\n'),
    ("Text alone.\n", '---\naliases:\n  - "Old"\n---\nText alone.\n'),
    ("---\naliases: [Old]\n---\n", "---\naliases: [Old]\n---\n"),
)


@pytest.mark.parametrize(("text", "with_old"), HEADS)
def test_an_alias_is_added_and_all_else_stays(text: str, with_old: str) -> None:
    assert with_alias(text, "Old") == with_old


@pytest.mark.parametrize("text", ["---\ntitle: [x\n---\n", '---\ntitle: "a "b" c"\n---\n'])
def test_no_alias_is_added_to_front_matter_that_needs_a_fix(text: str) -> None:
    with pytest.raises(RenamingError):
        with_alias(text, "Old")


def test_links_follow_and_code_does_not() -> None:
    text = (
        "[[Old]], [[deep/Old|shown]], ![[old#Part]], [x](Old.md), [x](deep/Old%20.md#part), [x](<Old.md>)\n"
        "`[[Old]]` and ``a ` [[Old]]`` and [[Older]]\n"
        "```\n[[Old]]\n```\n> ~~~~\n> [[Old]]\n> ~~~~\n[[Old]]\n"
    )
    after = relinked(
        text,
        lambda name: name.lower().rpartition("/")[2].strip() in ("old", "old.md", "old .md"),
        "New one",
        "d/New one.md",
    )
    assert after == (
        "[[New one]], [[New one|shown]], ![[New one#Part]], "
        "[x](d/New%20one.md), [x](d/New%20one.md#part), [x](<d/New one.md>)\n"
        "`[[Old]]` and ``a ` [[Old]]`` and [[Older]]\n"
        "```\n[[Old]]\n```\n> ~~~~\n> [[Old]]\n> ~~~~\n[[New one]]\n"
    )


def clip(title: str, body: str = "") -> str:
    return (
        f'---\ntitle: "{title}"\nsource: "https://example.org/{title}"\ncreated: 2025-01-05\ntags: [x]\n---\n{body}\n'
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path / "site of mine")
    made.configure(site_url=SITE)
    made.write("Making friends.md", clip("Friends", "See [[Making friends]]."))
    made.write("Other.md", clip("Other", "See [[Making friends|them]] and `[[Making friends]]`."))
    return made


def ids(project: Project) -> list[str]:
    feed = ET.parse(project.folder / "site/feed.xml")
    return sorted(each.text or "" for each in feed.iterfind("{*}entry/{*}id"))


def test_a_renamed_clipping_keeps_its_address_and_its_place_in_feeds(project: Project) -> None:
    assert project.build().returncode == 0
    before = ids(project)
    done = run(project, "rename", "Making friends", "clippings/guides/How to make friends.md")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Making friends.md -> guides/How to make friends.md", "Other.md: links changed"]
    moved = (project.folder / "clippings/guides/How to make friends.md").read_text("utf-8")
    assert 'aliases:\n  - "Making friends"\n---\nSee [[How to make friends]].' in moved
    other = (project.folder / "clippings/Other.md").read_text("utf-8")
    assert "[[How to make friends|them]] and `[[Making friends]]`" in other
    project.document("_redirects", "/mine /other 302\n")
    assert project.build("--strict").returncode == 0
    assert ids(project) == before
    page = lxml.html.fromstring(project.page("clippings/making-friends/index.html"))
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE}clippings/guides/how-to-make-friends/"
    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=../guides/how-to-make-friends/"
    assert page.xpath("string(//p/a/@href)") == "../guides/how-to-make-friends/"
    assert project.page("_redirects").splitlines() == [
        "/mine /other 302",
        "/base/clippings/making-friends/ /base/clippings/guides/how-to-make-friends/ 301",
    ]
    assert "making-friends" not in project.page("sitemap.xml").replace("guides/how-to-make-friends", "")


def test_a_dry_run_changes_nothing(project: Project) -> None:
    before = {path: path.read_bytes() for path in project.folder.rglob("*.md")}
    assert "Other.md: links changed" in run(project, "rename", "--dry-run", "Making friends.md", "New.md").stdout
    assert {path: path.read_bytes() for path in project.folder.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Making friends", "Other", "Other.md is there already"),
        ("Making friends", "OTHER!", "its page would be that of Other.md"),
        ("Nothing", "New", "No such file"),
        ("Making friends", "../New", "is not below clippings/"),
        ("Making friends", ".hidden", "is not below clippings/"),
    ],
)
def test_what_cannot_be_renamed_says_why(project: Project, old: str, new: str, said: str) -> None:
    done = run(project, "rename", old, new)
    assert done.returncode > 0
    assert said in done.stderr
    assert (project.folder / "clippings/Making friends.md").is_file()


def test_an_alias_does_not_cover_the_page_of_a_takedown(project: Project) -> None:
    project.write("Copy.md", clip("Copy").replace("tags:", "aliases: [Making friends]\ntags:"))
    (project.folder / "takedowns.yml").write_text("- source: https://example.org/Friends\n", encoding="utf-8")
    assert project.build().returncode == 0
    assert "No longer here" in project.page("clippings/making-friends/index.html")


def test_an_id_in_what_is_kept_between_builds_follows_a_new_clipping(project: Project) -> None:
    project.write("Copy.md", clip("Copy").replace("tags:", "aliases: [Old]\ntags:"))

    def known() -> dict[str, str]:
        found = json.loads(project.page("clippings.json"))["clippings"]
        return {each["title"]: each["id"].rpartition("/")[2] for each in found}

    assert project.build().returncode == 0
    assert known()["Copy"] == "old"
    project.write("Old.md", clip("Old"))
    assert project.build().returncode == 0
    assert (known()["Copy"], known()["Old"]) == ("copy", "old")


def git(project: Project, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=project.folder, check=True, capture_output=True)


def test_a_published_file_that_is_gone_is_named_unless_its_address_leads_on(project: Project) -> None:
    for name in ("Deleted.md", "Draft.md", "Renamed.md", "Taken down.md", "Back.md"):
        project.write(name, clip(name).replace("created", "draft: true\ncreated" if name == "Draft.md" else "created"))
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "One")
    for name in ("Deleted.md", "Draft.md", "Renamed.md", "Taken down.md", "Back.md"):
        (project.folder / "clippings" / name).unlink()
    project.write("New.md", clip("New").replace("tags:", "aliases: [Renamed]\ntags:"))
    (project.folder / "takedowns.yml").write_text("- path: Taken down.md\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "-m", "Two")
    project.write("Back.md", clip("Back"))
    said = run(project, "check").stdout
    assert said.count("published-file-gone") == 1
    assert "clippings/Deleted.md: warning: the file is gone, and links to /clippings/deleted/ lead nowhere" in said


def test_an_alias_that_is_the_address_of_another_clipping_is_named(project: Project) -> None:
    project.write("New.md", clip("New").replace("tags:", "aliases:\n  - Other\ntags:"))
    said = run(project, "check").stdout
    assert (
        'clippings/New.md:6:3: warning: the alias "Other" leads to "Other.md", whose address it is [alias-taken]'
        in said
    )


def test_a_clipping_that_was_taken_down_stays_so_under_another_name(project: Project) -> None:
    (project.folder / "takedowns.yml").write_text("- path: Making friends.md\n", encoding="utf-8")
    assert run(project, "rename", "Making friends", "New").returncode == 0
    assert project.build().returncode == 0
    assert "No longer here" in project.page("clippings/new/index.html")
    assert "No longer here" in project.page("clippings/making-friends/index.html")
