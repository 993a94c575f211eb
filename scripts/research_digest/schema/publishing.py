"""What a clipping says about its own publication: `publish`, `draft`, `unlisted`."""

from __future__ import annotations

from typing import cast, get_args

from research_digest.frontmatter import Field
from research_digest.model import Problem, Rights
from research_digest.registers import RIGHTS, KnownPublication
from research_digest.schema.context import Context, complain
from research_digest.schema.text import quoted

YES = frozenset("true yes on 1".split())
NO = frozenset("false no off 0".split())


def read_rights(
    field: Field | None, publication: KnownPublication | None, source: str, context: Context
) -> tuple[Rights, tuple[Problem, ...]]:
    """What may be shown: as the clipping says, else its publication, else the site. What is not plain shows least.

    A clipping, which anybody may send, shows no more than the publication's rights, which the site's owner wrote.
    """
    bound = cast("Rights", publication.rights if publication else "")
    if field is None:
        return bound or context.settings.publish, ()
    word = field.value.text.strip().lower()
    allowed = {context.path, source} & set(context.settings.allow_full)
    if bound and not allowed and word in RIGHTS[: RIGHTS.index(bound)]:
        what = f'"{field.key}" says {word}, and its publication\'s rights are {bound}'
        return bound, (complain(context, field, "publish-beyond-rights", what),)
    if word in get_args(Rights):
        return cast("Rights", word), ()
    what = f'"{field.key}" is not full, excerpt or link: {quoted(field.value.text)}'
    return "link", (complain(context, field, "publish-unknown", what),)


def read_flag(field: Field | None, context: Context) -> tuple[bool, tuple[Problem, ...]]:
    """Whether a field says yes. What is not plain counts as yes: it keeps back, and that can be mended."""
    if field is None:
        return False, ()
    word = field.value.text.strip().lower()
    if word in YES | NO:
        return word in YES, ()
    what = f'"{field.key}" is neither true nor false: {quoted(field.value.text)}'
    return True, (complain(context, field, "not-a-flag", what),)
