"""Calls into libraries that are not ours, over what strangers wrote: one that fails costs its own answer, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def guarded(call: Callable[[], Answer], *, otherwise: Answer) -> Answer:
    """Return what `call` returns, or `otherwise` if it raises anything but an interruption or a lack of memory."""
    try:
        return call()
    # Libraries written in Rust raise their panics past Exception.
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return otherwise
