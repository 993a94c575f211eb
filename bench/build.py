"""Build the same clippings with us and with other generators: `python bench/build.py [NUMBER ...]`.

Each generator is installed into a folder of its own below bench/.peers. One that does not install or build is skipped
by name. Runs are interleaved, so that a busy machine slows all of them. The figures of each are the least of its runs:
CPU seconds and memory of all its processes, wall-clock seconds, size of the site. Ratios are to Hugo (simple).

`--serve` measures `mkdocs serve` instead: its start, and the time from a save to the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from corpus import clippings as corpus
from peers import PEERS, Peer

HERE = Path(__file__).resolve().parent
WORK = HERE / ".peers"
OF = "Hugo (simple)"
STEP = 0.05
"""Seconds between two looks at the processes."""


@dataclass(frozen=True, slots=True)
class Run:
    """One build: CPU seconds, wall-clock seconds, most bytes of memory."""

    cpu: float
    wall: float
    memory: int


def main() -> None:
    """Print a table for each number of clippings."""
    parser = argparse.ArgumentParser()
    parser.add_argument("numbers", type=int, nargs="*", default=[100, 1_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--only", default="", help="names of generators, separated by commas")
    options = parser.parse_args()
    chosen = [each for each in PEERS if not options.only or each.name in (OF, *options.only.split(","))]
    for number in options.numbers:
        folder = WORK / f"clippings-{number}"
        if not folder.exists():
            # A run that is stopped leaves no half of an archive.
            begun = folder.with_suffix(".begun")
            begun.mkdir(parents=True, exist_ok=True)
            for name, text in corpus(number):
                (begun / name).write_text(text, encoding="utf-8")
            begun.rename(folder)
        if options.serve:
            _serve(number, folder)
        else:
            _table(number, folder, options.runs, chosen)


def _table(number: int, clippings: Path, runs: int, chosen: list[Peer]) -> None:
    source = sum(file.stat().st_size for file in clippings.iterdir())
    print(f"\n{number:,} clippings, {source / 1e6:.0f} MB\n")
    ready = {peer.name: peer for peer in chosen if _prepared(peer, number, clippings)}
    found: dict[tuple[str, str], list[Run]] = {}
    for _ in range(runs):
        for kind in ("cold", "warm"):
            for name, peer in ready.items():
                site = WORK / f"{name}-{number}"
                if kind == "cold":
                    _clear(site, peer)
                else:
                    _touch(site, number)
                found.setdefault((name, kind), []).append(_measured(peer, site))
    print("| Generator | Build | CPU s | x | Wall s | x | Memory MB | Site MB | x source | Files |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for (name, kind), each in found.items():
        best = Run(*(min(getattr(run, key) for run in each) for key in ("cpu", "wall", "memory")))
        base = found.get((OF, kind), each)
        size, files = _size(WORK / f"{name}-{number}" / ready[name].site)
        cpu, wall = (getattr(best, key) / min(getattr(run, key) for run in base) for key in ("cpu", "wall"))
        print(
            f"| {name} | {kind} | {best.cpu:.1f} | {cpu:.2f} | {best.wall:.1f} | {wall:.2f} | {best.memory / 1e6:,.0f} "
            f"| {size / 1e6:,.0f} | {size / source:.1f} | {files:,} |",
            flush=True,
        )


def _prepared(peer: Peer, number: int, clippings: Path) -> bool:
    """Install a generator and lay out its site. Return False, and say so, if it does not build."""
    site = WORK / f"{peer.name}-{number}"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    try:
        peer.install(WORK / peer.name)
        peer.write(site, clippings, WORK / peer.name)
        _measured(peer, site)
    except (OSError, subprocess.SubprocessError) as fault:
        print(f"{peer.name} is skipped: {fault}", file=sys.stderr)
        return False
    return True


def _measured(peer: Peer, site: Path) -> Run:
    start = time.perf_counter()
    with (site / "log.txt").open("w") as log:
        process = subprocess.Popen(
            peer.command(WORK / peer.name),
            cwd=site,
            stdout=log,
            stderr=log,
            env={**os.environ, **peer.environment},
        )
        spent: dict[int, float] = {}
        memory = 0
        while process.poll() is None:
            memory = max(memory, sum(_looked_at(process.pid, spent)))
            time.sleep(STEP)
    wall = time.perf_counter() - start
    if process.returncode:
        raise subprocess.SubprocessError((site / "log.txt").read_text("utf-8")[-300:])
    return Run(sum(spent.values()), wall, memory)


def _looked_at(pid: int, spent: dict[int, float]) -> Iterator[int]:
    """Yield the memory of each process, its share of what it has in common with others, and note its CPU seconds."""
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            times = process.cpu_times()
            spent[process.pid] = times.user + times.system
            yield process.memory_full_info().pss
    except psutil.Error:
        return


def _clear(site: Path, peer: Peer) -> None:
    for name in (*peer.kept, peer.site):
        shutil.rmtree(site / name, ignore_errors=True)


def _touch(site: Path, number: int) -> None:
    """Add a line to a clipping in the middle."""
    name = next(file for file in sorted(site.rglob(f"{number // 2:05d} *.md")) if ".cache" not in file.parts)
    with name.open("a", encoding="utf-8") as file:
        file.write(f"\nA line of {time.time_ns()}.\n")


def _size(folder: Path) -> tuple[int, int]:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(files), len(files)


def _serve(number: int, clippings: Path) -> None:
    """Print the start of `mkdocs serve` with what a build has kept, and the time from a save to the page."""
    peer = PEERS[0]
    if not _prepared(peer, number, clippings):
        return
    site = WORK / f"{peer.name}-{number}"
    file = sorted((site / "clippings").iterdir())[number // 2]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*peer.command(site)[:1], "serve", "-q", "-a", f"127.0.0.1:{port}"]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=site, env={**os.environ, **peer.environment}) as process:
        try:
            rows = _answer(f"http://127.0.0.1:{port}/assets/table-data.js", "digestRows")
            started = time.perf_counter() - start
            page = rows[rows.index(f"clippings/{file.name[:5]}") :].partition('"')[0]
            saves = []
            for _ in range(3):
                mark = f"Saved {time.time_ns()}"
                start = time.perf_counter()
                with file.open("a", encoding="utf-8") as opened:
                    opened.write(f"\n{mark}\n")
                _answer(f"http://127.0.0.1:{port}/{page}", mark)
                saves.append(time.perf_counter() - start)
        finally:
            process.terminate()
    print(f"{number:,} clippings: start {started:.1f} s, save to page {min(saves):.1f} s", flush=True)


def _answer(url: str, wanted: str) -> str:
    """Return the text at `url` as soon as it contains `wanted`."""
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                text: str = answer.read().decode("utf-8")
            if wanted in text:
                return text
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(STEP)


if __name__ == "__main__":
    main()
