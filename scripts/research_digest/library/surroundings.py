"""Look up the notes, attachments and tags that a text names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from research_digest.body import Options
from research_digest.input.attachments import Attachments
from research_digest.input.fields.languages import direction
from research_digest.library.library import Library
from research_digest.library.rights import leaves_whole
from research_digest.library.site import article_path
from research_digest.library.taxonomies import TAGS
from research_digest.locales import Wording
from research_digest.model import Clipping
from research_digest.settings import Settings
from research_digest.urls.permalinks import page_url, relative_url
from research_digest.urls.slugs import slug_path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text of a clipping can link to: other clippings, attachments, tags."""

    library: Library
    attachments: Attachments
    settings: Settings
    words: Mapping[str, str]

    def options(self, clipping: Clipping, *, note: bool) -> Options:
        """Return the options for rendering the text, or the note, of a clipping, without the addresses of its names."""
        return Options(
            title=clipping.title,
            description=clipping.description,
            source=clipping.source,
            lang=clipping.lang,
            direction=direction(clipping.lang),
            images=self.settings.images,
            line_breaks=self.settings.line_breaks,
            # A note is on the same page as the text, so it must not use the ids of the text.
            ids=not note,
            address="" if note else self._address_of_page(clipping),
            words=self.words,
        )

    def _address_of_page(self, clipping: Clipping) -> str:
        """Return the address of the page of a clipping if its text has a Markdown file, or ""."""
        settings = self.settings
        whole = clipping.rights == "full" and not clipping.unlisted and leaves_whole(clipping, settings)
        if not (settings.markdown and whole):
            return ""
        return quote(self._place(article_path(clipping.slug)), safe="/")

    def answered(self, options: Options, clipping: Clipping, names: Iterable[tuple[str, str]]) -> Options:
        """Return `options` with the addresses of those `names` that the site has."""
        found: dict[str, dict[str, str]] = {"note": {}, "file": {}, "tag": {}}
        for kind, name in dict.fromkeys(names):
            if kind == "file" and not self.attachments.names:
                continue
            if url := self._address(kind, name, clipping):
                found[kind][name] = url
        return replace(
            options,
            notes={**options.notes, **found["note"]},
            files={**options.files, **found["file"]},
            tags={**options.tags, **found["tag"]},
        )

    def _address(self, kind: str, name: str, clipping: Clipping) -> str | None:
        """Return the relative address of what a clipping calls `name`, or None."""
        target = self._target(kind, name, clipping)
        return None if target is None else relative_url(target, self._place(article_path(clipping.slug)))

    def _target(self, kind: str, name: str, clipping: Clipping) -> str | None:
        """Return the address from the site's root of what a clipping calls `name`, or None."""
        if kind == "file":
            file = self.attachments.find(name, beside=clipping.path)
            return file.url if file else None
        if kind == "note":
            note = self.library.find(name)
            return self._place(article_path(note.slug)) if note else None
        term = self.library.terms[TAGS].get(slug_path(name.removeprefix("#")))
        return self._place(TAGS.page(term.slug)) if term else None

    def _place(self, path: str) -> str:
        return page_url(path, directory_urls=self.settings.directory_urls)


def surroundings(library: Library, attachments: Attachments, settings: Settings) -> Surroundings:
    """Return the surroundings of all bodies of a site."""
    return Surroundings(library, attachments, settings, Wording(settings.language).body())
