"""The adapter to MkDocs, and to ProperDocs, which has the same interface.

It reads the settings from mkdocs.yml, passes the pages to MkDocs as generated files with ready HTML, and logs the
problems. A Markdown file in docs/ with the path of a page becomes the introduction of that page.
"""

from __future__ import annotations

import posixpath
import sys
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path, PurePath
from urllib.parse import quote, urlsplit, urlunsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from research_digest.body.pool import Pool
from research_digest.build import make
from research_digest.checks.reports import as_text
from research_digest.engines.frame import (
    missing_page,
    named_palette,
    nav_titles,
    outline_tokens,
    own_polyfills,
    safe,
    searchable,
    strict,
    theme_meta,
)
from research_digest.engines.frame_policy import policy_of_the_frame
from research_digest.engines.security_policy import policy_faults
from research_digest.engines.stylesheets import imports, joined
from research_digest.locales import Wording
from research_digest.model import Built, Export, Page, Problem
from research_digest.problems import counted, tally
from research_digest.settings import Settings, SettingsError, site_settings

log = get_plugin_logger("digest")

DEEPEST = 6_000
"""Recursion limit under `mkdocs serve`. No system allows paths with so many folders."""
STYLESHEET = "assets/stylesheets/digest.css"
"""The digest's look, in the theme's folder `overrides`. It imports its parts."""
NO_DAY = "1980-01-01"
"""Fixed date for sitemap.xml.gz. MkDocs would write the date of the build, and builds would differ."""


@dataclass
class _Run:
    """State that outlives one build. MkDocs loads the hook again for each build, but calls `on_startup` once."""

    serving: bool = False
    has_policy: bool = False
    pool: Pool | None = None


_run = _Run()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the settings, and let `mkdocs serve` watch the input files. MkDocs event."""
    settings = _settings(config)
    for name in (settings.clippings, settings.authors, settings.publications, settings.takedowns):
        place = _root(config) / name
        if place.exists() and not any(Path(watched) == place for watched in config.watch):
            config.watch.append(str(place))
    config.extra["polyfills"] = own_polyfills(config.extra.get("polyfills", ()))
    config.theme["palette"] = named_palette(config.theme.get("palette"), Wording(settings.language))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and attachments to the site's files, and report the problems. MkDocs event."""
    settings = _settings(config)
    try:
        built = make(settings, root=_root(config), render=_pool(settings))
    except SettingsError as fault:
        raise ConfigurationError(str(fault)) from None
    _report(built.problems)
    if built.drafts:
        log.info(f"{counted(built.drafts, 'draft')} not published")
    _add_pages(built, files, config, settings)
    for asset in built.assets:
        source = _root(config) / settings.clippings / asset.path
        files.append(File.generated(config, asset.url, abs_src_path=str(source)))
    for export in built.exports:
        files.append(_export(export, config))
    _join_stylesheet(files, config)
    return files


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs passes both by name
    """Note whether `mkdocs serve` is running. MkDocs event."""
    _run.serving = command == "serve"
    if _run.serving:
        # watchdog visits folders recursively.
        sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST))


def on_shutdown() -> None:
    """Stop the processes that render bodies. MkDocs event."""
    if _run.pool:
        _run.pool.close()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the CSP function to the templates, and drop build dates so that builds are reproducible. MkDocs event.

    `mkdocs serve` has no policy: it writes a script with a new number into every page.
    """
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = NO_DAY
    settings = _settings(config)
    env.globals["missing"] = missing_page(settings)
    _run.has_policy = settings.security_policy and not _run.serving
    if _run.has_policy:
        env.globals["content_security_policy"] = policy_of_the_frame(env)
    return env


def on_post_page(output: str, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - passed by name
    """Report scripts that the policy blocks, and pages without a policy. MkDocs event."""
    for fault in policy_faults(output) if _run.has_policy else ():
        log.warning(f"{page.file.src_uri}: {fault}")
    return output


class DigestPage(mkdocs_pages.Page):
    """A page with ready HTML. MkDocs renders only its introduction in docs/, if there is one."""

    def __init__(self, made: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title or safe(made.meta.get("nav_title") or made.meta.get("title")), file, config)
        self.made = made
        self.shown = ""
        self.canonical_url = safe(made.meta.get("canonical")) or self.canonical_url

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the meta of the page. Generated pages have no Markdown."""
        if self.file.generated_by:
            self.markdown = ""
        else:
            super().read_source(config)
        self.meta = {**self.meta, **theme_meta(self.made), "digest": strict(self.made.meta)}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the introduction as MkDocs does, and add the ready body below it."""
        if self.markdown:
            super().render(config, files)
        self.shown = (self.content or "") + self.made.body
        # The search reads `content`; the templates show `shown`.
        self.content = searchable(self.made) + self.shown if self.made.source else self.shown
        if self.made.outline:
            self.toc = get_toc(outline_tokens(self.made.outline))
        self.present_anchor_ids = (self.present_anchor_ids or set()) | {each.id for each in self.made.outline}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _pool(settings: Settings) -> Pool:
    """Return the processes that render bodies, started once for all builds of `mkdocs serve`."""
    if _run.pool is None:
        _run.pool = Pool(seconds=settings.max_seconds, memory=settings.max_memory)
    return _run.pool


def _settings(config: MkDocsConfig) -> Settings:
    theme = {"language": config.theme.get("language")}
    docs = relpath(config.docs_dir, _root(config))
    try:
        return site_settings({**config, "theme": theme, "docs_dir": docs})
    except SettingsError as fault:
        raise ConfigurationError(str(fault)) from None


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        (log.error if problem.level == "error" else log.warning)("\n".join(as_text([problem])))
    if problems:
        log.warning(f"{tally(problems)} in the clippings")


def _add_pages(built: Built, files: Files, config: MkDocsConfig, settings: Settings) -> None:
    by_place = {file.dest_uri: file for file in files.documentation_pages()}
    titles = dict(nav_titles(config.nav))
    for made in built.pages:
        file = File.generated(config, made.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        written = by_place.get(file.dest_uri)
        if written is None:
            files.append(file)
        page = DigestPage(made, titles.get(made.path), written or file, config)
        if made.source:
            page.edit_url = edit_url(config, f"{settings.clippings}/{made.source}")


def _join_stylesheet(files: Files, config: MkDocsConfig) -> None:
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


def _export(export: Export, config: MkDocsConfig) -> File:
    """Return a file that is published unchanged.

    MkDocs would make a page of a source that ends in `.md`, so the source has another name.
    """
    file = File.generated(config, export.path.replace(".md", ".txt"), content=export.data)
    file.dest_uri = export.path
    return file


def edit_url(config: MkDocsConfig, path: str) -> str | None:
    """Return the address for editing the file at `path`, relative to the configuration, or None outside the repository.

    In MkDocs, `edit_uri` leads to docs/, so the path starts there.
    """
    if PurePath(path).is_absolute() or path.startswith("../"):
        return None
    docs = PurePath(relpath(config.docs_dir, _root(config))).as_posix()
    file = File(quote(posixpath.relpath(path, docs)), None, config.site_dir, config.use_directory_urls)
    url = mkdocs_pages.Page(None, file, config).edit_url
    if not url:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))
