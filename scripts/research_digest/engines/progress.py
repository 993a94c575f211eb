"""A line on a terminal that says how far a long build is. In logs there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

AFTER, EVERY = 2.0, 0.2
"""Seconds until the line appears, and between two changes."""

T = TypeVar("T")


def with_progress(items: Iterable[T], what: str, number: int = 0) -> Iterator[T]:
    """Yield `items`. Say on a terminal how many of `number` have passed, if it takes long."""
    if not sys.stderr.isatty():
        yield from items
        return
    due = time.monotonic() + AFTER
    shown = ""
    for done, item in enumerate(items):
        now = time.monotonic()
        if now >= due:
            due = now + EVERY
            shown = f"{what}: {done:,}" + (f" of {number:,}" if number else "")
            sys.stderr.write(f"\r{shown}")
            sys.stderr.flush()
        yield item
    if shown:
        sys.stderr.write("\r" + " " * len(shown) + "\r")
        sys.stderr.flush()
