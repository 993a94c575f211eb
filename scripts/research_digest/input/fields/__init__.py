"""Parse the text of a clipping with `parse`.

`table.FIELDS` lists all keys. Each reader is in the file of its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from research_digest.input.attachments import naming_lines
from research_digest.input.fields import table
from research_digest.input.fields.context import FieldContext
from research_digest.input.fields.highlights import with_highlights
from research_digest.input.fields.keys import by_key, own_fields
from research_digest.input.fields.other_notes import is_template, other_note, template
from research_digest.input.fields.other_tools import understood
from research_digest.input.fields.own import read_own
from research_digest.input.fields.publishing import is_offered
from research_digest.input.frontmatter import Field, FrontMatter, read_fields
from research_digest.input.lists import Lists
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path

_FIRST = ("source", "title", "lang")
"""Keys that are read first, because the readers of other keys need them."""


def parse(text: str, path: str, *, settings: Settings, lists: Lists) -> tuple[Clipping | None, tuple[Problem, ...]]:
    """Return the clipping in `text` and its problems. `path` is relative to the clippings folder.

    The clipping is None if it cannot be published: it is empty or private, or its front matter is unreadable.
    """
    place = f"{settings.clippings}/{path}"
    is_private = settings.default == "private"
    if not text.strip(" \t\r\n\ufeff\0"):
        return None, () if is_private else (problem("empty-file", "the file is empty", path=place),)
    written = read_fields(text, place, limit=settings.max_front_matter)
    front = understood(written)
    if is_private and front.fields is not None and not is_offered(front.fields):
        return _not_offered(front, path), ()
    if front.fields is None:
        is_silent = is_private and "publish" not in text[: settings.max_front_matter].partition("\n---")[0]
        unreadable = (template(place),) if is_template(text) else front.problems
        return None, () if is_silent else unreadable
    context = FieldContext(
        path=path,
        place=place,
        settings=settings,
        lists=lists,
        fields=front.fields,
        body=front.body,
        headless=front.body is not written.body or any(each.code == "no-front-matter" for each in written.problems),
        held=bool(front.holds),
    )
    if other := other_note(by_key(context.fields), context):
        return None, (other,)
    clipping, problems = _clipping(front, context)
    return clipping, (*front.problems, *problems)


def _not_offered(front: FrontMatter, path: str) -> Clipping:
    """Return a note of a vault of which nothing is said. Only the files that it names matter: they are held back."""
    slug = slug_path(path.removesuffix(".md"))
    return Clipping(path=path, slug=slug, title="", draft=True, body=naming_lines(front.body))


def _clipping(front: FrontMatter, context: FieldContext) -> tuple[Clipping | None, tuple[Problem, ...]]:
    """Return the clipping with all fields, or None if its source is private."""
    known = by_key(context.fields)
    values, problems = _read(known, context)
    if any(each.code == "private-source" for each in problems):
        return None, problems
    extra, wrong = read_own(own_fields(context.fields, known), context)
    clipping = Clipping(
        path=context.path,
        slug=slug_path(context.path.removesuffix(".md")),
        **_attributes(values),
        values=_other_values(values),
        extra=extra,
        body=with_highlights(front.body, context.fields),
        body_line=front.body_line,
        places={key: (fields[0].value.line, fields[0].value.column) for key, fields in known.items()},
    )
    return clipping, (*problems, *wrong)


def _attributes(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are attributes of a clipping."""
    return {each.attribute: values[each.key] for each in table.FIELDS if each.attribute}


def _other_values(values: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return the keys and values that are not attributes, without empty values."""
    return tuple((each.key, values[each.key]) for each in table.FIELDS if not each.attribute and values[each.key])


def _read(known: Mapping[str, tuple[Field, ...]], context: FieldContext) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the values of all keys, and the problems."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    context = replace(context, values=values)
    for each in sorted(table.FIELDS, key=_turn):
        # Readers see the values of those before them.
        values[each.key], found = each.read(known.get(each.key, ()), context)
        problems += found
    return values, tuple(problems)


def _turn(key: table.Key) -> int:
    return _FIRST.index(key.key) if key.key in _FIRST else len(_FIRST)
