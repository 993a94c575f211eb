"""Count the clippings in each export and measure the time: `python bench/exports.py [N|FOLDER]`.

Without a folder, it writes N clippings (5,000) as `corpus.py` makes them up. Third-party parsers count.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import bibtexparser
import feedparser
import rispy
from corpus import main as write

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from research_digest.body import render_here  # noqa: E402 - the path comes first
from research_digest.build import gather, whole  # noqa: E402
from research_digest.exports import EXPORTS  # noqa: E402
from research_digest.library.site import Site  # noqa: E402
from research_digest.model import Plan  # noqa: E402
from research_digest.settings import Settings  # noqa: E402

SETTINGS = Settings(site_url="https://digest.example/", canonical="own")


def main() -> None:
    """Print the time and size of each export, and the counts of the parsers."""
    given = sys.argv[1] if len(sys.argv) > 1 else "5000"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) if given.isdigit() else Path(given).resolve().parent
        name = "clippings" if given.isdigit() else Path(given).name
        if given.isdigit():
            write(root / name, int(given))
        site = whole(gather(replace(SETTINGS, clippings=name), root=root, render=render_here).site, {})
        _report(site, [export for plan in EXPORTS for export in _timed(plan, site)])


def _timed(plan: Callable[[Site], Iterable[Plan[bytes]]], site: Site) -> list[tuple[str, bytes]]:
    start = time.process_time()
    made = [(each.path, each.make()) for each in plan(site)]
    size = sum(len(data) for _, data in made)
    seconds = time.process_time() - start
    print(f"{plan.__name__:16} {len(made):6} files {size / 1e6:8.1f} MB {seconds:7.2f} s")
    return made


def _report(site: Site, exports: list[tuple[str, bytes]]) -> None:
    files = dict(exports)
    endings = Counter(path.rpartition(".")[2] for path in files)
    counts = {
        "clippings in": len(site.library.clippings),
        "clippings.json": len(json.loads(files["clippings.json"])["clippings"]),
        "clippings.csv": len(list(csv.DictReader(io.StringIO(files["clippings.csv"].decode(), newline="")))),
        "clippings.bib": len(bibtexparser.parse_string(files["clippings.bib"].decode()).entries),
        "clippings.ris": len(rispy.loads(files["clippings.ris"].decode())),
        "clippings.csl.json": len(json.loads(files["clippings.csl.json"])),
        "Markdown files": endings["md"],
        "feed.xml": len(feedparser.parse(files["feed.xml"]).entries),
        "feed.json": len(json.loads(files["feed.json"])["items"]),
        "feeds": sum(path.endswith("feed.xml") for path in files),
    }
    for name, count in counts.items():
        print(f"{name:20} {count:6}")


if __name__ == "__main__":
    main()
