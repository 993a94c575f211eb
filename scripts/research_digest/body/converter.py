"""Bodies, made in a process of their own: one that never ends is stopped, and costs the others nothing.

The parser and the libraries after it are not ours and run over what strangers wrote. The process answers one body at
a time; while it works it may ask back where a note or a picture lies, which only the caller knows.

What counts is the time that the processor spends on a body, so that a busy machine prints no body as plain text. The
clock on the wall is looked at only to end what waits for ever.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import fields, replace
from html import escape
from pathlib import Path
from typing import IO, Any

from research_digest.body import Context
from research_digest.model import Body, Change

READY = "ready"
PATIENCE = 20
"""Times the seconds of a body that may pass on the clock."""
START = 120
"""Seconds until the process must have started; that is its own affair and no clipping's."""
WORKER = (sys.executable, "-m", "research_digest.body.worker")
_LENGTH = struct.Struct("!I")
_CALLS = ("link", "attach", "tag")
"""The fields of a Context that are questions to the caller."""


class StoppedError(Exception):
    """The process died, or was stopped because it took too long; the message says which."""


class Converter:
    """Makes bodies as `body.render` does, each within `seconds` of computing.

    Start-up is paid once; `close` ends the process.
    """

    def __init__(self, *, seconds: float, memory: int, command: Iterable[str] = WORKER) -> None:
        self.seconds = seconds
        self.memory = memory
        self.command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def __call__(self, text: str, context: Context) -> Body:
        """The body whose Markdown is `text`; if it cannot be made in time, the text as it was written, and why."""
        try:
            return self._convert(text, context)
        except StoppedError as reason:
            self.close()
            stop = Change("limit", "the whole body", str(reason))
            return Body(f"<pre>{escape(text)}</pre>", words=len(text.split()), changes=(stop,), stopped=str(reason))

    def close(self) -> None:
        """Ends the process; the next body starts another."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _convert(self, text: str, context: Context) -> Body:
        process = self._running()
        silent = {name: None for name in _CALLS if hasattr(context, name)}
        facts = {each.name: getattr(context, each.name) for each in fields(context)} | silent
        _send(process.stdin, (text, facts, self.seconds))
        end = time.monotonic() + self.seconds * PATIENCE
        while True:
            try:
                answer = self._answers.get(timeout=max(end - time.monotonic(), 0.001))
            except queue.Empty:
                raise StoppedError(f"it took over {self.seconds:g} seconds to lay out") from None
            if answer is None:
                raise StoppedError(self._death(process))
            if isinstance(answer, Body):
                return answer
            if isinstance(answer, str):
                raise StoppedError(answer)
            if time.monotonic() > end:
                raise StoppedError(f"it took over {self.seconds:g} seconds to lay out")
            call, name = answer
            _send(process.stdin, getattr(context, call)(name))

    def _death(self, process: subprocess.Popen[bytes]) -> str:
        """Return what the process died of: the system ends it with a signal of its own when its time is up."""
        if process.wait() == -getattr(signal, "SIGXCPU", 0):
            return f"it took over {self.seconds:g} seconds to lay out"
        return "it took more memory than it may, or broke the parser"

    def _wait_for_start(self) -> None:
        try:
            ready = self._answers.get(timeout=START)
        except queue.Empty:
            ready = None
        if ready != READY:
            raise StoppedError("the parser's process does not start")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            here = str(Path(__file__).parents[2])
            environment = {**os.environ, "PYTHONPATH": here, "DIGEST_WORKER_MEMORY": str(self.memory)}
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
            self._answers = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
            self._wait_for_start()
        return self._process


def _listen(stream: IO[bytes] | None, answers: queue.SimpleQueue[Any]) -> None:
    """Hands on every answer, and None once the process is gone. A thread: Windows has no clock for a pipe."""
    while stream and (answer := receive(stream)) is not None:
        answers.put(answer)
    answers.put(None)


def _send(stream: IO[bytes] | None, value: object) -> None:
    try:
        if stream:
            send(stream, value)
    except OSError:
        raise StoppedError("the parser's process is gone") from None


def send(stream: IO[bytes], value: object) -> None:
    """Writes one value for `receive` at the other end."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value that was sent, None at the end. Only ever from our own process: a pickle is as good as code."""
    try:
        head = stream.read(_LENGTH.size)
        return pickle.loads(stream.read(_LENGTH.unpack(head)[0])) if len(head) == _LENGTH.size else None  # noqa: S301
    except (OSError, ValueError, EOFError, pickle.UnpicklingError):
        return None


def with_answers(context: Context, asked: Any) -> Context:
    """`context` as the process has it: what only the caller knows is asked for with `asked(call, name)`."""
    questions = {name: _question(name, asked) for name in _CALLS if hasattr(context, name)}
    return replace(context, **questions)


def _question(call: str, asked: Any) -> Any:
    return lambda name: asked(call, name)
