"""Render and write the pages and files of the digest, after MkDocs has written its own."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from research_digest.cache import Shelf, key_of
from research_digest.engines.mkdocs.files import MadeExport, MadeFile, MadePage
from research_digest.engines.security_policy import policy_faults
from research_digest.engines.site_folder import SiteFolder
from research_digest.engines.splicing import CannotSpliceError, Splicer
from research_digest.engines.whitespace import without_indentation
from research_digest.model import Plan

log = get_plugin_logger("digest")

SITEMAP = "sitemap.xml"
BEFORE_ALL = 315_532_800
"""Date in sitemap.xml.gz, 1980-01-01 in seconds: with that of the build, builds would differ."""


@dataclass
class Theme:
    """What the theme needs to render a page."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    has_policy: bool
    digest: bytes
    """A digest of all that decides the frame of a page."""
    entries: Shelf[list[dict[str, Any]]]
    """The entries of pages in the search, from earlier builds."""

    def context(self, page: Any) -> Mapping[str, Any]:
        """Return the variables of the templates for a page."""
        return dict(get_context(self.nav, (), self.config, page))

    def inputs(self, plan: Plan[Any]) -> bytes:
        """Return a digest of all that the page or file depends on, or b"" if that is not known."""
        return key_of(self.digest, plan.inputs) if plan.inputs else b""

    def render(self, page: Any) -> str:
        """Return the HTML of a page, rendered whole."""
        return without_indentation(self.env.get_template("main.html").render(self.context(page)))


def write_files(own: Iterable[MadeFile], theme: Theme, folder: SiteFolder) -> None:
    """Write the files in `own`, then what lists all pages: the sitemap and the entries of the search."""
    pages = [file for file in own if isinstance(file, MadePage)]
    for export in own:
        if isinstance(export, MadeExport):
            inputs = theme.inputs(export.plan)
            if not folder.keep(export.dest_uri, inputs):
                folder.write(export.dest_uri, export.content_bytes, inputs)
    try:
        written = _write_pages(pages, _Spliced(theme), folder)
    except CannotSpliceError as why:
        log.info(f"Each page is rendered whole, which takes longer, because {why}")
        written = _write_pages(pages, _Whole(theme), folder)
    if pages:
        _write_sitemap(written, theme, folder)
    folder.finish()


@dataclass
class _Written:
    """What was written: the facts of each page for the sitemap by path, and the entries of the search."""

    places: dict[str, Any] = field(default_factory=dict)
    entries: list[Any] = field(default_factory=list)


class _Whole:
    """Renders each page with the whole theme around it."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def html(self, page: Any) -> str:
        """Return the HTML of a page. Report what its policy blocks."""
        output = self.theme.render(page)
        for fault in policy_faults(output) if self.theme.has_policy else ():
            log.warning(f"{page.file.src_uri}: {fault}")
        return output


class _Spliced(_Whole):
    """Renders the theme once for each shape of page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.folders = frozenset(_folders(theme.nav))
        self.splicer = Splicer(theme.env, theme.context, self._place)

    def html(self, page: Any) -> str:
        """Return the HTML of a page."""
        return self.splicer.html(page, whole=lambda: _Whole.html(self, page))

    def _place(self, url: str) -> tuple[str, str]:
        folder = url
        while folder and folder not in self.folders:
            folder = folder.rstrip("/").rpartition("/")[0]
            folder += "/" if folder else ""
        return get_relative_url(".", url), folder


def _folders(nav: Navigation) -> Iterator[str]:
    """Yield the folders that the navigation leads into, with those above them, each with a slash at its end."""
    for page in nav.pages:
        parts = page.url.split("/")[:-1]
        yield from ("/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1))


def _write_pages(pages: Iterable[MadePage], way: _Whole, folder: SiteFolder) -> _Written:
    written, index = _Written(), _search_index(way.theme.config)
    before = len(index.entries) if index else 0
    for file in pages:
        inputs = way.theme.inputs(file.plan)
        entries = way.theme.entries.get(inputs) if index and inputs else None
        kept = folder.keep(file.dest_uri, inputs) if entries is not None or not index else None
        if kept:
            written.places[file.src_uri] = _place(*kept.told)
            if index:
                index.entries += entries
            continue
        page = file.page
        page.read_source(way.theme.config)
        page.render(way.theme.config, way.theme.files)
        page.active = True
        told = _told(page)
        folder.write(file.dest_uri, way.html(page).encode("utf-8", errors="xmlcharrefreplace"), inputs, told)
        written.places[file.src_uri] = _place(*told)
        if index:
            start = len(index.entries)
            index.add_entry_from_context(page)
            if inputs:
                way.theme.entries.put(inputs, index.entries[start:])
        file.forget()
    if index:
        written.entries = index.entries[before:]
        index.entries[:] = _in_order([*index.entries[:before], *written.entries], way.theme.files)
    return written


def _search_index(config: MkDocsConfig) -> Any:
    """Return the index of the theme's search, or None without one."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    return plugin.search_index if plugin and plugin.config.get("enabled", True) else None


def _in_order(entries: list[Any], files: Files) -> list[Any]:
    """Return the entries of the search in the order of their pages."""
    order = {file.url: number for number, file in enumerate(files)}
    return sorted(entries, key=lambda entry: order.get(entry["location"].partition("#")[0], -1))


def _told(page: Any) -> tuple[str, ...]:
    """Return what the sitemap says of a page: its addresses, robots, and the day of its last change."""
    facts = (page.canonical_url, page.abs_url, page.meta.get("robots"), page.meta["digest"]["updated"])
    return tuple(fact or "" for fact in facts)


def _place(canonical: str, address: str, robots: str, updated: str) -> Any:
    """Return what the template of the sitemap asks of a page."""
    meta = {"robots": robots, "digest": {"updated": updated}}
    return SimpleNamespace(canonical_url=canonical, abs_url=address, is_link=False, meta=meta, update_date=updated)


def _write_sitemap(written: _Written, theme: Theme, folder: SiteFolder) -> None:
    """Write the sitemap again, with all pages. MkDocs knew of its own alone."""
    if SITEMAP not in theme.config.theme.static_templates:
        return
    places = [*_places(written, theme.files)]
    context = {**theme.context(None), "pages": places}
    text = theme.env.get_template(SITEMAP).render(context).encode()
    folder.write(SITEMAP, text)
    packed = io.BytesIO()
    with gzip.GzipFile(f"{SITEMAP}.gz", "wb", fileobj=packed, mtime=BEFORE_ALL) as file:
        file.write(text)
    folder.write(f"{SITEMAP}.gz", packed.getvalue())


def _places(written: _Written, files: Files) -> Iterator[Any]:
    for file in files:
        if file.src_uri in written.places:
            yield SimpleNamespace(page=written.places[file.src_uri])
        elif file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
            yield file
