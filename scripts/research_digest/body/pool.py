"""Bodies, rendered in processes of their own: one that never ends is stopped, and costs the others nothing.

The parser and the libraries after it are not ours and run over what strangers wrote. Bodies go to the processes in
batches, on all cores. A process that dies costs its batch a second try, each body alone.

What counts is the time that the processor spends on a body, so that a busy machine prints no body as plain text. The
clock on the wall is looked at only to end what waits for ever.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from research_digest.body import Job, render
from research_digest.body.options import Options
from research_digest.model import Body, Change

BATCH = 20
"""Bodies that a process gets at one time."""
PATIENCE = 20
"""Times the seconds of a body that may pass on the clock."""
FEW = 40
"""Jobs up to which a second process would cost more than it saves."""


@dataclass
class Pool:
    """Renders bodies as `body.render` does, each within `seconds` of computing and `memory` bytes, 0 for no bound.

    The processes start with the first jobs and stay until `close`.
    """

    seconds: float
    memory: int
    render: Callable[[str, Options], Body] = render
    _pool: ProcessPool | None = None

    def __call__(self, jobs: Sequence[Job]) -> list[Body]:
        """Return the bodies in the order of the jobs; for one that cannot be made, its text as it was written."""
        pool = self._running(len(jobs))
        parts = [jobs[start : start + BATCH] for start in range(0, len(jobs), BATCH)]
        futures = [self._schedule(pool, part) for part in parts]
        bodies: list[Body] = []
        for part, future in zip(parts, futures, strict=True):
            try:
                bodies += future.result()
            except (ProcessExpired, TimeoutError):
                bodies += [self._alone(pool, job) for job in part]
        return bodies

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; the next jobs start others."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _alone(self, pool: ProcessPool, job: Job) -> Body:
        try:
            (body,) = self._schedule(pool, [job]).result()
        except TimeoutError:
            return _stopped(job[0], self._too_long())
        except ProcessExpired as death:
            # The system ends a process with a signal of its own when its time is up.
            late = death.exitcode == -getattr(signal, "SIGXCPU", 0)
            why = self._too_long() if late else "it took more memory than it may, or broke the parser"
            return _stopped(job[0], why)
        return body

    def _too_long(self) -> str:
        return f"it took over {self.seconds:g} seconds to lay out"

    def _schedule(self, pool: ProcessPool, jobs: Sequence[Job]) -> Future[list[Body]]:
        return pool.schedule(
            _render_batch, args=[self.render, jobs, self.seconds], timeout=self.seconds * PATIENCE * len(jobs)
        )

    def _running(self, jobs: int) -> ProcessPool:
        if self._pool is None:
            # A process that starts anew finds the modules by this, wherever it is called from.
            os.environ["PYTHONPATH"] = os.pathsep.join(_search_path())
            workers = 1 if jobs <= FEW else os.cpu_count() or 1
            self._pool = ProcessPool(
                max_workers=workers, initializer=_bound_memory, initargs=[self.memory], context=_context()
            )
        return self._pool


def _search_path() -> list[str]:
    here = str(Path(__file__).parents[2])
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [here, *(path for path in given if path and path != here)]


def _context() -> Any:
    """Return how processes are started: forking this one would copy its threads' locks."""
    name = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(name)
    if name == "forkserver":
        context.set_forkserver_preload(["research_digest.body"])
    return context


def _render_batch(make: Callable[[str, Options], Body], jobs: Iterable[Job], seconds: float) -> list[Body]:
    return [_rendered(make, text, options, seconds) for text, options in jobs]


def _rendered(make: Callable[[str, Options], Body], text: str, options: Options, seconds: float) -> Body:
    """Return the body; of a fault of ours, what it was. It is shown whole where the build shows its errors."""
    _bound_time(seconds)
    try:
        return make(text, options)
    except MemoryError:
        return _stopped(text, "it took more memory than it may")
    except Exception as fault:  # noqa: BLE001 - the other clippings are to be built
        traceback.print_exc()
        return _stopped(text, f"a step failed: {type(fault).__name__}")


def _stopped(text: str, why: str) -> Body:
    stop = Change("limit", "the whole body", why)
    return Body(f"<pre>{escape(text)}</pre>", words=len(text.split()), changes=(stop,), stopped=why)


def _bound_time(seconds: float) -> None:
    """Let the system end this process once it has computed for `seconds` more, in whole seconds; not on Windows."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


def _bound_memory(limit: int) -> None:
    """Bound the memory of this process: not on Windows, and macOS does not hold it."""
    if sys.platform != "win32" and limit:
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
