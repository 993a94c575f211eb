"""Files of the digest as MkDocs sees them: made when they are needed, known to all who look for a file before."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from research_digest.model import Page, Plan
from research_digest.urls.permalinks import page_url


class MadeFile(File):
    """A file that the digest writes itself. MkDocs does not copy it, but hand-written pages can link to it.

    MkDocs' own constructor is not called: it costs more than making a list's entry, and a site has tens of thousands.
    """

    def __init__(self, path: str, dest: str, config: MkDocsConfig) -> None:
        self.src_uri, self.dest_uri = path, dest
        self.src_dir, self.abs_src_path = None, None
        self.dest_dir, self.use_directory_urls = config.site_dir, config.use_directory_urls
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.generated_by = "digest"

    def is_documentation_page(self) -> bool:
        """Return False: MkDocs neither reads nor renders this file."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs has it
        """Do nothing: the digest writes the file."""


class MadeExport(MadeFile):
    """A file beside the pages, such as a feed."""

    def __init__(self, plan: Plan[bytes], config: MkDocsConfig) -> None:
        # MkDocs would look for a page behind a source that ends in `.md`.
        super().__init__(plan.path.replace(".md", ".txt"), plan.path, config)
        self.plan = plan

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """The content, made now. It cannot be replaced, as in MkDocs."""
        return self.plan.make()


class MadePage(MadeFile):
    """A page that the digest renders and writes.

    Until `hide` it is a page for MkDocs and its plugins, so that they can link to it. `page` is made when it is asked
    for, by `make_page`.
    """

    def __init__(self, plan: Plan[Page], config: MkDocsConfig, make_page: Callable[[MadePage], MkDocsPage]) -> None:
        url = page_url(plan.path, directory_urls=config.use_directory_urls)
        super().__init__(plan.path, f"{url}index.html" if url.endswith("/") or not url else url, config)
        self.url = quote(url) or "./"
        self.plan = plan
        self._make_page = make_page
        self._page: MkDocsPage | None = None
        self._hidden = False

    @property
    def page(self) -> MkDocsPage:
        """The page as MkDocs has it, where it is an attribute."""
        if self._page is None:
            self._page = self._make_page(self)
        return self._page

    @page.setter
    def page(self, page: MkDocsPage) -> None:
        self._page = page

    def is_documentation_page(self) -> bool:
        """Return True until the page is hidden."""
        return not self._hidden

    def hide(self) -> None:
        """Keep the page from MkDocs, which would read and render it."""
        self._hidden = True

    def forget(self) -> None:
        """Free the memory of the page."""
        self._page = None

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """The Markdown: there is none."""
        return b""
