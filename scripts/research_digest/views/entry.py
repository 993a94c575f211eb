"""Build the views of a clipping for lists and articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from research_digest.cache import key_of
from research_digest.input.fields.languages import direction, foreign_lang
from research_digest.input.fields.text import shorten
from research_digest.library.descriptions import repeats_more
from research_digest.library.plain import plain_text
from research_digest.library.reading_time import reading_time
from research_digest.library.site import Site, article_path
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, TAGS, Taxonomy
from research_digest.model import Clipping, Date
from research_digest.views import DateView, Link, Named
from research_digest.views.clippings import EntryView, MentionView

SHOWN = 10
"""Authors that are visible at first. The others are in a folded list."""
SIGNED = 3
"""Authors in a clipping of one line."""
ABOUT = 400
"""Most characters of a description in a list."""

REMARK = 320
"""Most characters of a contributor's note in a list."""

Way = Callable[[str], str]
"""Returns the address of the page at a path: relative to the linking page, or absolute."""


def way_from(site: Site, start: str) -> Way:
    """Return the function that gives addresses relative to the page at path `start`."""
    return partial(_link, site, start)


def _link(site: Site, start: str, target: str) -> str:
    return site.link(target, start)


def entry(
    clipping: Clipping,
    site: Site,
    way: Way,
    *,
    longest: int = ABOUT,
    remark: str = "",
    passages: tuple[str, ...] = (),
) -> EntryView:
    """Return a clipping for a list. Its description is cut to `longest` characters."""
    made = site.once(lambda: _entry(clipping, site, longest), "entry", clipping.path, longest)
    return replace(made, url=way(article_path(clipping.slug)), remark=remark, passages=passages)


def _entry(clipping: Clipping, site: Site, longest: int) -> EntryView:
    """Return a clipping for a list, without its address, which depends on the list."""
    lang = foreign(clipping, site)
    authors = names_of(AUTHORS, clipping, site)
    return EntryView(
        slug=clipping.slug,
        title=clipping.title,
        url="",
        lang=lang,
        dir=direction(lang) if lang else "",
        description="" if repeats_more(clipping, site) else shorten(clipping.description, longest),
        authors=authors[:SHOWN],
        more_authors=authors[SHOWN:],
        publication=next(iter(names_of(PUBLICATIONS, clipping, site)), None),
        published=_date(clipping.published, site),
        clipped=_date(clipping.created, site),
        reading_time=_reading_time(clipping, site),
        tags=names_of(TAGS, clipping, site),
        source=clipping.source,
    )


def mention(clipping: Clipping, site: Site, way: Way, *, reasons: tuple[str, ...] = (), count: str = "") -> MentionView:
    """Return a clipping in one line: its linked title, and its authors."""
    made = site.once(lambda: _mention(clipping, site), "mention", clipping.path)
    return replace(made, url=way(article_path(clipping.slug)), reasons=reasons, count=count)


def mention_stamp(clipping: Clipping, site: Site) -> bytes:
    """Return a digest of all that other pages say of a clipping in one line."""
    return site.once(lambda: key_of(mention(clipping, site, str)), "mention stamp", clipping.path)


def _mention(clipping: Clipping, site: Site) -> MentionView:
    """Return a clipping in one line, without its address, which depends on the page."""
    lang = foreign(clipping, site)
    return MentionView(
        title=clipping.title,
        url="",
        lang=lang,
        dir=direction(lang) if lang else "",
        by=by_line(clipping, site),
    )


def remark_of(clipping: Clipping, site: Site) -> str:
    """Return the beginning of the contributor's note as plain text, or ""."""
    note = site.notes.get(clipping.path, "")
    return site.once(lambda: shorten(plain_text(note), REMARK), "remark", clipping.path) if note else ""


def by_line(clipping: Clipping, site: Site) -> str:
    """Return the authors of a clipping in one line, else its publication."""
    publication = clipping.publication.name if clipping.publication else ""
    return signed([author.name for author in clipping.authors], site) or publication


def signed(names: Sequence[str], site: Site) -> str:
    """Return the first of some names of authors in one line."""
    return ", ".join(names[:SIGNED]) + (f" {site.wording('et_al')}" if len(names) > SIGNED else "")


def foreign(clipping: Clipping, site: Site) -> str:
    """Return the language of a clipping, or "" if it is the site's."""
    return clipping.lang or foreign_lang(site.settings.language)


def _date(date: Date | None, site: Site) -> DateView | None:
    return DateView(iso=str(date), text=site.wording.date(date)) if date else None


def _reading_time(clipping: Clipping, site: Site) -> str:
    minutes = minutes_of(clipping, site)
    return site.wording.count("minutes", minutes) if minutes else ""


def minutes_of(clipping: Clipping, site: Site) -> int:
    """Return how long reading a clipping takes in minutes, or 0 without a text."""
    body = site.body_facts[clipping.path]
    return reading_time(body.words, clipping.lang or site.settings.language, prose=body.prose)


def names_of(taxonomy: Taxonomy, clipping: Clipping, site: Site) -> tuple[Named, ...]:
    """Return the names of the terms of a clipping."""
    terms = site.library.terms[taxonomy]
    # An unlisted clipping may have terms that no other has, and then there is no page for them.
    found = (terms.get(each.slug) for each in taxonomy.written(clipping))
    return tuple(Named(name=term.name) for term in found if term)


def links(taxonomy: Taxonomy, clipping: Clipping, site: Site, way: Way) -> tuple[Link, ...]:
    """Return the links to the terms of a clipping."""
    terms = site.library.terms[taxonomy]
    # An unlisted clipping may have terms that no other has, and then there is no page for them.
    known = [terms[each.slug] for each in taxonomy.written(clipping) if each.slug in terms]
    return tuple(Link(name=term.name, url=way(taxonomy.page(term.slug))) for term in known)
