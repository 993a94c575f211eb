"""A clipping's text understood: `parse`. Each field has its reader, in the file that is named after it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TypeVar

from research_digest.input.fields.authors import read_authors
from research_digest.input.fields.context import Context
from research_digest.input.fields.dates import read_date
from research_digest.input.fields.highlights import with_highlights
from research_digest.input.fields.identifiers import read_doi, read_isbn
from research_digest.input.fields.keys import by_key, own_fields
from research_digest.input.fields.languages import detect_lang, read_lang
from research_digest.input.fields.own import read_own
from research_digest.input.fields.publishing import is_publishing_flag, read_draft, read_flag, read_rights
from research_digest.input.fields.sources import publication_of, read_source
from research_digest.input.fields.tags import read_tags
from research_digest.input.fields.text import clean
from research_digest.input.fields.texts import read_note, read_text
from research_digest.input.frontmatter import Field, FrontMatter, read_fields
from research_digest.input.registers import Registers, known_publication
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path

Value = TypeVar("Value")

TITLE = 300
DESCRIPTION = 5_000
NOTE = 10_000
"""Characters of the longest title, description and note."""


def parse(
    text: str, path: str, *, settings: Settings, registers: Registers
) -> tuple[Clipping | None, tuple[Problem, ...]]:
    """The clipping that `text` is, and what is wrong with it. `path` is relative to the clippings folder.

    None if it cannot be published: there is nothing in it, its front matter has no plain meaning, or it is private.
    """
    place = f"{settings.clippings}/{path}"
    if not text.strip(" \t\r\n\ufeff\0"):
        return None, (problem("empty-file", "the file is empty", path=place),)
    front = read_fields(text, place, limit=settings.max_front_matter)
    if front.fields is None:
        return None, front.problems
    clipping, problems = _clipping(front, front.fields, Context(path, place, settings, registers))
    return clipping, (*front.problems, *problems)


def _clipping(
    front: FrontMatter, fields: tuple[Field, ...], context: Context
) -> tuple[Clipping | None, tuple[Problem, ...]]:
    known = by_key(fields)
    one = {key: several[0] for key, several in known.items()}
    problems: list[Problem] = []
    source = _take(problems, read_source(one.get("source"), context))
    if any(each.code == "private-source" for each in problems):
        return None, tuple(problems)
    title = _take(problems, read_text(one.get("title"), context, limit=TITLE))
    publication = known_publication(source, context.registers)
    lang = _take(problems, read_lang(one.get("lang"), context))
    lang = lang or (publication.lang if publication else "") or detect_lang(title, front.body)
    context = replace(context, languages=(context.settings.language, lang))
    site = _take(problems, read_text(one.get("publication"), context, limit=TITLE))
    clipping = Clipping(
        path=context.path,
        slug=slug_path(context.path.removesuffix(".md")),
        title=title or _file_title(context.path),
        source=source,
        authors=_take(problems, read_authors(known.get("author", ()), context)),
        publication=publication_of(site, publication, source),
        published=_take(problems, read_date(_dated(one.get("published")), context)),
        created=_take(problems, read_date(one.get("created"), context)),
        updated=_take(problems, read_date(one.get("updated"), context)),
        description=_take(problems, read_text(one.get("description"), context, limit=DESCRIPTION)),
        tags=_take(problems, read_tags(known.get("tags", ()), context)),
        lang=lang,
        doi=_take(problems, read_doi(one.get("doi"), context)),
        isbn=_take(problems, read_isbn(one.get("isbn"), context)),
        rights=_take(problems, read_rights(one.get("publish"), publication, source, context)),
        draft=_take(problems, read_draft(fields, context)) or bool(front.wishes),
        unlisted=_take(problems, read_flag(one.get("unlisted"), context)),
        note=_take(problems, read_note(one.get("note"), context, limit=NOTE)),
        extra=_take(problems, read_own(own_fields(fields, known), context)),
        body=with_highlights(front.body, fields),
        body_line=front.body_line,
        places={key: (field.value.line, field.value.column) for key, field in one.items()},
    )
    if "title" not in known and not any(each.code == "no-front-matter" for each in front.problems):
        line = next((field.line for field in fields if field.key.casefold() == "title"), 1)
        what = "there is no title; the file's name stands in"
        problems.append(problem("title-missing", what, path=context.place, line=line))
    return clipping, tuple(problems)


def _dated(field: Field | None) -> Field | None:
    """Return a field of a date, unless it is a flag that some tools write under the same key."""
    return None if field and is_publishing_flag(field) else field


def _take(problems: list[Problem], read: tuple[Value, tuple[Problem, ...]]) -> Value:
    """What a reader read; its problems go to the others."""
    problems += read[1]
    return read[0]


def _file_title(path: str) -> str:
    return clean(posixpath.basename(path).removesuffix(".md").removeprefix("- ")) or path
