"""`FIELDS`: one entry for every known key of the front matter.

Parsing, other spellings, the JSON Schema for editors, the fields of `clippings.json` and the CSV table, the output of
`explain`, the head of Markdown files and the documentation all come from it. To add a key, add one entry. Its value is
then `clipping.value(key)`, on the article's page `digest.values.<key>`, and in the exports that `export` names.
"""

from __future__ import annotations

from functools import partial
from typing import get_args

from research_digest.input.fields.aliases import MOST as ALIASES
from research_digest.input.fields.aliases import read_aliases
from research_digest.input.fields.authors import LONGEST as BYLINE
from research_digest.input.fields.authors import read_authors
from research_digest.input.fields.dates import read_date
from research_digest.input.fields.definition import Column, Key, one
from research_digest.input.fields.identifiers import read_doi, read_isbn
from research_digest.input.fields.languages import read_language
from research_digest.input.fields.publishing import read_draft, read_flag, read_published, read_rights
from research_digest.input.fields.schemas import (
    ADDRESS,
    DAY,
    FLAG,
    TERM,
    TEXT,
    date_schema,
    names_schema,
    paragraphs_schema,
    text_schema,
)
from research_digest.input.fields.sources import is_address, read_publication, read_source
from research_digest.input.fields.tags import LIMIT, read_tags
from research_digest.input.fields.texts import read_detail, read_note, read_text, read_title
from research_digest.input.fields.types import is_type, read_type
from research_digest.model import Rights
from research_digest.settings import Settings

__all__ = ["FIELDS", "Column", "Key"]

TITLE = 300
DESCRIPTION = 5_000
NOTE = 10_000
"""Most characters of a title, a description and a note."""

_detail = partial(one, read_detail, limit=TITLE)

FIELDS: tuple[Key, ...] = (
    Key(
        key="title",
        tools=("full title", "书名"),
        about="The article's title.",
        schema=text_schema(TITLE),
        read=one(read_title, limit=TITLE),
        attribute="title",
        export=Column(name="title", schema=TEXT, about="The title of the original."),
    ),
    Key(
        key="source",
        other=("url",),
        tools=(
            "link",
            "original url",
            "source url",
            "article url",
            "web url",
            "page url",
            "source link",
            "reference",
            "original",
            "read original",
        ),
        fits=is_address,
        about="The address of the original.",
        schema=ADDRESS,
        read=one(read_source),
        attribute="source",
        export=Column(name="source", schema=TEXT, about="The address of the original."),
    ),
    Key(
        key="type",
        tools=("item type",),
        fits=is_type,
        about="What kind of work it is, if that is not plain: paper, book, post, video …",
        schema=text_schema(TITLE),
        read=one(read_type, limit=TITLE),
        attribute="type",
        export=Column(
            name="type",
            schema=TEXT,
            about="What kind of work the original is, by the types of the Citation Style Language.",
            markdown=False,
        ),
    ),
    Key(
        key="author",
        other=("authors",),
        tools=(
            "byline",
            "creator",
            "作者",
        ),
        about='Who wrote it, a name on each line: "[[Name]]".',
        schema=names_schema(BYLINE, Settings().max_authors),
        read=read_authors,
        attribute="authors",
        several=True,
        export=Column(
            name="authors",
            schema={"type": "array", "items": TERM},
            about="Who wrote the original, in the order of its by-line.",
        ),
    ),
    Key(
        key="publication",
        other=("site",),
        tools=(
            "site name",
            "website",
            "publication title",
            "journal",
            "container title",
        ),
        about="Where it appeared, if the host of `source` is not its name.",
        schema=text_schema(TITLE),
        read=one(read_publication, limit=TITLE),
        attribute="publication",
        export=Column(name="publication", schema=TERM, about="Where the original appeared."),
    ),
    Key(
        key="published",
        other=("date",),
        tools=(
            "date published",
            "published at",
            "published date",
            "publication date",
            "publish date",
            "year",
        ),
        about="When it appeared: 2025-03-26, 2025-03 or 2025.",
        schema=date_schema(),
        read=one(read_published),
        attribute="published",
        export=Column(name="published", schema=DAY, about="When the original appeared, as exactly as it is known."),
    ),
    Key(
        key="created",
        other=("clipped", "added", "saved"),
        tools=(
            "date saved",
            "saved at",
            "date clipped",
            "clipped at",
            "slurped",
            "date added",
            "added at",
            "created at",
            "date created",
            "created time",
            "created date",
            "user created time",
            "creation date",
        ),
        about="When it was clipped: 2025-03-26.",
        schema=date_schema(),
        read=one(read_date),
        attribute="created",
        export=Column(name="clipped", schema=DAY, about="When it was clipped."),
    ),
    Key(
        key="updated",
        other=("modified",),
        about="When it last changed so that readers should hear of it: 2025-03-26.",
        schema=date_schema(),
        read=one(read_date),
        attribute="updated",
        export=Column(
            name="changed",
            schema=DAY,
            about="When the clipping last changed, if that was after it was clipped.",
            markdown=False,
            table=False,
        ),
    ),
    Key(
        key="description",
        tools=(
            "excerpt",
            "summary",
            "abstract",
            "abstract note",
            "简介",
        ),
        about="What it is about, in a sentence or two.",
        schema=text_schema(DESCRIPTION),
        read=one(read_text, limit=DESCRIPTION),
        attribute="description",
        export=Column(name="description", schema=TEXT, about="What it is about."),
    ),
    Key(
        key="tags",
        other=("tag",),
        tools=(
            "document tags",
            "labels",
        ),
        about="One to five topics, each on a line; `a/b` nests.",
        schema=names_schema(LIMIT, Settings().max_tags),
        read=read_tags,
        attribute="tags",
        several=True,
        export=Column(name="tags", schema={"type": "array", "items": TERM}, about="The topics that it is filed under."),
    ),
    Key(
        key="lang",
        other=("language",),
        about="The text's language, as de or pt-BR.",
        schema=text_schema(TITLE),
        read=one(read_language),
        attribute="lang",
        export=Column(name="language", schema=TEXT, about="The language of the text (BCP 47)."),
    ),
    Key(
        key="doi",
        about="The DOI of the work: 10.1000/182.",
        schema=text_schema(TITLE),
        read=one(read_doi),
        attribute="doi",
        export=Column(
            name="doi",
            schema=TEXT,
            about="The DOI of the original, without the address of a resolver.",
            markdown=False,
        ),
    ),
    Key(
        key="isbn",
        about="The ISBN of the book, with or without hyphens.",
        schema=text_schema(TITLE),
        read=one(read_isbn),
        attribute="isbn",
        export=Column(name="isbn", schema=TEXT, about="The ISBN of the original, digits alone.", markdown=False),
    ),
    Key(
        key="volume",
        about="The volume that it appeared in, for citations.",
        schema=text_schema(TITLE),
        read=_detail(),
        attribute="volume",
    ),
    Key(
        key="issue",
        about="The issue that it appeared in, for citations.",
        schema=text_schema(TITLE),
        read=_detail(),
        attribute="issue",
    ),
    Key(
        key="pages",
        about="Its pages, for citations: 101-108.",
        schema=text_schema(TITLE),
        read=_detail(),
        attribute="pages",
    ),
    Key(
        key="publisher",
        about="Who published it, for citations.",
        schema=text_schema(TITLE),
        read=_detail(),
        attribute="publisher",
    ),
    Key(
        key="aliases",
        other=("alias",),
        tools=("permalink",),
        about="Other names, and former paths or addresses, which lead to the clipping.",
        schema=names_schema(TITLE, ALIASES),
        read=read_aliases,
        attribute="aliases",
        several=True,
    ),
    Key(
        key="id",
        about="A name by which feeds know it, whatever its file is called.",
        schema=text_schema(TITLE),
        read=_detail(),
    ),
    Key(
        key="publish",
        about="How much of it the site shows; false: it is not on the site.",
        schema={"enum": [*get_args(Rights), *FLAG]},
        read=one(read_rights),
        attribute="rights",
        export=Column(
            name="shown",
            schema={"enum": ["full", "excerpt", "link"]},
            about="How much of the text its page shows.",
            markdown=False,
        ),
    ),
    Key(
        key="draft",
        about="True: it is not on the site.",
        schema={"enum": FLAG},
        read=read_draft,
        attribute="draft",
    ),
    Key(
        key="unlisted",
        about="True: it has a page that no list leads to.",
        schema={"enum": FLAG},
        read=one(read_flag),
        attribute="unlisted",
    ),
    Key(
        key="note",
        tools=("document note",),
        about="Why it is worth reading, in your own words.",
        schema=paragraphs_schema(NOTE),
        read=one(read_note, limit=NOTE),
        attribute="note",
    ),
)
