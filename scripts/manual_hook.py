"""Hook of MkDocs for the manual, `mkdocs-manual.yml`: files at the root of the repository become pages of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

AT_THE_ROOT = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "reporting.md",
}
"""Files at the root of the repository, with their paths in the manual."""
SAMPLE = "sample/"
"""Folder of the sample digest, which is built on its own, in the site of the manual."""

_LINK = re.compile(r"(?<=\]\()([^()\s#:]+)(#[^()\s]*)?(?=\))")
_OF_THE_SAMPLE = re.compile(
    r"(?:about|contribute|subscribe)\.md|trails/.*|(?:clippings|tags|authors|publications|digests|quotes)/index\.md"
    r"|feeds\.opml|llms\.txt|clippings\.schema\.json"
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the sample to the menu. MkDocs event."""
    nav: list[Any] = config.nav or []
    config.nav = [*nav, {"Sample site": f"{config.site_url}{SAMPLE}"}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files at the root, and those that they link to. MkDocs event."""
    root = Path(config.config_file_path).parent
    for name, path in AT_THE_ROOT.items():
        if known := files.get_file_from_path(path):
            files.remove(known)
        text = (root / name).read_text("utf-8")
        page = File.generated(config, path, content=_LINK.sub(_from_the_root, text))
        # The index of docs/ is excluded, as a page of the sample.
        page.inclusion = InclusionLevel.INCLUDED
        files.append(page)
        for target, _ in _LINK.findall(text):
            is_page = target.endswith(".md") or target.startswith("docs/")
            if not is_page and (root / target).is_file() and not files.get_file_from_path(target):
                files.append(File.generated(config, target, abs_src_path=str(root / target)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - by name
    """Let the search find the page, and let links to pages of the sample lead there. MkDocs event."""
    page.meta.pop("search", None)
    up = "../" * page.url.count("/")
    return _LINK.sub(lambda found: _to_the_sample(found, up), markdown)


def _from_the_root(found: re.Match[str]) -> str:
    """Return the address in a link of a file at the root as that of its page."""
    target = found[1].removeprefix("docs/")
    return AT_THE_ROOT.get(found[1], target) + (found[2] or "")


def _to_the_sample(found: re.Match[str], up: str) -> str:
    target = found[1]
    if not _OF_THE_SAMPLE.fullmatch(target):
        return found[0]
    address = re.sub(r"(?:^|(?<=/))index\.md$|\.md$", lambda end: "" if end[0].startswith("index") else "/", target)
    return f"{up}{SAMPLE}{address}{found[2] or ''}"
