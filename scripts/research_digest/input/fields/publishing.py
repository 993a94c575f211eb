"""Keys that control publication: `publish`, `draft`, `unlisted`, and those of other tools."""

from __future__ import annotations

from typing import Literal, cast, get_args

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.dates import read_date
from research_digest.input.fields.text import quoted
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.hold_words import NO, SHOWING, YES, plain_key
from research_digest.input.frontmatter.holds import hold_of
from research_digest.input.lists import RIGHTS
from research_digest.model import Date, Problem, Rights


def read_rights(field: Field | None, context: FieldContext) -> tuple[Rights, tuple[Problem, ...]]:
    """Return the rights of the clipping, else of its publication, else of the site.

    `publish: true` means the latter two. An unclear value means the strictest rights. A clipping, which anybody may
    send, cannot have more rights than the site's owner gave its publication.
    """
    if field is None or _is_flag(field):
        return _bound(context) or context.settings.publish, ()
    word = field.value.text.strip().lower()
    if bound := _exceeded(word, context):
        what = f'"{field.key}" says {word}, and its publication\'s rights are {bound}'
        return bound, (complain(context, field, "publish-beyond-rights", what),)
    if word in get_args(Rights):
        return cast("Rights", word), ()
    what = f'"{field.key}" is not full, excerpt or link: {quoted(field.value.text)}'
    return "link", (complain(context, field, "publish-unknown", what),)


def _bound(context: FieldContext) -> Rights | Literal[""]:
    """Return the rights that publications.yml gives the publication, or ""."""
    return cast("Rights", context.known.rights if context.known else "")


def _exceeded(word: str, context: FieldContext) -> Rights | Literal[""]:
    """Return the publication's rights if `word` names more, and the settings do not allow this clipping more."""
    bound = _bound(context)
    if not bound or word not in RIGHTS[: RIGHTS.index(bound)]:
        return ""
    allowed = {context.path, context.values.get("source", "")} & set(context.settings.allow_full)
    return "" if allowed else bound


def _is_flag(field: Field) -> bool:
    """Return True for `publish: true`, and for `publish: false`, which makes the clipping a draft."""
    return field.value.text.strip().lower() in YES or _makes_draft(field)


def _makes_draft(field: Field) -> bool:
    return hold_of(field.key, field.value.text) == "draft"


def read_draft(_fields: tuple[Field, ...], context: FieldContext) -> tuple[bool, tuple[Problem, ...]]:
    """Return True if a field of any tool, or a line that is not a field, keeps the clipping unpublished."""
    held = tuple(filter(_makes_draft, context.fields))
    odd = (field for field in held if field.key.casefold() == "draft")
    problems = tuple(problem for field in odd for problem in read_flag(field, context)[1])
    return context.held or bool(held), problems


def is_offered(fields: tuple[Field, ...] | None) -> bool:
    """Return True if a field clearly asks to publish, as `publish: true` or `publish: excerpt`."""
    return any(_is_offer(plain_key(field.key), field.value.text.strip().lower()) for field in fields or ())


def _is_offer(key: str, word: str) -> bool:
    return key in SHOWING and (word in YES or (key == "publish" and word in get_args(Rights)))


def read_published(field: Field | None, context: FieldContext) -> tuple[Date | None, tuple[Problem, ...]]:
    """Return the date of publication. `published: true` and `published: false`, which Jekyll uses, are not dates."""
    return read_date(None if field and _is_published_flag(field) else field, context)


def _is_published_flag(field: Field) -> bool:
    word = field.value.text.strip().lower()
    return word in YES - {"1"} or _makes_draft(field)


def read_flag(field: Field | None, context: FieldContext) -> tuple[bool, tuple[Problem, ...]]:
    """Return True if a field says yes. An unclear value counts as yes, which is the safe choice."""
    if field is None:
        return False, ()
    word = field.value.text.strip().lower()
    if word in YES | NO:
        return word in YES, ()
    what = f'"{field.key}" is neither true nor false: {quoted(field.value.text)}'
    return True, (complain(context, field, "not-a-flag", what),)
