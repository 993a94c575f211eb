"""Calls of third-party libraries on untrusted text, which must not stop the build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def guarded(call: Callable[[], Answer], *, otherwise: Answer) -> Answer:
    """Return the result of `call`, or `otherwise` if it raises.

    KeyboardInterrupt, SystemExit and MemoryError are passed on.
    """
    try:
        return call()
    # Panics of libraries written in Rust are not subclasses of Exception.
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return otherwise
