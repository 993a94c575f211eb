"""A clipping's text understood: `parse`. Each field has its reader, in the file that is named after it."""

from __future__ import annotations

import posixpath

from research_digest.frontmatter import Field, FrontMatter, read_fields
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.registers import Registers
from research_digest.schema.authors import read_authors
from research_digest.schema.context import Context
from research_digest.schema.dates import read_date
from research_digest.schema.keys import by_key, own_fields
from research_digest.schema.languages import detect_lang, read_lang
from research_digest.schema.own import read_own
from research_digest.schema.sources import known_publication, publication_of, read_source
from research_digest.schema.tags import read_tags
from research_digest.schema.text import clean
from research_digest.schema.texts import read_text
from research_digest.settings import Settings
from research_digest.slugs import slug_path

TITLE = 300
DESCRIPTION = 5_000
"""Characters of the longest title and description."""


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
    source, source_problems = read_source(one.get("source"), context)
    if any(each.code == "private-source" for each in source_problems):
        return None, source_problems
    title, title_problems = read_text(one.get("title"), context, limit=TITLE)
    publisher = known_publication(source, context)
    lang, lang_problems = read_lang(one.get("lang"), context)
    lang = lang or (publisher.lang if publisher else "") or detect_lang(title, front.body)
    context = Context(context.path, context.place, context.settings, context.registers, (context.settings.language, lang))
    description, description_problems = read_text(one.get("description"), context, limit=DESCRIPTION)
    named, name_problems = read_text(one.get("publication"), context, limit=TITLE)
    authors, author_problems = read_authors(known.get("author", ()), context)
    tags, tag_problems = read_tags(known.get("tags", ()), context)
    published, published_problems = read_date(one.get("published"), context)
    created, created_problems = read_date(one.get("created"), context)
    extra, extra_problems = read_own(own_fields(fields, known), context)
    clipping = Clipping(
        path=context.path,
        slug=slug_path(context.path.removesuffix(".md")),
        title=title or _file_title(context.path),
        source=source,
        authors=authors,
        publication=publication_of(named, publisher, source),
        published=published,
        created=created,
        description=description,
        tags=tags,
        lang=lang,
        extra=extra,
        body=front.body,
        body_line=front.body_line,
    )
    missing = () if front.problems or "title" in known else (_no_title(context),)
    return clipping, (
        *missing, *title_problems, *source_problems, *lang_problems, *description_problems, *name_problems,
        *author_problems, *tag_problems, *published_problems, *created_problems, *extra_problems,
    )


def _file_title(path: str) -> str:
    return clean(posixpath.basename(path).removesuffix(".md").removeprefix("- ")) or path


def _no_title(context: Context) -> Problem:
    return problem("title-missing", "there is no title; the file's name stands in", path=context.place)
