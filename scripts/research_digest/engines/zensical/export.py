"""Write the project for Zensical: pages, files, templates, configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pathspec
from jinja2 import Environment

from research_digest.build import Built
from research_digest.cache import code_version, key_of
from research_digest.engines.frame import nav_titles
from research_digest.engines.identity import own_pictures
from research_digest.engines.stylesheets import imports, joined
from research_digest.engines.theme import STYLESHEET, THEME
from research_digest.engines.zensical.configuration import NAME, configuration
from research_digest.engines.zensical.folder import ExportFolder
from research_digest.engines.zensical.pages import PAGES, blank, environment, exported
from research_digest.input.trails import trail_files
from research_digest.model import Page, Plan
from research_digest.settings import Settings, plugin_options
from research_digest.urls.permalinks import page_url

DOCS, AFTER, TEMPLATES = "docs", "after", "overrides"
"""Folders of the project: what Zensical reads, what is added to the built site, the templates."""


@dataclass(frozen=True, slots=True)
class Source:
    """The site: its configuration file with its contents as plain data, and its settings."""

    file: Path
    config: Mapping[str, Any]
    settings: Settings

    @property
    def root(self) -> Path:
        """The folder of the configuration."""
        return self.file.parent

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages."""
        return self.root / self.settings.docs

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders of templates, styles and scripts. The files of a later folder replace those of an earlier one."""
        theme = self.config.get("theme")
        own = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        if plugin_options(self.config.get("plugins")) is not None:
            return (THEME, self.root / str(own)) if own else (THEME,)
        return (self.root / str(own or TEMPLATES),)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sitemap and the navigation say of a page."""

    path: str
    title: str
    address: str
    robots: str
    updated: str

    def row(self) -> tuple[str, ...]:
        """Return the facts in a row, for the manifest."""
        return self.path, self.title, self.address, self.robots, self.updated


def export(source: Source, built: Built, target: Path) -> None:
    """Write the project into the folder `target`. What did not change is not written again."""
    folder, settings = ExportFolder.at(target), source.settings
    written = dict(_hand_written(source))
    planned = {plan.path for plan in built.pages}
    about = key_of(code_version(), repr(settings), str(source.config.get("edit_uri")), _texts(source))
    env = environment(reversed(source.templates))
    for plan in built.pages:
        _write_page(folder, plan, written.get(plan.path), about, source, env)
    trails = {f"{settings.trails}/{file.name}" for file in trail_files(source.docs, settings.trails)}
    for path, file in written.items():
        if path not in planned and path not in trails:
            folder.write(f"{DOCS}/{path}", file.read_bytes())
    _write_files(folder, built, source)
    _write_templates(folder, source)
    for depth in range(max(path.count("/") for path in planned) + 2):
        path, content = blank(depth)
        folder.write(f"{DOCS}/{path}", content)
    folder.write(NAME, configuration(source.file, source.config, settings, _titles(folder, written, source)))
    folder.finish()


def _hand_written(source: Source) -> Iterator[tuple[str, Path]]:
    """Yield the files of docs/ by path, without those that `exclude_docs` names, and hidden ones, as MkDocs has it."""
    excluded = pathspec.GitIgnoreSpec.from_lines(
        [".*", "/templates/", *str(source.config.get("exclude_docs") or "").splitlines()]
    )
    for file in sorted(source.docs.rglob("*")):
        path = file.relative_to(source.docs).as_posix()
        if file.is_file() and not excluded.match_file(path):
            yield path, file


def _write_page(
    folder: ExportFolder, plan: Plan[Page], written: Path | None, about: bytes, source: Source, env: Environment
) -> None:
    text = written.read_text("utf-8-sig") if written else ""
    template = f"{TEMPLATES}/{PAGES}/{plan.path.removesuffix('.md')}"
    places = (f"{DOCS}/{plan.path}", f"{template}.html", f"{template}.head.html")
    inputs = key_of(about, plan.inputs, text) if plan.inputs else b""
    if all(folder.keep(place, inputs) for place in places):
        return
    page = plan.make()
    files = exported(page, text, _edit_url(page, source), env)
    folder.write(places[0], files.markdown, inputs, _told(page, source.settings).row())
    folder.write(places[1], files.content, inputs)
    folder.write(places[2], files.head, inputs)


def _told(page: Page, settings: Settings) -> Told:
    meta = page.meta
    url = quote(page_url(page.path, directory_urls=settings.directory_urls))
    return Told(
        path=page.path,
        title=str(meta.get("nav_title") or meta.get("title") or ""),
        address=str(meta.get("canonical") or settings.site_url + url),
        robots=str(meta.get("robots") or ""),
        updated=str(meta.get("updated") or ""),
    )


def _edit_url(page: Page, source: Source) -> str:
    """Return the address for editing the file of an article, or "". `edit_uri` leads to docs/."""
    edit = source.config.get("edit_uri")
    if not edit or not page.source:
        return ""
    base = str(edit) if "://" in str(edit) else f"{str(source.config.get('repo_url') or '').rstrip('/')}/{edit}"
    above = base.rstrip("/").removesuffix(f"/{Path(source.settings.docs).name}")
    return f"{above}/{quote(f'{source.settings.clippings}/{page.source}')}"


def _write_files(folder: ExportFolder, built: Built, source: Source) -> None:
    """Write the files beside the pages. Zensical would take those that end in `.md` for pages."""
    theme = source.config.get("theme") or {}
    for plan in (*built.files, *own_pictures(theme, _theme_folders(source), built.cards, source.settings)):
        path = f"{AFTER if plan.path.endswith('.md') else DOCS}/{plan.path}"
        inputs = key_of(code_version(), repr(source.settings), plan.inputs) if plan.inputs else b""
        if not folder.keep(path, inputs):
            folder.write(path, plan.make(), inputs)
    for asset in built.assets:
        folder.write(f"{DOCS}/{asset.url}", (source.root / source.settings.clippings / asset.path).read_bytes())


def _theme_folders(source: Source) -> Iterator[Path]:
    """Yield the folders with the icons of the theme: the owner's, Zensical's, Material's."""
    yield from reversed(source.templates)
    for name in ("zensical", "material"):
        found = find_spec(name)
        for place in (found.submodule_search_locations or ()) if found else ():
            yield Path(place) / "templates"


def _texts(source: Source) -> list[bytes]:
    """Return the templates of the digest, which decide the content of pages."""
    return [
        file.read_bytes() for folder in source.templates for file in sorted((folder / "partials/digest").glob("*.html"))
    ]


def _write_templates(folder: ExportFolder, source: Source) -> None:
    """Write the templates, and the styles and scripts with the stylesheet in one file."""
    files = {
        file.relative_to(templates).as_posix(): file
        for templates in source.templates
        for file in sorted(templates.rglob("*"))
        if file.is_file()
    }
    whole = files.get(STYLESHEET)
    css = whole.read_text("utf-8") if whole else ""
    parts = {path: files[path].read_text("utf-8") for path in imports(css, STYLESHEET) if path in files}
    for path, file in files.items():
        if path.startswith("assets/"):
            content = joined(css, STYLESHEET, parts).encode() if path == STYLESHEET else file.read_bytes()
            if path not in parts:
                folder.write(f"{DOCS}/{path}", content)
        else:
            folder.write(f"{TEMPLATES}/{path}", file.read_bytes())


def _titles(folder: ExportFolder, written: Mapping[str, Path], source: Source) -> dict[str, str]:
    """Return the titles of the pages in the navigation, or "" for hand-written ones, which have their own."""
    told = {each.told[0]: each.told[1] for each in folder.written.values() if each.told}
    named = dict(nav_titles(source.config.get("nav")))
    return {path: told.get(path, "") for path in named if path in told or path in written}
