"""The process that makes bodies for a Converter: `python -m research_digest.body.worker`, spoken to over its pipes."""

from __future__ import annotations

import math
import os
import sys
import time
import traceback
from typing import Any

from research_digest.body import Context, render
from research_digest.body.converter import READY, receive, send, with_answers
from research_digest.model import Body


def main() -> None:
    """Answers one body after another until the caller is gone."""
    _bound_memory(int(os.environ.get("DIGEST_WORKER_MEMORY", "0")))
    questions, answers = sys.stdin.buffer, sys.stdout.buffer

    def asked(call: str, name: str) -> Any:
        send(answers, (call, name))
        return receive(questions)

    send(answers, READY)
    while (job := receive(questions)) is not None:
        text, facts, seconds = job
        _bound_time(seconds)
        send(answers, _made(text, with_answers(Context(**facts), asked)))


def _made(text: str, context: Context) -> Body | str:
    """The body; or, of a fault of ours, what it was. It is shown whole where the build shows its errors."""
    try:
        return render(text, context)
    except MemoryError:
        return "it took more memory than it may"
    except Exception as fault:  # noqa: BLE001 - the other clippings are to be built
        traceback.print_exc()
        return f"a step failed: {type(fault).__name__}"


def _bound_time(seconds: float) -> None:
    """Let the system end this process once it has computed for `seconds` more, in whole seconds; not on Windows."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


def _bound_memory(limit: int) -> None:
    """Where the system knows such a bound: not on Windows, and macOS does not hold it."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    if limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
