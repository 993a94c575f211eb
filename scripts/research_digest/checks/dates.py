"""Dates in the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from research_digest.checks.inputs import Inputs
from research_digest.model import Clipping, Date, Problem


def date_in_future(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield dates later than tomorrow. Tomorrow has begun in some time zones."""
    tomorrow = inputs.today + datetime.timedelta(days=1)
    for key, date in (("published", clipping.published), ("created", clipping.created)):
        if date and date > Date(tomorrow.year, date.month and tomorrow.month, date.day and tomorrow.day):
            what = f'"{key}" is in the future: {date}'
            yield inputs.problem(clipping, "date-in-future", what, place=clipping.place(key))
