"""Render and write the pages and files of the digest, after MkDocs has written its own."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping
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

SEARCHES = ("material/search", "search")
"""Names of the plugin that is the theme's search."""
SITEMAP, PACKED_SITEMAP, SEARCH_INDEX = "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"
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

    @property
    def index(self) -> Any:
        """The index of the theme's search, or None without one."""
        plugin = search_plugin(self.config)
        return plugin.search_index if plugin and plugin.config.get("enabled", True) else None

    def inputs(self, plan: Plan[Any]) -> bytes:
        """Return a digest of all that the page or file depends on, or b"" if that is not known."""
        return key_of(self.digest, plan.inputs) if plan.inputs else b""

    def render(self, page: Any) -> str:
        """Return the HTML of a page, rendered whole."""
        return without_indentation(self.env.get_template("main.html").render(self.context(page)))


def search_plugin(config: MkDocsConfig) -> Any:
    """Return the plugin that is the theme's search, or None."""
    return next((config.plugins[name] for name in SEARCHES if name in config.plugins), None)


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


@dataclass(slots=True)
class Writer:
    """Writes the pages and files of the digest, and what lists all pages: the sitemap and the index of the search."""

    theme: Theme
    folder: SiteFolder
    _way: _Whole = field(init=False)
    _places: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._way = _Spliced(self.theme)

    def write(self, file: MadeFile) -> None:
        """Write a page or a file, unless it is there from the last build."""
        if isinstance(file, MadePage):
            self._write_page(file)
        elif isinstance(file, MadeExport):
            inputs = self.theme.inputs(file.plan)
            if not self.folder.keep(file.dest_uri, inputs):
                self.folder.write(file.dest_uri, file.content_bytes, inputs)

    def write_lists(self) -> None:
        """Write the sitemap, and tell the search of the pages in their order. MkDocs knew of its own pages alone."""
        index = self.theme.index
        if index:
            index.entries[:] = _in_order(index.entries, self.theme.files)
        if self._places and SITEMAP in self.theme.config.theme.static_templates:
            self._write_sitemap()

    def _write_page(self, file: MadePage) -> None:
        inputs, index = self.theme.inputs(file.plan), self.theme.index
        entries = self.theme.entries.get(inputs) if index and inputs else None
        kept = self.folder.keep(file.dest_uri, inputs) if entries is not None or not index else None
        if kept:
            self._places[file.src_uri] = _place(*kept.told)
            if index:
                index.entries += entries
            return
        page = file.page
        page.read_source(self.theme.config)
        page.render(self.theme.config, self.theme.files)
        page.active = True
        told = _told(page)
        self.folder.write(file.dest_uri, self._html(page).encode("utf-8", errors="xmlcharrefreplace"), inputs, told)
        self._places[file.src_uri] = _place(*told)
        if index:
            start = len(index.entries)
            index.add_entry_from_context(page)
            if inputs:
                self.theme.entries.put(inputs, index.entries[start:])
        file.forget()

    def _html(self, page: Any) -> str:
        try:
            return self._way.html(page)
        except CannotSpliceError as why:
            # What was spliced before is right: the first page of each shape was compared.
            log.info(f"Each page is rendered whole, which takes longer, because {why}")
            self._way = _Whole(self.theme)
            return self._way.html(page)

    def _write_sitemap(self) -> None:
        context = {**self.theme.context(None), "pages": [*self._listed()]}
        text = self.theme.env.get_template(SITEMAP).render(context).encode()
        self.folder.write(SITEMAP, text)
        packed = io.BytesIO()
        with gzip.GzipFile(PACKED_SITEMAP, "wb", fileobj=packed, mtime=BEFORE_ALL) as file:
            file.write(text)
        self.folder.write(PACKED_SITEMAP, packed.getvalue())

    def _listed(self) -> Iterator[Any]:
        for file in self.theme.files:
            if file.src_uri in self._places:
                yield SimpleNamespace(page=self._places[file.src_uri])
            elif file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                yield file


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
