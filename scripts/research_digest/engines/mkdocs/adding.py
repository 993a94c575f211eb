"""Add the pages and styles of the digest to the files of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from research_digest.engines.frame import nav_titles
from research_digest.engines.mkdocs.files import MadeFile, MadePage
from research_digest.engines.mkdocs.pages import DigestPage, root_of
from research_digest.engines.mkdocs.plugins import taking_part
from research_digest.engines.stylesheets import imports, joined
from research_digest.engines.theme import STYLESHEET
from research_digest.input.trails import trail_files
from research_digest.library.site import DIGESTS, QUOTES, TRAILS
from research_digest.model import Page, Plan
from research_digest.settings import Settings

log = get_plugin_logger("digest")

RENDERING = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""Events by which plugins take part in rendering pages."""
INTRODUCED = ("archive/", "authors/", "digests/", "publications/", "quotes/", "subscribe.md", "tags/", "trails/")
"""Places in docs/ with introductions."""
OPTIONAL = (DIGESTS, TRAILS, QUOTES)
"""Pages that sites without digests, trails or quotes do not have."""
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Folders of the theme's search."""
SOURCES = re.compile(r"assets/(?:javascripts/bundle|stylesheets/(?:main|palette))\.\w+\.min\.(?:js|css)\.map")
"""The theme's sources for those who work on it. They are a megabyte."""


def add_pages(
    plans: tuple[Plan[Page], ...], files: Files, config: MkDocsConfig, settings: Settings
) -> Iterator[MadeFile]:
    """Add the pages to `files`, and yield those that the digest renders itself."""
    by_place = {file.dest_uri: file for file in files.documentation_pages()}
    titles = dict(nav_titles(config.nav))
    plugins = taking_part(config, RENDERING)
    if plugins:
        log.info(f"MkDocs renders each page, which takes longer, because of {', '.join(plugins)}")

    def page_of(file: File, plan: Plan[Page]) -> DigestPage:
        return DigestPage(plan.make(), titles.get(plan.path), file, config, settings)

    def made_page_of(file: MadePage) -> DigestPage:
        return page_of(file, file.plan)

    for plan in plans:
        made = MadePage(plan, config, made_page_of)
        written = by_place.get(made.dest_uri)
        if written is None and (excluded := files.get_file_from_path(plan.path)):
            files.remove(excluded)
        if written is None and not plugins and plan.path not in titles:
            files.append(made)
            yield made
            continue
        file = written or File.generated(config, plan.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if written is None:
            files.append(file)
        page = page_of(file, plan)
        if written is None and page.made.source:
            # Plugins such as `rss` look for the date of the file.
            file.abs_src_path = str(root_of(config) / settings.clippings / page.made.source)


def take_trails(files: Files, config: MkDocsConfig, settings: Settings) -> None:
    """Keep the files of trails from MkDocs, which would show them as pages."""
    for each in trail_files(Path(config.docs_dir), settings.trails):
        if file := files.get_file_from_path(f"{settings.trails}/{each.name}"):
            files.remove(file)


def settle_introductions(files: Files, config: MkDocsConfig) -> None:
    """Keep the owner's texts on generated pages out of the note on pages that are not in the menu.

    A text on a page that does not exist yet, such as the digest of this month, is one too.
    """
    titles = dict(nav_titles(config.nav))
    for file in files.documentation_pages():
        if file.src_uri.startswith(INTRODUCED) and file.src_uri not in titles and not isinstance(file, MadePage):
            file.inclusion = InclusionLevel.NOT_IN_NAV


def without_missing(nav: Any, files: Files) -> Any:
    """Return `nav` of mkdocs.yml without those of the OPTIONAL pages that the site has not.

    MkDocs would show an entry without a title that leads nowhere. Other entries are the owner's.
    """
    if isinstance(nav, list):
        kept = [(entry, without_missing(entry, files)) for entry in nav]
        return [new for old, new in kept if new or not old]
    if isinstance(nav, dict):
        below = {title: without_missing(entry, files) for title, entry in nav.items()}
        return {title: entry for title, entry in below.items() if entry or not nav[title]}
    return None if nav in OPTIONAL and not files.get_file_from_path(nav) else nav


def join_stylesheet(files: Files, config: MkDocsConfig) -> None:
    """Replace the parts of the digest's stylesheet by one file."""
    whole = files.get_file_from_path(STYLESHEET)
    if whole is None:
        return
    css = whole.content_string
    parts = [file for path in imports(css, STYLESHEET) if (file := files.get_file_from_path(path))]
    text = joined(css, STYLESHEET, {part.src_uri: part.content_string for part in parts})
    for each in (whole, *parts):
        files.remove(each)
    files.append(File.generated(config, STYLESHEET, content=text))


def remove_unused(files: Files) -> None:
    """Leave out the files of the theme's search, and its sources."""
    for file in [each for each in files if each.src_uri.startswith(UNUSED) or SOURCES.fullmatch(each.src_uri)]:
        files.remove(file)
