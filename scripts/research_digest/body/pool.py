"""Render bodies in separate processes, so that one that hangs or crashes does not affect the others.

The parser and other libraries run on untrusted text. Bodies are sent to the processes in batches, on all cores. If a
process dies, each body of its batch is rendered again on its own.

The limit counts processor time, so that a busy machine does not change the output. Wall-clock time is only limited to
stop processes that wait forever.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from html import escape
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from research_digest.body import Job, render
from research_digest.body.options import Options
from research_digest.model import Body, Change

BATCH = 20
"""Bodies per batch."""
AHEAD = 3
"""Batches that wait for each process."""
PATIENCE = 20
"""Limit of wall-clock time, as a multiple of the limit of processor time."""
_HERE = str(Path(__file__).parents[2])
FEW = 40
"""Most jobs for which one process is faster than several."""


@dataclass
class Pool:
    """Renders bodies within `seconds` of processor time and `memory` bytes each. 0 means no limit.

    The processes start with the first jobs and run until `close`.
    """

    seconds: float
    memory: int
    render: Callable[[str, Options], Body] = render
    _pool: ProcessPool | None = None

    def __call__(self, jobs: Iterable[Job]) -> Iterator[Body]:
        """Yield the bodies in the order of the jobs. A body that cannot be rendered shows its text as written.

        Jobs are taken a few batches ahead of the bodies, so that neither all texts nor all bodies are in memory.
        """
        left = iter(jobs)
        first = list(islice(left, FEW + 1))
        if not first:
            return
        pool = self._running(len(first))
        parts = _batches(chain(first, left))
        ahead = deque((part, self._schedule(pool, part)) for part in islice(parts, AHEAD * (os.cpu_count() or 1)))
        while ahead:
            part, future = ahead.popleft()
            ahead.extend((further, self._schedule(pool, further)) for further in islice(parts, 1))
            try:
                yield from future.result()
            except (ProcessExpired, TimeoutError):
                yield from [self._alone(pool, job) for job in part]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the processes. The next jobs start new ones."""
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
            # The system sends SIGXCPU when the time limit is reached.
            late = death.exitcode == -getattr(signal, "SIGXCPU", 0)
            why = self._too_long() if late else "it used too much memory, or crashed the parser"
            return _stopped(job[0], why)
        return body

    def _too_long(self) -> str:
        return f"it took over {self.seconds:g} seconds to render"

    def _schedule(self, pool: ProcessPool, jobs: Sequence[Job]) -> Future[list[Body]]:
        return pool.schedule(
            _render_batch, args=[self.render, jobs, self.seconds], timeout=self.seconds * PATIENCE * len(jobs)
        )

    def _running(self, jobs: int) -> ProcessPool:
        if self._pool is None:
            # New processes need the path to import the modules: a server of forks takes it from the environment, and
            # Windows, where processes are spawned, from this process.
            os.environ["PYTHONPATH"] = os.pathsep.join(_search_path())
            if _HERE not in sys.path:
                sys.path.append(_HERE)
            workers = 1 if jobs <= FEW else os.cpu_count() or 1
            self._pool = ProcessPool(
                max_workers=workers, initializer=_bound_memory, initargs=[self.memory], context=_context()
            )
        return self._pool


def _batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while part := list(islice(jobs, BATCH)):
        yield part


def _search_path() -> list[str]:
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [_HERE, *(path for path in given if path and path != _HERE)]


def _context() -> Any:
    """Return the start method of processes. Forking this process would copy locks of its threads."""
    name = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(name)
    if name == "forkserver":
        context.set_forkserver_preload(["research_digest.body"])
    return context


def _render_batch(make: Callable[[str, Options], Body], jobs: Iterable[Job], seconds: float) -> list[Body]:
    return [_rendered(make, text, options, seconds) for text, options in jobs]


def _rendered(make: Callable[[str, Options], Body], text: str, options: Options, seconds: float) -> Body:
    """Return the body. If a step fails, return the text as written with the error, and print the traceback."""
    _bound_time(seconds)
    try:
        return make(text, options)
    except MemoryError:
        return _stopped(text, "it used too much memory")
    except Exception as fault:  # noqa: BLE001 - other clippings must still be built
        traceback.print_exc()
        return _stopped(text, f"a step failed: {type(fault).__name__}")


def _stopped(text: str, why: str) -> Body:
    stop = Change("limit", "the whole body", why)
    return Body(f"<pre>{escape(text)}</pre>", words=len(text.split()), changes=(stop,), stopped=why)


def _bound_time(seconds: float) -> None:
    """Let the system stop this process after `seconds` more of processor time. Not on Windows."""
    if resource := _resource():
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


def _bound_memory(limit: int) -> None:
    """Limit the memory of this process. Not on Windows, and without effect on macOS."""
    if limit and (resource := _resource()):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _resource() -> Any:
    """Return the module that sets limits of processes, or None on Windows."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return None
    return resource
