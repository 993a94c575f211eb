"""The site with other plugins of MkDocs: they find its pages, and leave them as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import lxml.html
import pytest

from project import Project, clipping, make_project
from research_digest.engines.security_policy import fingerprint

BRACES = "{{ 7 * 7 }} and {% raise %}"
REDIRECTS = {
    "old.md": "clippings/deep/first.md",
    "older.md": "tags/sleep.md",
    "oldest.md": "archive/index.md",
    "page-old.md": "page.md",
}
PLUGINS: tuple[tuple[str, dict[str, object]], ...] = (
    ("redirects", {"redirect_maps": REDIRECTS}),
    ("rss", {"use_git": False}),
    ("git-revision-date-localized", {"enable_creation_date": True}),
    ("macros", {"on_undefined": "strict", "on_error_fail": True}),
    ("minify", {"minify_html": True, "minify_css": True, "css_files": ["assets/stylesheets/digest.css"]}),
    ("material/privacy", {"assets_fetch_dir": "fetched"}),
    ("material/tags", {}),
    ("material/blog", {"archive": False, "categories": False}),
    ("material/meta", {}),
)


def write(project: Project, plugin: str, settings: object) -> None:
    project.configure(plugins=[{plugin: settings}], site_url="https://site.example.org/")
    project.document("page.md", "# Page\n\nSee [first](clippings/deep/first.md).\n")
    project.document("tags/sleep.md", "What we know of sleep.\n")
    project.write("deep/First.md", clipping(BRACES).replace('title: "', 'title: "First ') + f"\nIn braces: {BRACES}\n")
    project.write("Kept back.md", clipping("Kept back").replace("created:", "unlisted: true\ncreated:"))
    for command in ("init -q", "add -A", "-c user.name=A -c user.email=a@example.org commit -qm A"):
        subprocess.run(["git", *command.split()], cwd=project.folder, check=True)


@pytest.fixture(scope="module", params=PLUGINS, ids=lambda each: each[0])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Project]:
    plugin, settings = request.param
    if plugin == "rss":
        pytest.importorskip("mkdocs_rss_plugin")
    project = make_project(tmp_path_factory.mktemp("plugins") / "site")
    write(project, plugin, settings)
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING -" not in done.stderr
    return plugin, project


def test_pages_are_whole_beside_each_plugin(built: tuple[str, Project]) -> None:
    _, project = built
    tree = lxml.html.fromstring(project.page("clippings/deep/first/index.html"))
    assert tree.cssselect("h1")[0].text_content() == f"First {BRACES}"
    assert f"In braces: {BRACES}" in tree.cssselect(".rd-body")[0].text_content()
    assert "What we know of sleep." in project.page("tags/sleep/index.html")
    assert "deep/first" in project.page("page/index.html")


def test_the_policy_is_right_beside_each_plugin(built: tuple[str, Project]) -> None:
    _, project = built
    for path in ("index.html", "clippings/deep/first/index.html", "page/index.html", "404.html"):
        tree = lxml.html.fromstring(project.page(path))
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        codes = tree.xpath("//script[not(@src) and not(starts-with(@type, 'application/'))]/text()")
        assert [code for code in codes if fingerprint(code) not in policy] == [], path
        styles = tree.xpath("//link[@rel='stylesheet']/@href")
        found = [(project.folder / "site" / path).parent / style for style in styles if not style.startswith("/")]
        assert all(file.resolve().is_file() for file in found), styles


def test_redirects_lead_to_generated_pages(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    write(project, *PLUGINS[0])
    done = project.build()
    assert "does not exist" not in done.stderr
    assert "../clippings/deep/first/" in project.page("old/index.html")


def test_a_feed_of_a_plugin_has_articles_and_no_lists(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs_rss_plugin")
    project = make_project(tmp_path / "site")
    write(project, *PLUGINS[1])
    assert project.build().returncode == 0
    feed = project.page("feed_rss_created.xml")
    assert "/clippings/deep/first/" in feed
    assert [path for path in ("/tags/", "/archive/", "kept-back") if path in feed] == []


def test_a_picture_that_cannot_be_downloaded_stops_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    project.configure(plugins=[{"material/privacy": {"log": False}}])
    project.write("First.md", clipping("First") + "\n![A](http://127.0.0.1:9/a.png)\n")
    done = project.build()
    assert done.returncode == 0, done.stderr
    assert "material/privacy: assets/external/127.0.0.1" in done.stderr


def test_a_stylesheet_that_is_minified_may_load_what_it_names(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    write(project, "minify", {"minify_css": True, "css_files": ["own.css"]})
    project.configure(extra_css=["assets/stylesheets/digest.css", "own.css"])
    project.document("own.css", "@font-face { font-family: A; src: url(https://files.example.org/a.woff2); }\n")
    assert project.build("--strict").returncode == 0
    assert "font-src 'self' https://files.example.org" in project.page("index.html")
