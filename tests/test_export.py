"""The project for Zensical on disk: what is written, what is written again, what is removed; configuration."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import frontmatter
import lxml.html
import minijinja
import pytest

from outputs import outputs
from project import ROOT, Project, clipping, make_project, run
from research_digest.cli.configuration import read_contents
from research_digest.engines.zensical.configuration import configuration
from research_digest.engines.zensical.folder import MANIFEST, ExportFolder
from research_digest.engines.zensical.pages import Exported, environment, exported
from research_digest.model import Heading
from research_digest.settings import Settings

TEMPLATES = environment([ROOT / "overrides"])
HEADINGS = ("One & only", "a*b*_c_ `d` <e> [f](g) #h {#i}", "1. two", "&amp; <b>", "- x", "😀 نص 標")


def times(folder: Path) -> dict[str, int]:
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


def test_only_what_changed_is_written_and_what_is_gone_is_removed(project: Project) -> None:
    folder = project.folder / "out"
    project.write("First.md", clipping("First"))
    project.write("Second.md", clipping("Second", author="Bo Ek", tag="law"))
    (folder / "docs").mkdir(parents=True)
    (folder / "mine.txt").write_text("not ours", encoding="utf-8")
    assert run(project, "export", str(folder)).returncode == 0
    before = times(folder)
    assert run(project, "export", str(folder)).returncode == 0
    assert times(folder) == before
    project.write("First.md", clipping("First").replace("The body", "Another body"))
    (project.folder / "clippings/Second.md").unlink()
    (folder / "docs/clippings/first.md").write_text("changed by hand", encoding="utf-8")
    assert run(project, "export", str(folder)).returncode == 0
    after = times(folder)
    gone = before.keys() - after.keys()
    assert {"docs/clippings/second.md", "docs/tags/law.md", "docs/authors/bo-ek.md"} <= gone
    assert not (folder / "docs/tags/law").exists()
    kept = {path for path in after if after[path] == before.get(path)}
    assert {"mine.txt", "overrides/main.html", "docs/assets/javascripts/wide.js"} <= kept
    assert "Another body" in (folder / "overrides/pages/clippings/first.html").read_text("utf-8")


@pytest.mark.parametrize("manifest", ["", "[]", '{"docs/index.md": []}', '{"docs/index.md": ["", 1, 2, 3]}', "\x00"])
def test_a_manifest_that_is_not_whole_is_not_believed(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    folder = ExportFolder.at(tmp_path)
    assert not folder.keep("docs/index.md", b"inputs")
    folder.write("docs/index.md", b"text", b"inputs")
    folder.finish()
    assert ExportFolder.at(tmp_path).keep("docs/index.md", b"inputs")
    assert not ExportFolder.at(tmp_path).keep("docs/index.md", b"others")


HOSTILE = "{% endraw %}{{ config }} {# x #} {{{ {%- x -%} }} {"


def rendered(files: Exported, content: str = "") -> str:
    """What another engine makes of the templates of a page."""
    page = {"content": content}
    return minijinja.Environment().render_str(files.content.decode(), page=page)


def test_a_page_is_rendered_once_and_nothing_in_it_is_an_instruction(tmp_path: Path) -> None:
    texts = {"a.md": clipping("A").replace("The body of A.", f"The body.\n\n`{HOSTILE}`\n")}
    page = next(each for each in outputs(tmp_path, texts).pages() if each.path == "clippings/a.md")
    outline = tuple(Heading(2, f"c-{number}", text) for number, text in enumerate(HEADINGS))
    files = exported(replace(page, outline=outline), "", "https://forge.example/edit", TEMPLATES)
    post = frontmatter.loads(files.markdown.decode())
    assert post["digest"]["kind"] == "article"
    assert post["exported"] == "pages/clippings/a"
    assert len(files.markdown) < 2_000
    assert post.content.count("{#c-") == len(HEADINGS)
    html = rendered(files)
    assert lxml.html.fromstring(html).xpath("//div[@class='rd-body']//code/text()") == [HOSTILE]
    assert "https://forge.example/edit" in html
    assert b"og:title" in files.head


def test_what_a_page_says_changes_its_file(tmp_path: Path) -> None:
    pages = {each.path: each for each in outputs(tmp_path, {"a.md": clipping("A")}).pages()}
    page = pages["clippings/a.md"]
    one, two = (exported(replace(page, body=body), "", "", TEMPLATES) for body in ("<p>x</p>", "<p>y</p>"))
    assert one.markdown != two.markdown


def test_an_introduction_stays_as_the_owner_wrote_it(tmp_path: Path) -> None:
    written = "---\nauthor: me\ndate: 2025-01-02\nsearch: {exclude: true}\n---\nWords on *it*.\n"
    pages = {each.path: each for each in outputs(tmp_path, {"a.md": clipping("A")}).pages()}
    files = exported(pages["tags/sleep.md"], written, "", TEMPLATES)
    post = frontmatter.loads(files.markdown.decode())
    assert (post["author"], post["search"]) == ("me", {"exclude": True})
    assert post.content == "Words on *it*."
    assert "<p>Words on <em>it</em>.</p>" in rendered(files, "<p>Words on <em>it</em>.</p>")


def test_the_configuration_keeps_tags_and_merges_what_it_inherits(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "theme: {name: material, features: [a], language: de}\nplugins: [search]\nextra: {x: 1}\n"
        "markdown_extensions:\n  - toc: {slugify: !!python/name:a.b }\n",
        "utf-8",
    )
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "INHERIT: base.yml\nhooks: [x.py]\nsite_author: !ENV [NOBODY, me]\nexclude_docs: a\n"
        "theme: {palette: {primary: red}}\nnav: [index.md, tags/index.md, {More: [{Own: b.md}, gone.md]}, {W: 'https://w.example'}]\n",
        "utf-8",
    )
    titles = {"index.md": "Start", "tags/index.md": "", "b.md": "B"}
    text = configuration(
        file, read_contents(file), Settings(site_name="N", site_url="https://n.example/"), titles
    ).decode()
    assert "!ENV [NOBODY, me]" in text
    assert "!!python/name:a.b" in text
    (out := tmp_path / "out.yml").write_text(text, "utf-8")
    found = read_contents(out)
    assert found["theme"] == {
        "name": "material",
        "features": ["a"],
        "language": "de",
        "palette": {"primary": "red"},
        "variant": "classic",
        "custom_dir": "overrides",
        "favicon": "assets/favicon.svg",
    }
    assert found["nav"] == [
        {"Start": "index.md"},
        "tags/index.md",
        {"More": [{"Own": "b.md"}]},
        {"W": "https://w.example"},
    ]
    assert found["markdown_extensions"][1] == "attr_list"
    assert (found["extra"]["x"], found["site_url"]) == (1, "https://n.example/")
    assert not {"plugins", "hooks", "exclude_docs", "INHERIT"} & found.keys()


REFUSED = (
    (["export", "."], "contains the site itself"),
    (["export", "..", "--finish"], "contains the site itself"),
    (["export", "out", "--finish"], "run `zensical build`"),
    (["export", "out", "--finish", "--watch"], "either --finish or --watch"),
)


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_cannot_be_exported_is_refused(project: Project, arguments: list[str], message: str) -> None:
    project.write("First.md", clipping("First"))
    done = run(project, *arguments)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    assert (project.folder / "docs").is_dir()


def test_problems_are_named_at_the_export(project: Project) -> None:
    project.write("First.md", clipping("First").replace("2024-05-06", "March 3rd"))
    done = run(project, "export", "out")
    assert "clippings/First.md:6" in done.stderr
    assert "1 error" in done.stdout


def test_a_change_is_exported_again(project: Project) -> None:
    project.write("First.md", clipping("First"))
    folder = project.folder / "out"
    command = [sys.executable, str(ROOT / "scripts/digest.py"), "-f", str(project.folder / "mkdocs.yml")]
    options = [*command, "export", "--watch", str(folder)]
    with subprocess.Popen(options, stdout=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stdout
        assert "pages written" in watching.stdout.readline()
        project.write("Second.md", clipping("Second"))
        assert "pages written" in watching.stdout.readline()
        assert (folder / "docs/clippings/second.md").is_file()
        watching.terminate()


def test_the_site_may_have_pages_as_files(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    project.configure(use_directory_urls=False, site_url="https://digest.example/")
    project.write("First.md", clipping("First"))
    folder = project.folder / "out"
    assert run(project, "export", str(folder)).returncode == 0
    program = str(Path(sys.executable).with_name("zensical"))
    subprocess.run([program, "build"], cwd=folder, check=True, capture_output=True)
    assert run(project, "export", "--finish", str(folder)).returncode == 0
    page = (folder / "site/clippings/first.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert not (folder / "site/digest-frame.html").exists()
