"""The pipeline from a folder of clippings to pages and files: `make`. Read this module first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from research_digest.body import Render
from research_digest.cache import Cache, key_of
from research_digest.checks.checked_library import check_bodies, check_library
from research_digest.exports import EXPORTS
from research_digest.exports.search import Search
from research_digest.extras import MARKDOWN, is_installed
from research_digest.input.attachments import Attachments, hold_back, index_attachments
from research_digest.input.folder import clippings_folder, read_folder, readable_attachments, texts_in
from research_digest.input.introductions import Introduction, read_introductions
from research_digest.input.link_states import read_link_states
from research_digest.input.lists import read_lists
from research_digest.input.redirects import read_redirects
from research_digest.input.texts import Texts
from research_digest.input.trails import read_trails
from research_digest.library.bodies import Bodies
from research_digest.library.derived import Facts, derive
from research_digest.library.leads import unknown_leads
from research_digest.library.library import Library
from research_digest.library.rendering import Renderer
from research_digest.library.rights import public_body
from research_digest.library.site import Site
from research_digest.library.surroundings import surroundings
from research_digest.library.trails import build_trails
from research_digest.model import Asset, Page, Plan, Problem
from research_digest.pages import plan_pages
from research_digest.settings import Settings
from research_digest.views.cards import Card, cards


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: plans of pages and files, the search, cards, files to copy, problems, number of drafts.

    `lacking` are the extras of the package that the site would use and that are not installed.
    """

    pages: tuple[Plan[Page], ...]
    search: Search
    cards: tuple[Card, ...] = ()
    assets: tuple[Asset, ...] = ()
    files: tuple[Plan[bytes], ...] = ()
    problems: tuple[Problem, ...] = ()
    drafts: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The data before there are pages: the site, its attachments, the problems.

    `noted` are the rendered notes of contributors, by the paths of their clippings.
    """

    site: Site
    attachments: Attachments
    problems: tuple[Problem, ...]
    drafts: tuple[str, ...]
    noted: Bodies


def make(settings: Settings, *, root: Path, render: Render, cache: Cache | None = None, lazy: bool = False) -> Built:
    """Read the clippings of the site with its configuration in the folder `root`, and plan its pages.

    Print nothing, and write only to `cache`, with the results of earlier builds. With `lazy`, what only one page needs
    is computed when the page is made, and plans have no `inputs`. Raise SettingsError if the clippings folder is
    missing.
    """
    gathered = gather(settings, root=root, render=render, cache=cache)
    introductions, unread = read_introductions(root / settings.docs)
    known = replace(gathered.site, stamps={}, made={}) if lazy else gathered.site
    written, unreadable = read_trails(root, settings=settings)
    trails, broken = build_trails(written, known.library, gathered.drafts, settings)
    redirects = read_redirects(root / settings.docs)
    site = replace(whole(known, introductions, lazy=lazy), trails=trails, redirects=redirects)
    return Built(
        pages=tuple(plan_pages(site)),
        assets=_assets(gathered),
        files=tuple(plan for plan_files in EXPORTS for plan in plan_files(site)),
        problems=(*gathered.problems, *unread, *unreadable, *broken, *unknown_leads(site)),
        drafts=len(gathered.drafts),
        cards=cards(site),
        search=Search(replace(gathered.site, trails=trails)),
        lacking=tuple(_lacking(settings, gathered)),
    )


def _lacking(settings: Settings, gathered: Gathered) -> Iterator[str]:
    """Yield the extras that the site would use and that are not installed."""
    texts = (*gathered.site.body_facts.values(), *gathered.noted.facts.values())
    yield from sorted({change.lacking for text in texts for change in text.changes if change.lacking})
    if settings.markdown != gathered.site.settings.markdown:
        yield MARKDOWN


def gather(settings: Settings, *, root: Path, render: Render, cache: Cache | None = None) -> Gathered:
    """Read, order, render and check all clippings, the first half of `make`. Raise SettingsError as `make` does."""
    cache = cache or Cache()
    if not is_installed(MARKDOWN):
        settings = replace(settings, markdown=False, vault=False)
    folder = clippings_folder(settings, root)
    lists, list_problems = read_lists(root, settings=settings)
    originals, wrong_states = read_link_states(root, settings=settings, cache=cache)
    reading = read_folder(folder, settings=settings, lists=lists, cache=cache)
    text_of = Texts(folder, settings, lists, texts_in(cache))
    found = check_library(reading.clippings, root=root, settings=settings, text_of=text_of, tag_names=lists.tags)
    library = found.library
    files, unreadable = readable_attachments(folder, reading.attachments, settings)
    attachments = hold_back(
        index_attachments(files),
        (*found.unpublished, *reading.withheld),
        allowed=settings.allow_attachments,
    )
    renderer = Renderer(surroundings(library, attachments, settings), render, cache, text_of)
    bodies = renderer.all(library.every)
    noted = renderer.all([each for each in library.every if each.note], notes=True)
    notes = {path: note.html for path, note in noted.items() if not note.stopped}
    faults = (
        each for texts in (bodies, noted) for each in check_bodies(texts.facts, library, attachments, settings, text_of)
    )
    problems = sorted({*list_problems, *wrong_states, *reading.problems, *found.problems, *unreadable, *faults})
    site = Site(
        settings=settings,
        lists=lists,
        library=library,
        bodies=bodies,
        removed=found.removed,
        originals=originals,
        notes=notes,
        stamps=_stamps(library, bodies, noted),
        cache=cache,
        text_of=text_of,
    )
    return Gathered(site, attachments, tuple(problems), found.drafts, noted)


def _stamps(library: Library, bodies: Bodies, noted: Bodies) -> dict[str, bytes]:
    """Return a digest of each clipping with its texts, by path. Clippings that were not read from a file have none."""
    return {
        each.path: key_of(each.digest, bodies.places[each.path], noted.places.get(each.path, b""))
        for each in library.every
        if each.digest
    }


def whole(site: Site, introductions: Mapping[str, Introduction], *, lazy: bool = False) -> Site:
    """Return the site with derived facts, such as references and digests, and with introductions."""
    return replace(site, facts=_facts(site, lazy=lazy), introductions=introductions)


def _facts(site: Site, *, lazy: bool) -> Facts:
    return derive(
        site.library,
        site.body_facts,
        place=site.page_of,
        span=site.settings.digests,
        cache=site.cache,
        lazy=lazy,
        text_of=site.text_of,
    )


def _assets(gathered: Gathered) -> tuple[Asset, ...]:
    """Return the attachments that clippings show, each once."""
    site = gathered.site
    texts = [(each.path, public_body(each, site.body_facts)) for each in site.library.every]
    names = ((path, name) for path, text in (*texts, *gathered.noted.facts.items()) for name in text.files)
    shown = (gathered.attachments.find(name, beside=path) for path, name in names)
    return tuple(dict.fromkeys(filter(None, shown)))
