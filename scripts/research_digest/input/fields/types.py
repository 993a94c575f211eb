"""The key `type`: what kind of work the original is."""

from __future__ import annotations

from collections.abc import Mapping

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import quoted
from research_digest.input.fields.texts import read_detail
from research_digest.input.frontmatter import Field
from research_digest.model import Problem

TYPES: Mapping[str, str] = {
    "webpage": "page, web page, website",
    "post-weblog": "post, blog post, newsletter",
    "post": "thread, forum post, social media post",
    "motion_picture": "video, video recording, film",
    "entry-encyclopedia": "entry, encyclopedia article, encyclopedia entry",
    "article-newspaper": "news, newspaper article",
    "article-magazine": "magazine article",
    "article-journal": "paper, journal article",
    "article": "preprint",
    "paper-conference": "conference paper",
    "report": "report, working paper, white paper",
    "thesis": "thesis, dissertation",
    "book": "book",
    "chapter": "chapter, book chapter, book section",
}
"""Values of the key `type`, by the types of the Citation Style Language 1.0.2."""

# Words that vaults write for every clipping. They tell nothing of the work.
_ANY = frozenset(
    "article articles bookmark bookmarks clip clipped clipping clippings highlights inbox link literature"
    " literaturenote note notes readwise reading readitlater reference resource snippet source text web"
    " webarticle webclip webclipping"
    " wiki misc other unknown tweet tweets repo repository tool website websites podcast".split()
)


def letters(word: str) -> str:
    """Return the letters of a type in lower case: "Blog-post" is `blogpost`."""
    return "".join(char for char in word.casefold() if char.isalpha())


BY_WORD: Mapping[str, str] = {letters(word): csl for csl, words in TYPES.items() for word in words.split(",")} | {
    letters(csl): csl for csl in TYPES if csl != "article"
}
"""The type for each word in letters. "Article" is not one, because many vaults use it for every clipping."""


def is_type(field: Field) -> bool:
    """Return True for a known type."""
    return letters(field.value.text) in BY_WORD


def read_type(field: Field | None, context: FieldContext, *, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the type as it is written, and a problem if it is not known."""
    text, problems = read_detail(field, context, limit=limit)
    if field is None or not text or letters(text) in BY_WORD or letters(text) in _ANY:
        return text, problems
    what = f'"{field.key}" is not a known type of work: {quoted(text)}'
    return "", (*problems, complain(context, field, "type-unknown", what))
