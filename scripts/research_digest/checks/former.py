"""Addresses that readers have: of aliases that another clipping has taken, and of files that are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from research_digest.checks.inputs import Inputs
from research_digest.input.fields import parse
from research_digest.input.history import deleted_files, last_text
from research_digest.library.former import alias_slug
from research_digest.library.library import Library
from research_digest.model import Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path


def alias_taken(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield aliases that do not lead to their clipping, because another clipping has the address."""
    holders = {**library.former, **{each.slug: each for each in library.every}}
    for clipping in library.every:
        for alias in clipping.aliases:
            holder = holders[alias_slug(alias)]
            if holder is not clipping:
                what = f'the alias "{alias}" leads to "{holder.path}", whose address it is'
                line, column = clipping.place("aliases")
                path = f"{settings.clippings}/{clipping.path}"
                yield problem("alias-taken", what, path=path, line=line, column=column)


def gone(folder: Path, library: Library, removed: Collection[str], inputs: Inputs) -> Iterator[Problem]:
    """Yield clippings that were published and deleted, and whose address leads nowhere.

    `removed` are the slugs of takedowns. Git tells what was deleted.
    """
    known = {*library.former, *removed, *(each.slug for each in library.every)}
    for deleted in deleted_files(folder):
        slug = slug_path(deleted.path.removesuffix(".md"))
        if slug in known:
            continue
        text = last_text(folder, deleted)
        clipping, _ = parse(text, deleted.path, settings=inputs.settings, lists=inputs.lists)
        if clipping and not clipping.draft:
            what = f"the file is gone, and links to /clippings/{slug}/ lead nowhere"
            yield problem("published-file-gone", what, path=f"{inputs.settings.clippings}/{deleted.path}")
