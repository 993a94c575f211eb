"""Notes of a vault that are no clippings: templates, and notes about a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from research_digest.input.fields.context import FieldContext
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.holds import hold_of
from research_digest.model import Problem
from research_digest.problems import problem

_ASKED = ("title", "source", "author", "published", "created", "description")
"""Keys that a template for clippings fills in."""
_FEWEST = 2
"""Fewest templates in place of values. With one, a clipper failed to find a value."""
# Of the Web Clipper and Obsidian, and of the plugin Templater.
_MARKS = (("{{", "}}"), ("<%", "%>"))

_UNREADABLE = re.compile(r"^[\w -]+:[ \t]*(?:\{\{|<%)", re.MULTILINE)


def other_note(known: Mapping[str, tuple[Field, ...]], context: FieldContext) -> Problem | None:
    """Return the problem of a file that is no clipping, or None. `known` are its fields by key."""
    # A draft is one first: the files that it shows are held back.
    if context.held or any(hold_of(each.key, each.value.text) for each in context.fields):
        return None
    if _has_templates(known):
        return template(context.place)
    if not _is_folder_note(known, f"{context.settings.clippings}/{context.path}"):
        return None
    what = "this is a note about its folder, not a clipping, so it has no page: it has no source"
    return problem("not-a-clipping", what, path=context.place)


def template(place: str) -> Problem:
    """Return the problem of a template at the path `place`."""
    what = "this is a template, not a clipping, so it has no page: its front matter is not filled in"
    return problem("not-a-clipping", what, path=place)


def is_template(text: str) -> bool:
    """Return True if `text`, whose front matter cannot be read, is a template: YAML refuses `{{x}}` without quotes."""
    return text.startswith("---") and len(_UNREADABLE.findall(text.partition("\n---")[0])) >= _FEWEST


def _has_templates(known: Mapping[str, tuple[Field, ...]]) -> bool:
    values = [each.value.text for key in _ASKED for each in known.get(key, ())]
    unfilled = sum(map(_has_template, values))
    return unfilled >= _FEWEST and unfilled * 2 > sum(1 for value in values if value.strip())


def _has_template(text: str) -> bool:
    return any(closing in text.partition(opening)[2] for opening, closing in _MARKS)


def _is_folder_note(known: Mapping[str, tuple[Field, ...]], path: str) -> bool:
    place = PurePosixPath(path)
    named = place.stem.casefold() == place.parent.name.casefold()
    return named and not any(each.value.text.strip() for each in known.get("source", ()))
