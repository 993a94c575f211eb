"""What a clipping says of its own publication: `publish`, `draft`, `unlisted`, and other tools' words for them."""

from __future__ import annotations

from typing import cast, get_args

from research_digest.input.fields.context import Context, complain
from research_digest.input.fields.dates import read_date
from research_digest.input.fields.text import quoted
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.wishes import NO, YES, wish_of
from research_digest.input.registers import RIGHTS
from research_digest.model import Date, Problem, Rights


def read_rights(field: Field | None, context: Context) -> tuple[Rights, tuple[Problem, ...]]:
    """Return what may be shown: as the clipping says, else its publication, else the site.

    `publish: true` leaves it to these two. What is not plain shows least. A clipping, which anybody may send, shows no
    more than the publication's rights, which the site's owner wrote.
    """
    bound = cast("Rights", context.known.rights if context.known else "")
    if field is None or _is_flag(field):
        return bound or context.settings.publish, ()
    word = field.value.text.strip().lower()
    allowed = {context.path, context.values.get("source", "")} & set(context.settings.allow_full)
    if bound and not allowed and word in RIGHTS[: RIGHTS.index(bound)]:
        what = f'"{field.key}" says {word}, and its publication\'s rights are {bound}'
        return bound, (complain(context, field, "publish-beyond-rights", what),)
    if word in get_args(Rights):
        return cast("Rights", word), ()
    what = f'"{field.key}" is not full, excerpt or link: {quoted(field.value.text)}'
    return "link", (complain(context, field, "publish-unknown", what),)


def _is_flag(field: Field) -> bool:
    """Return True for `publish: true`, and for `publish: false`, which keeps the whole clipping back."""
    return field.value.text.strip().lower() in YES or wish_of(field.key, field.value.text) == "draft"


def read_draft(_fields: tuple[Field, ...], context: Context) -> tuple[bool, tuple[Problem, ...]]:
    """Return True if any field keeps the clipping back, in the words of whichever tool, or a line that is no field."""
    held = [field for field in context.fields if wish_of(field.key, field.value.text) == "draft"]
    odd = (field for field in held if field.key.casefold() == "draft")
    problems = tuple(problem for field in odd for problem in read_flag(field, context)[1])
    return context.held or bool(held), problems


def read_published(field: Field | None, context: Context) -> tuple[Date | None, tuple[Problem, ...]]:
    """Return when the original appeared; `published: true` and `false`, which Jekyll writes, are no dates."""
    return read_date(None if field and _is_published_flag(field) else field, context)


def _is_published_flag(field: Field) -> bool:
    word = field.value.text.strip().lower()
    return word in YES - {"1"} or wish_of(field.key, field.value.text) == "draft"


def read_flag(field: Field | None, context: Context) -> tuple[bool, tuple[Problem, ...]]:
    """Return True if a field says yes. What is not plain counts as yes: it keeps back, and that can be changed."""
    if field is None:
        return False, ()
    word = field.value.text.strip().lower()
    if word in YES | NO:
        return word in YES, ()
    what = f'"{field.key}" is neither true nor false: {quoted(field.value.text)}'
    return True, (complain(context, field, "not-a-flag", what),)
