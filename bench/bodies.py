"""Measure rendering against Python-Markdown: `python bench/bodies.py [FOLDER]`.

Both render the same texts in turn, and the ratios hardly depend on the machine. Python-Markdown has the extensions that
Material's documentation recommends. It neither sanitises nor repairs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import markdown

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from research_digest.body import Options, render  # noqa: E402 - the path comes first
from research_digest.body.markdown import to_html  # noqa: E402
from research_digest.input.fields import parse  # noqa: E402
from research_digest.input.lists import Lists  # noqa: E402
from research_digest.settings import Settings  # noqa: E402

ROUNDS = 5
EXTENSIONS = ("tables", "footnotes", "attr_list", "admonition", "pymdownx.superfences", "pymdownx.details", "toc")


def main() -> None:
    """Print the median time of each renderer over all texts, and its ratio to Python-Markdown."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "clippings"
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.md"))]
    parsed = (parse(text, "x.md", settings=Settings(), lists=Lists())[0] for text in texts)
    bodies = [clipping.body for clipping in parsed if clipping]
    ways: dict[str, Callable[[str], object]] = {
        "comrak alone": to_html,
        "our body": lambda text: render(text, Options()),
        "Python-Markdown": lambda text: markdown.markdown(text, extensions=list(EXTENSIONS)),
    }
    rounds = [{name: _seconds(way, bodies) for name, way in ways.items()} for _ in range(ROUNDS)]
    for name in ways:
        median = statistics.median(each[name] for each in rounds)
        ratio = statistics.median(each[name] / each["Python-Markdown"] for each in rounds)
        print(f"{name:16} {1000 * median / len(bodies):7.2f} ms a text   {ratio:5.2f} of Python-Markdown")


def _seconds(way: Callable[[str], object], bodies: list[str]) -> float:
    start = time.perf_counter()
    for body in bodies:
        way(body)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
