"""One site built by several engines, and what readers and machines find on its pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import lxml.html
import yaml

from outputs import HARD
from project import ROOT, Project, run

SITE_URL = "https://digest.example/sub/"
MATERIALX = ROOT / ".venv-materialx/bin/python"
Facts = dict[str, Any]

BODIES = {
    "formulas": r"Words $a^2 \cdot b$ and $$\begin{matrix} a & b \\ c & d \end{matrix}$$",
    "footnotes": "Said[^1] twice[^1].\n\n[^1]: A *note*.",
    "tables": "| A | B |\n|:--|--:|\n| `x` | [y](https://example.org/y) |",
    "code": "```python\nprint('<b>{{ x }}</b>')\n```\n\n~~~\n---\ntitle: no\n---\n~~~",
    "callouts": "> [!note]- Folded\n> Inside ==marked== words that are enough to be a passage of its own.",
    "wikilinks": "[[markup]], [[tables#Heading|there]], [[missing note]], ![[missing.png]]",
    "diagram": "```mermaid\ngraph LR\nA --> B\n```",
    "video": "![](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
    "headings": "# One & only\n\n## Two *and* `code` {#own}\n\n### Three <b>&amp;</b>\n\n## Two\n\n## ١٢٣ نص",
    "tasks": "- [x] done\n- [ ] open\n\n1. one\n   - two",
    "raw HTML": "<details><summary>More</summary>\n\nInside.\n\n</details>\n\n<article>x</article></article></main>",
    "quotes": "> quoted\n>> twice\n\n***\n\nAfter.",
}
"""Texts with all that is hard to carry from one engine to another."""


def write_hard(project: Project) -> None:
    """Write 30 clippings, and pages by hand: an introduction, a digest's, a page with a diagram and a footnote."""
    for number, (name, text) in enumerate(HARD.items()):
        head = {"title": text, "author": [f"[[{text[:40]}]]", "Ada Byron"], "description": text, "tags": [f"t/{name}"]}
        _write(project, name, head, f"## {text}\n\n{text}\n\n=={text}==\n\n[it](https://example.org/1)", number)
    for number, (name, text) in enumerate(BODIES.items(), start=len(HARD)):
        _write(project, name, {"title": f"Of {name}", "author": ["Bo Ek"], "tags": ["sleep"]}, text, number)
    _write(project, "kept out of lists", {"title": "Unlisted", "unlisted": True}, "Text.", 40)
    _write(
        project,
        "excerpt",
        {"title": "Part", "publish": "excerpt", "aliases": ["Former name"]},
        "A sentence. Another.",
        41,
    )
    _write(project, "link", {"title": "Link", "publish": "link", "note": "My *word*."}, "Hidden.", 42)
    project.document("_redirects", "/mine /other 302\n")
    project.document("tags/sleep.md", "---\nauthor: me\n---\nWhat we know of [sleep](../index.md).\n")
    project.document("digests/2025-01.md", "---\nlead: tables\n---\n## A good month\n")
    project.document("index.md", "# Welcome\n\nTo [a page](page.md).\n")
    project.document(
        "page.md", "# By hand & foot\n\nSaid[^1].\n\n## Part\n\n```mermaid\ngraph LR\nA --> B\n```\n\n[^1]: Note.\n"
    )
    project.document("left-out.md", "# Not on the site\n")
    project.configure(
        site_url=SITE_URL, nav=[*NAV], exclude_docs="/left-out.md\n", repo_url="https://forge.example/a/b"
    )
    project.configure(edit_uri="edit/main/docs/", extra={"digest": {"rights": {"canonical": "own"}, "per_page": 10}})


NAV = (
    "index.md",
    {"Lists": ["clippings/index.md", {"Topics": "tags/index.md"}, "digests/index.md"]},
    "page.md",
    {"Elsewhere": "https://example.org/"},
)


def _write(project: Project, name: str, head: Mapping[str, object], text: str, number: int) -> None:
    day = f"2025-01-{number % 28 + 1:02}"
    facts = {"source": f"https://example.org/{number}", "published": "2024-05", "created": day, **head}
    project.write(f"{name}.md", f"---\n{yaml.safe_dump(facts, sort_keys=False)}---\n{text}\n")


def build(project: Project, engine: str, target: Path) -> None:
    """Build the site with an engine into the folder `target`."""
    if engine == "zensical":
        folder = target.parent / "exported"
        for command in (("export", str(folder)), (), ("export", str(folder), "--finish")):
            done = run(project, *command) if command else _zensical(folder)
            assert done.returncode == 0, done.stdout + done.stderr
        shutil.copytree(folder / "site", target)
        return
    python = str(MATERIALX) if engine == "materialx" else sys.executable
    module = "properdocs" if engine == "properdocs" else "mkdocs"
    if engine == "materialx":
        project.configure(theme={"name": "materialx"})
    command = [python, "-m", module, "build", "-f", str(project.folder / "mkdocs.yml"), "-d", str(target)]
    built = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "CI": "1"})
    project.configure(theme={"name": "material"})
    assert built.returncode == 0, built.stderr


def _zensical(folder: Path) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("zensical"))
    return subprocess.run([program, "build"], cwd=folder, capture_output=True, text=True, check=False)


def addresses(site: Path) -> set[str]:
    """The addresses of a site, without the files of the theme."""
    found = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return {path for path in found if not path.startswith("assets/")}


def facts_of(site: Path, path: str) -> Facts:
    """What is found on a page. Addresses are absolute, texts without white space between words."""
    tree = lxml.html.document_fromstring((site / path).read_bytes())
    (article,) = tree.xpath("//article[contains(@class, 'md-content__inner')]")
    for each in article.xpath(".//script | .//style"):
        each.drop_tree()

    def links(xpath: str, start: Any = tree) -> list[tuple[str, str]]:
        return [(_text(each), _address(path, each.get("href", ""))) for each in start.xpath(xpath)]

    metas = tree.xpath("//head/meta[@name or @property]")
    return {
        "title": tree.xpath("//title/text()"),
        "language": [*tree.xpath("//html/@lang"), *tree.xpath("//body/@dir")],
        "canonical": tree.xpath("//link[@rel='canonical']/@href"),
        "metadata": sorted((str(each.get("name") or each.get("property")), str(each.get("content"))) for each in metas),
        "json_ld": [json.loads(each) for each in tree.xpath("//script[@type='application/ld+json']/text()")],
        "feeds": tree.xpath("//link[contains(@rel, 'alternate')]/@href"),
        "icons": [_address(path, each) for each in tree.xpath("//link[contains(@rel, 'icon')]/@href")],
        "header": links("//header//a[not(contains(@class, 'md-logo'))]"),
        "tabs": links("//nav[contains(@class, 'md-tabs')]//a"),
        "navigation": links("//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'md-nav__link')]"),
        "outline": links("//nav[contains(@class, 'md-nav--secondary')]//a"),
        "headings": [(each.tag, _text(each)) for each in article.xpath(".//h1 | .//h2 | .//h3 | .//h4")],
        "text": _text(article),
        "links": links(".//a[@href]", article),
        "ids": article.xpath(".//@id"),
        "pictures": [_address(path, each) for each in article.xpath(".//img/@src")],
        "policy": sorted(
            part
            for policy in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            for part in policy.split("; ")
            if not part.startswith("script-src")
        ),
        "footer": [_text(each) for each in tree.xpath("//footer[contains(@class, 'md-footer')]")],
        "skip": tree.xpath("//a[@class='md-skip']/@href"),
    }


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _address(path: str, link: str) -> str:
    return unquote(urljoin(SITE_URL + path.removesuffix("index.html"), link))
