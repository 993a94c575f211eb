"""Pages of the digest as MkDocs and its themes see them."""

from __future__ import annotations

import posixpath
from os.path import relpath
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from research_digest.engines.frame import outline_tokens, safe, strict, theme_meta
from research_digest.engines.written_diagrams import with_diagrams
from research_digest.extras import DIAGRAMS, hint, is_installed
from research_digest.locales import Wording
from research_digest.model import Page
from research_digest.settings import Settings

log = get_plugin_logger("digest")


class DigestPage(mkdocs_pages.Page):
    """A page with ready HTML. MkDocs renders only its introduction in docs/, if there is one.

    `written` is the HTML of the introduction after `render`.
    """

    def __init__(self, made: Page, title: str | None, file: File, config: MkDocsConfig, settings: Settings) -> None:
        super().__init__(title or _title(made), file, config)
        self.made = made
        self.written = ""
        self._settings = settings
        # Known before the page is rendered, so that MkDocs can check links to it.
        self.present_anchor_ids = {each.id for each in made.outline}
        self.canonical_url = safe(made.meta.get("canonical")) or self.canonical_url
        if made.source:
            self.edit_url = edit_url(config, f"{settings.clippings}/{made.source}")

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the meta of the page. Generated pages have no Markdown."""
        if self.file.generated_by:
            self.markdown = ""
        else:
            super().read_source(config)
        self.meta = {**self.meta, **theme_meta(self.made), "digest": strict(self.made.meta)}
        if self.made.meta.get("unlisted") or not self.made.source:
            # The plugin `rss` leaves out drafts: feeds name neither lists nor unlisted articles.
            self.meta["draft"] = True

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the introduction as MkDocs does, and add the ready body below it."""
        if self.markdown:
            super().render(config, files)
            self.written = shown(self.content or "", self.file.src_uri, self._settings)
        self.content = self.written + self.made.body
        if self.made.outline:
            self.toc = get_toc(outline_tokens(self.made.outline))
        self.present_anchor_ids = (self.present_anchor_ids or set()) | {each.id for each in self.made.outline}


def _title(made: Page) -> str | None:
    """Return the title for menus. The plugin `macros` runs what is between braces in titles."""
    title = safe(made.meta.get("nav_title") or made.meta.get("title"))
    return title.replace("{", "&#123;") if title else None


def shown(html: str, path: str, settings: Settings) -> str:
    """Return the HTML of the text at `path` in docs/ with its diagrams drawn. Report those that cannot be."""

    def undrawn(source: str) -> None:
        if is_installed(DIAGRAMS):
            log.warning(f"{path}: the diagram cannot be drawn, so it shows as its source: {source[:60]!r}")
        else:
            log.info(f"{path}: {hint(DIAGRAMS)}")

    return with_diagrams(html, Wording(settings.language).body()["diagram"], undrawn)


def edit_url(config: MkDocsConfig, path: str) -> str | None:
    """Return the address for editing the file at `path`, relative to the configuration, or None outside the repository.

    In MkDocs, `edit_uri` leads to docs/, so the path starts there.
    """
    if PurePath(path).is_absolute() or path.startswith("../"):
        return None
    docs = PurePath(relpath(config.docs_dir, root_of(config))).as_posix()
    file = File(quote(posixpath.relpath(path, docs)), None, config.site_dir, config.use_directory_urls)
    url = mkdocs_pages.Page(None, file, config).edit_url
    if not url:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))


def theme_of(config: MkDocsConfig) -> dict[str, Any]:
    """Return the settings of the theme."""
    return {name: config.theme[name] for name in config.theme}


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of the configuration."""
    return Path(config.config_file_path).resolve().parent
