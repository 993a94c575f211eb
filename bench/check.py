"""Measure `digest.py check` on generated archives, for one file and for all: `python bench/check.py [FILES ...]`.

It prints seconds, and multiples of the program's start, which hardly depend on the machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, str(ROOT / "scripts/digest.py")]
RUNS = 3


def main(sizes: list[int]) -> None:
    """Print a row for each size, with the best of some runs."""
    start = best([*PROGRAM, "--help"])
    sys.stdout.write(f"start {start:.2f} s\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            file = make_archive(site, size)
            command = [*PROGRAM, "-f", str(site / "mkdocs.yml"), "check"]
            one, every = best([*command, str(file)]), best(command)
            told = f"one {one:.2f} s = {one / start:.1f} x, all {every:.2f} s = {every / start:.1f} x"
            sys.stdout.write(f"{size:,} files: {told}\n")


def make_archive(site: Path, size: int) -> Path:
    """Write `size` clippings: copies of the samples with their own addresses and longer texts."""
    samples = [file.read_text("utf-8") for file in sorted((ROOT / "clippings").glob("*.md"))]
    folder = site / "clippings"
    folder.mkdir()
    (site / "mkdocs.yml").write_text("extra:\n  digest: {}\n", encoding="utf-8")
    for number in range(size):
        text = samples[number % len(samples)]
        source = f'source: "https://site{number % 300}.example.org/articles/{number}/a-title-of-some-length"'
        head = re.sub(r"^source:.*$", source, text, count=1, flags=re.MULTILINE)
        body = text.partition("\n---\n")[2]
        file = folder / f"Clipping number {number} of many.md"
        file.write_text(head + body + body, encoding="utf-8")
    return file


def best(command: list[str]) -> float:
    """Return the shortest time of some runs, in seconds."""
    return min(timed(command) for _ in range(RUNS))


def timed(command: list[str]) -> float:
    """Return how long `command` takes, in seconds."""
    begin = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [13, 1_000, 10_000])
