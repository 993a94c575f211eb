"""Render and write the pages and files of the digest, after MkDocs has written its own."""

from __future__ import annotations

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
from research_digest.engines.mkdocs.pages import DigestPage
from research_digest.engines.security_policy import policy_faults
from research_digest.engines.site_folder import SiteFolder
from research_digest.engines.sitemap import PACKED_SITEMAP, SITEMAP, packed
from research_digest.engines.splicing import CannotSpliceError, Splicer
from research_digest.engines.whitespace import without_indentation
from research_digest.exports.search import Search
from research_digest.exports.search.documents import WrittenPage
from research_digest.model import Plan

log = get_plugin_logger("digest")


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
    search: Search
    search_files: Shelf[tuple[str, ...]]
    """The names of the files of the search, from earlier builds."""

    def context(self, page: Any) -> Mapping[str, Any]:
        """Return the variables of the templates for a page."""
        return dict(get_context(self.nav, (), self.config, page))

    def inputs(self, plan: Plan[Any]) -> bytes:
        """Return a digest of all that the page or file depends on, or b"" if that is not known."""
        return key_of(self.digest, plan.inputs) if plan.inputs else b""

    def render(self, page: Any) -> str:
        """Return the HTML of a page, rendered whole."""
        return without_indentation(self.env.get_template("main.html").render(self.context(page)))


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
    """Writes the pages and files of the digest, the sitemap, and the files of the search."""

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

    def write_sitemap(self) -> None:
        """Write the sitemap of all pages. MkDocs knew of its own pages alone."""
        if self._places and SITEMAP in self.theme.config.theme.static_templates:
            self._write_sitemap()

    def write_search(self) -> None:
        """Write the files of the search, unless all are there from the last build."""
        written = [*_written_pages(self.theme.files)]
        key = self.theme.search.key(written)
        inputs = key_of(self.theme.digest, key) if key else b""
        names = self.theme.search_files.get(inputs) if inputs else None
        if names is not None and all(self.folder.keep(name, inputs) for name in names):
            return
        names = ()
        for name, content in self.theme.search.files(written, key.hex() or "new"):
            self.folder.write(name, content, inputs)
            names += (name,)
        if inputs:
            self.theme.search_files.put(inputs, names)

    def _write_page(self, file: MadePage) -> None:
        inputs = self.theme.inputs(file.plan)
        if kept := self.folder.keep(file.dest_uri, inputs):
            self._places[file.src_uri] = _place(*kept.told)
            return
        page = file.page
        page.read_source(self.theme.config)
        page.render(self.theme.config, self.theme.files)
        page.active = True
        told = _told(page)
        self.folder.write(file.dest_uri, self._html(page).encode("utf-8", errors="xmlcharrefreplace"), inputs, told)
        self._places[file.src_uri] = _place(*told)
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
        self.folder.write(PACKED_SITEMAP, packed(text))

    def _listed(self) -> Iterator[Any]:
        for file in self.theme.files:
            if file.src_uri in self._places:
                yield SimpleNamespace(page=self._places[file.src_uri])
            elif file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                yield file


def _written_pages(files: Files) -> Iterator[WrittenPage]:
    """Yield the pages that the owner wrote, except those with `search: exclude: true`, as the theme has it."""
    for file in files.documentation_pages():
        page = file.page
        if page is None or isinstance(page, DigestPage) or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
            continue
        if not (page.meta.get("search") or {}).get("exclude"):
            yield WrittenPage(file.src_uri, file.url, str(page.title or ""), page.content or "")


def _told(page: Any) -> tuple[str, ...]:
    """Return what the sitemap says of a page: its addresses, robots, and the day of its last change."""
    facts = (page.canonical_url, page.abs_url, page.meta.get("robots"), page.meta["digest"]["updated"])
    return tuple(fact or "" for fact in facts)


def _place(canonical: str, address: str, robots: str, updated: str) -> Any:
    """Return what the template of the sitemap asks of a page."""
    meta = {"robots": robots, "digest": {"updated": updated}}
    return SimpleNamespace(canonical_url=canonical, abs_url=address, is_link=False, meta=meta, update_date=updated)
