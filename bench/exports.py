"""Count the clippings in each export and measure the time: `python bench/exports.py [N|FOLDER]`.

Without a folder, it generates N clippings (5,000) with as many terms as real vaults have. Third-party parsers count.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import bibtexparser
import feedparser
import rispy

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from research_digest.body import render_here  # noqa: E402 - the path comes first
from research_digest.build import gather, whole  # noqa: E402
from research_digest.exports import EXPORTS  # noqa: E402
from research_digest.library.site import Site  # noqa: E402
from research_digest.model import Export  # noqa: E402
from research_digest.settings import Settings  # noqa: E402

SETTINGS = Settings(site_url="https://digest.example/", canonical="own")
TEXT = """\
---
title: "Clipping {number}"
source: "https://example.org/{number}"
author:
  - "[[Ada Lovelace{rare}]]"
published: 2024-{month:02}-{day:02}
created: 2025-{month:02}-{day:02}
description: "What clipping {number} is about."
tags:
  - "topic {common}"
  - "one of {number}"
---
{body}
"""
BODY = "A paragraph with [a link](https://example.org/a), *stress* and `code`, as long as most are. " * 6


def main() -> None:
    """Print the time and size of each export, and the counts of the parsers."""
    given = sys.argv[1] if len(sys.argv) > 1 else "5000"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) if given.isdigit() else Path(given).resolve().parent
        name = "clippings" if given.isdigit() else Path(given).name
        if given.isdigit():
            _generate(root / name, int(given))
        site = whole(gather(replace(SETTINGS, clippings=name), root=root, render=render_here).site, {})
        _report(site, [export for make in EXPORTS for export in _timed(make, site)])


def _generate(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        facts = {"rare": number // 2, "common": number % 50, "month": number % 12 + 1, "day": number % 28 + 1}
        text = TEXT.format(number=number, body="\n\n".join([BODY] * 8), **facts)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


def _timed(make: object, site: Site) -> list[Export]:
    start = time.process_time()
    made = list(make(site))  # type: ignore[operator]
    size = sum(len(each.data) for each in made)
    seconds = time.process_time() - start
    print(f"{make.__name__:16} {len(made):6} files {size / 1e6:8.1f} MB {seconds:7.2f} s")  # type: ignore[attr-defined]
    return made


def _report(site: Site, exports: list[Export]) -> None:
    files = {each.path: each.data for each in exports}
    endings = Counter(path.rpartition(".")[2] for path in files)
    counts = {
        "clippings in": len(site.library.clippings),
        "clippings.json": len(json.loads(files["clippings.json"])["clippings"]),
        "clippings.csv": len(list(csv.DictReader(io.StringIO(files["clippings.csv"].decode(), newline="")))),
        "clippings.bib": len(bibtexparser.parse_string(files["clippings.bib"].decode()).entries),
        "clippings.ris": len(rispy.loads(files["clippings.ris"].decode())),
        "clippings.csl.json": len(json.loads(files["clippings.csl.json"])),
        "Markdown twins": endings["md"],
        "feed.xml": len(feedparser.parse(files["feed.xml"]).entries),
        "feed.json": len(json.loads(files["feed.json"])["items"]),
        "feeds": sum(path.endswith("feed.xml") for path in files),
    }
    for name, count in counts.items():
        print(f"{name:20} {count:6}")


if __name__ == "__main__":
    main()
