"""The fast build: whatever changed since the last one, it equals a build from nothing, byte for byte.

The build that it is compared with has no cache, and MkDocs renders each page whole, because a hook takes part in it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from project import ROOT, Project, clipping, make_project
from research_digest.cache import key_of

SLOW = "def on_post_page(output, page, config):\n    return output\n"
TAGS = ("sleep", "dreams", "sleep/rem", "memory")
AUTHORS = ("Ada One", "Ada Two", "井上")
DATES = ("2024-12-30", "2025-01-02", "2025-02-03", "2025-02-04")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def from_nothing(project: Project, folder: Path) -> dict[str, bytes]:
    """Build a copy of the project without what is kept, each page rendered by MkDocs."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.folder, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    file = folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(yaml.safe_dump({**config, "hooks": [*config["hooks"], "slow.py"]}), encoding="utf-8")
    done = Project(folder).build()
    assert done.returncode == 0, done.stderr
    assert "because of slow.py" in done.stderr
    return contents(folder / "site")


def same(project: Project, other: Path) -> None:
    done = project.build()
    assert done.returncode == 0, done.stderr
    # A page that is spliced wrong is noticed, and then all are rendered whole.
    assert "Each page is rendered whole" not in done.stderr
    fast, slow = contents(project.folder / "site"), from_nothing(project, other)
    assert fast.keys() == slow.keys()
    assert [path for path in fast if fast[path] != slow[path]] == []


def text(rng: random.Random, number: int) -> str:
    head = clipping(f"C{number}", author=rng.choice(AUTHORS), tag=rng.choice(TAGS))
    dated = head.replace("2025-01-02", rng.choice(DATES))
    words = " ".join(
        rng.choices("alpha bravo charlie delta echoes foxtrot golfing hotels indigo juliett".split(), k=20)
    )
    links = f"[[C{rng.randrange(6)}]] <https://example.org/C{rng.randrange(6)}> #{rng.choice(TAGS)}"
    return f"{dated}\n{words}\n\n## One\n\n{links}\n\n## Two\n\n==marked {words[:30]}==\n\n## Three\n\nEnd.\n"


def edit_text(rng: random.Random, project: Project) -> None:
    file = rng.choice(clippings(project))
    file.write_text(f"{file.read_text('utf-8')}\nLine {rng.randrange(99)}.\n", encoding="utf-8")


def edit_head(rng: random.Random, project: Project) -> None:
    file = rng.choice(clippings(project))
    changes = (('title: "C', f'title: "T{rng.randrange(9)}'), ("sleep", "dreams"), ("Ada One", "Ada Two"))
    file.write_text(file.read_text("utf-8").replace(*rng.choice(changes)), encoding="utf-8")


def note_or_hide(rng: random.Random, project: Project) -> None:
    file = rng.choice(clippings(project))
    lines = "note: Mine, with [[C1]]|draft: true|unlisted: true|publish: excerpt|publish: link|lang: de"
    line = rng.choice(lines.split("|"))
    file.write_text(file.read_text("utf-8").replace("tags:", f"{line}\ntags:", 1), encoding="utf-8")


def break_one(rng: random.Random, project: Project) -> None:
    rng.choice(clippings(project)).write_text("---\ntitle: &name x\nsource: *name\n---\n", encoding="utf-8")


def add(rng: random.Random, project: Project) -> None:
    number = rng.randrange(6, 99)
    project.write(f"C{number}.md", text(rng, number))


def delete(rng: random.Random, project: Project) -> None:
    rng.choice(clippings(project)).unlink()


def rename(rng: random.Random, project: Project) -> None:
    file = rng.choice(clippings(project))
    file.rename(file.with_name(f"renamed {rng.randrange(99)}.md"))


def change_setting(rng: random.Random, project: Project) -> None:
    file = project.folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    changes: tuple[dict[str, object], ...] = (
        {"extra": {"digest": {"lists": {"per_page": rng.choice((2, 3, 50))}}}},
        {"extra": {"digest": {"digests": rng.choice(("week", "month"))}}},
        {"site_name": f"Site {rng.randrange(9)}"},
        {"site_url": f"https://{rng.choice('ab')}.example/"},
        {"theme": {**config["theme"], "language": rng.choice(("en", "de"))}},
    )
    file.write_text(yaml.safe_dump({**config, **rng.choice(changes)}), encoding="utf-8")


def change_lists(rng: random.Random, project: Project) -> None:
    name = rng.choice(("Ada One", "井上"))
    entry = f"- name: {name}\n  url: https://{rng.choice('ab')}.example/\n"
    (project.folder / "authors.yml").write_text(entry, encoding="utf-8")
    number = rng.randrange(8)
    state = f"https://example.org/{number}:\n  state: {rng.choice(('dead', 'blocked'))}\n  last: 2026-11-02\n"
    (project.folder / "links.yml").write_text(state, encoding="utf-8")


def change_template(rng: random.Random, project: Project) -> None:
    name = rng.choice(("article.html", "listing.html", "entry.html", "head.html"))
    file = project.folder / "theme/partials/digest" / name
    file.write_text(f"{file.read_text('utf-8')}\n<!-- {rng.randrange(99)} -->\n", encoding="utf-8")


def introduce(rng: random.Random, project: Project) -> None:
    place = rng.choice(("tags/sleep.md", "digests/2025-01.md", "about.md"))
    file = project.folder / "docs" / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"# Words {rng.randrange(9)}\n\nOf mine.\n", encoding="utf-8")


def lead(rng: random.Random, project: Project) -> None:
    file = project.folder / "docs/trails" / rng.choice(("one.md", "two.md"))
    file.parent.mkdir(exist_ok=True)
    stops = "".join(f"1. [[C{number}]]: Words {rng.randrange(9)}.\n" for number in rng.sample(range(8), 4))
    file.write_text(
        f"# Trail {rng.randrange(9)}\n\nWith [[C1]].\n\n{stops}\nEnd {rng.randrange(9)}.\n", encoding="utf-8"
    )


EDITS: tuple[Callable[[random.Random, Project], None], ...] = (
    edit_text,
    edit_head,
    note_or_hide,
    break_one,
    add,
    delete,
    rename,
    change_setting,
    change_lists,
    change_template,
    introduce,
    lead,
)


def clippings(project: Project) -> list[Path]:
    return sorted((project.folder / "clippings").glob("*.md"))


def start(folder: Path) -> Project:
    """Make a site with clippings that lead to each other, and a theme of its own."""
    project = make_project(folder)
    shutil.copytree(ROOT / "overrides", folder / "theme")
    file = folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    config["theme"]["custom_dir"] = "theme"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    rng = random.Random(0)
    for number in range(8):
        project.write(f"C{number}.md", text(rng, number))
    return project


@seed(20)
@settings(max_examples=3, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=4, max_size=4, unique=True), number=st.integers(0, 1000))
def test_it_equals_a_build_from_nothing_after_any_edits(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Callable[[random.Random, Project], None]], number: int
) -> None:
    folder = tmp_path_factory.mktemp("rebuilding")
    project, rng = start(folder / "site of mine"), random.Random(number)
    assert project.build().returncode == 0
    for edit in edits:
        edit(rng, project)
        same(project, folder / "from nothing")


@pytest.fixture
def built(tmp_path: Path) -> Project:
    project = start(tmp_path / "site of mine")
    assert project.build().returncode == 0
    return project


def test_what_did_not_change_is_not_written_again(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.folder / "site/clippings").rglob("index.html")}
    file = built.folder / "clippings/C3.md"
    file.write_text(f"{file.read_text('utf-8')}\nA new line.\n", encoding="utf-8")
    assert built.build().returncode == 0
    after = {path: path.stat().st_mtime_ns for path in before}
    changed = {path.parent.name for path in before if before[path] != after[path]}
    assert "c3" in changed
    assert len(changed) < len(before)
    assert "A new line." in built.page("clippings/c3/index.html")


def test_the_site_is_made_right_whatever_was_done_to_it(built: Project) -> None:
    site = built.folder / "site"
    right = contents(site)
    (site / "clippings/c1/index.html").write_text("changed by hand", encoding="utf-8")
    (site / "clippings/c2/index.html").unlink()
    (site / "stray.html").write_text("in the way", encoding="utf-8")
    shutil.rmtree(site / "tags")
    (site / "tags").write_text("a file in the place of a folder", encoding="utf-8")
    assert built.build().returncode == 0
    assert contents(site) == right


def test_a_build_that_was_stopped_leaves_the_next_one_right(built: Project) -> None:
    site = built.folder / "site"
    right = contents(site)
    # What a build leaves that is killed after it set the site aside, and wrote some files.
    aside = built.folder / ".cache" / f"site-{key_of(str(site)).hex()[:8]}"
    site.rename(aside)
    (aside / "clippings/c1/index.html").write_text("half a page", encoding="utf-8")
    site.mkdir()
    (site / "index.html").write_text("half a site", encoding="utf-8")
    assert built.build().returncode == 0
    assert contents(site) == right


def test_articles_that_search_engines_leave_out_say_so(built: Project, tmp_path: Path) -> None:
    file = built.folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(
        yaml.safe_dump({**config, "extra": {"digest": {"rights": {"canonical": "original"}}}}), encoding="utf-8"
    )
    same(built, tmp_path / "from nothing")
    assert '<meta name="robots" content="noindex">' in built.page("clippings/c1/index.html")


def test_a_new_spelling_of_a_term_reaches_the_pages_of_other_clippings(built: Project, tmp_path: Path) -> None:
    # The oldest clipping spells the term.
    oldest = clipping("Oldest", author="ada one", tag="SLEEP").replace("2025-01-02", "2020-01-02")
    file = built.write("oldest.md", oldest)
    same(built, tmp_path / "from nothing")
    file.write_text(oldest.replace("SLEEP", "Sleep").replace("ada one", "ADA ONE"), encoding="utf-8")
    same(built, tmp_path / "from nothing")


def test_a_new_title_reaches_every_list(built: Project, tmp_path: Path) -> None:
    file = built.folder / "clippings/C2.md"
    file.write_text(file.read_text("utf-8").replace('title: "C2"', 'title: "Another title"'), encoding="utf-8")
    same(built, tmp_path / "from nothing")
    assert "Another title" in built.page("clippings/index.html")


def test_another_engine_keeps_no_page(built: Project) -> None:
    # ProperDocs names itself in each page.
    assert built.build(engine="properdocs").returncode == 0
    second = contents(built.folder / "site")
    shutil.rmtree(built.folder / ".cache")
    assert built.build(engine="properdocs").returncode == 0
    assert contents(built.folder / "site") == second


def test_a_broken_or_missing_cache_changes_nothing(built: Project) -> None:
    right = contents(built.folder / "site")
    for data in (b"", b"broken" * 1000):
        (built.folder / ".cache/research-digest.sqlite").write_bytes(data)
        assert built.build().returncode == 0
        assert contents(built.folder / "site") == right
    shutil.rmtree(built.folder / ".cache")
    assert built.build().returncode == 0
    assert contents(built.folder / "site") == right


def test_a_theme_that_asks_a_page_for_more_is_rendered_whole(built: Project) -> None:
    file = built.folder / "theme/main.html"
    more = "{% block announce %}{% if page and page.meta.digest %}{{ page.meta.digest.title }}{% endif %}{% endblock %}"
    file.write_text(f"{file.read_text('utf-8')}\n{more}\n", encoding="utf-8")
    done = built.build()
    assert "Each page is rendered whole" in done.stderr
    assert "C1" in built.page("clippings/c1/index.html").partition("<main")[0].partition("md-banner")[2]


def test_no_page_is_kept_if_a_hook_changes_the_templates_environment(built: Project) -> None:
    config = yaml.safe_load((built.folder / "mkdocs.yml").read_text("utf-8"))
    hook = "def on_env(env, config, files):\n    env.globals['number'] = 1\n"
    (built.folder / "own.py").write_text(hook, encoding="utf-8")
    config["hooks"].append("own.py")
    (built.folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    file = built.folder / "theme/main.html"
    more = "{% block announce %}Number {{ number }}{% endblock %}"
    file.write_text(f"{file.read_text('utf-8')}\n{more}\n", encoding="utf-8")
    for number in (1, 2):
        # The number comes from a module that no one looks at.
        (built.folder / "own.py").write_text(hook.replace("1", f"int('{number}')"), encoding="utf-8")
        done = built.build()
        assert "No page is kept from the last build, because of own.py" in done.stderr
        assert f"Number {number}" in built.page("clippings/c1/index.html")


@pytest.mark.parametrize("plugin", ["minify", "hook"])
def test_mkdocs_renders_all_pages_if_a_plugin_takes_part(tmp_path: Path, plugin: str) -> None:
    project = start(tmp_path / "site")
    file = project.folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    if plugin == "minify":
        config["plugins"] = [{"minify": {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}}]
    else:
        (project.folder / "own.py").write_text(
            "def on_post_page(output, page, config):\n    return output + '<!-- mine -->'\n", encoding="utf-8"
        )
        config["hooks"].append("own.py")
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    done = project.build()
    assert done.returncode == 0, done.stderr
    assert f"because of {'minify' if plugin == 'minify' else 'own.py'}" in done.stderr
    page = project.page("clippings/c1/index.html")
    assert "C1" in page
    assert ("\n" not in page.partition("<main")[0].strip()) if plugin == "minify" else page.endswith("<!-- mine -->")


def test_other_plugins_find_the_pages_before_they_are_made(tmp_path: Path) -> None:
    project = start(tmp_path / "site")
    file = project.folder / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    config["plugins"] = [{"redirects": {"redirect_maps": {"old.md": "clippings/c1.md", "o.md": "tags/sleep.md"}}}]
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    (project.folder / "docs/mine.md").write_text(
        "[a](clippings/c1.md) [b](clippings.json) [c](clippings/c1.md#c-one) [d](clippings/c1.md#none)\n",
        encoding="utf-8",
    )
    done = project.build()
    assert done.returncode == 0, done.stderr
    assert '"../clippings/c1/"' in project.page("mine/index.html")
    assert '"../clippings.json"' in project.page("mine/index.html")
    assert "'clippings/c1.md#none', but the doc 'clippings/c1.md' does not contain an anchor '#none'" in done.stderr
    assert "#c-one'" not in done.stderr
    assert "../tags/sleep/" in project.page("o/index.html")
