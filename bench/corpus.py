"""Write an archive of made-up clippings: `python bench/corpus.py FOLDER NUMBER [SEED]`.

The sizes are those of real archives: log-normal, with a median of 8.6 KB and a mean of about 15 KB. The same seed gives
the same files, and the first n clippings of a larger archive do not depend on its size.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

MEDIAN, SPREAD = 8_600, 1.05
"""Median size of a clipping in bytes, and standard deviation of its logarithm: the mean is 1.74 times the median."""
SMALLEST, LARGEST = 800, 200_000
LINKS = (15, 40)
FOOTNOTES, TABLES, CODE, PICTURES = 0.12, 0.15, 0.2, 0.7
"""Share of the clippings that have each of these."""
HEADINGS, LISTS = 0.12, 0.08
"""Share of the blocks that are one."""
BOLD, HIGHLIGHTED = 0.2, 0.03
"""Share of the paragraphs with such words."""
CROSS_LINKS = 0.1
"""Share of the links that lead to another clipping of the archive."""
WORDS = 12_000
"""Words of the made-up language. A few are very frequent, as in every language."""
FIRST_DAY = date(2018, 1, 1)
DAYS = 2_900

_ONSETS = "b br ch d dr f g gl h k l m n p pr r s st t tr v w".split()
_VOWELS = "a e i o u ai ea io ou".split()
_CODAS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "rk"]


def main(folder: Path, number: int, seed: int = 13) -> None:
    """Write the archive into `folder`, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in clippings(number, seed):
        (folder / name).write_text(text, encoding="utf-8")


def clippings(number: int, seed: int = 13) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each clipping."""
    language = random.Random(seed)
    words = _language(language)
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(words))))
    tags = [f"{words[200 + each]}-{words[9_000 - each]}" for each in range(max(number // 10, 5))]
    authors = [f"{language.choice(words).title()} {language.choice(words).title()}" for _ in range(max(number // 4, 5))]
    for at in range(number):
        rng = random.Random(f"{seed}-{at}")
        yield _Writer(rng, words, weights, number).clipping(at, tags, authors)


def _language(rng: random.Random) -> list[str]:
    """Return different words, the shorter ones first, as the frequent words of a language are short."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = 1 + min(len(found) // 400, rng.choice((1, 2, 2, 3)))
        parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
        found["".join(parts)] = None
    return list(found)


class _Writer:
    """Writes one clipping, with its own random numbers."""

    def __init__(self, rng: random.Random, words: list[str], weights: list[float], number: int) -> None:
        self.rng, self.words, self.weights, self.number = rng, words, weights, number

    def clipping(self, at: int, tags: list[str], authors: list[str]) -> tuple[str, str]:
        """Return the file name and the text of clipping number `at`."""
        rng = self.rng
        title = " ".join(self.some(rng.randint(3, 9))).capitalize()
        # A few tags and authors are on many clippings, most on few.
        chosen = {tags[int(len(tags) * rng.random() ** 2)] for _ in range(rng.randint(2, 5))}
        wrote = {authors[int(len(authors) * rng.random() ** 1.5)] for _ in range(rng.choice((1, 1, 1, 2, 3)))}
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        head = [
            "---",
            f"title: {title}",
            f"source: {_source(at)}",
            "author:",
            *(f"  - '[[{each}]]'" for each in sorted(wrote)),
            f"published: {day - timedelta(days=rng.randint(0, 900))}",
            f"created: {day}",
            f"description: {self.sentence()} {self.sentence()}",
            "tags:",
            *(f"  - {each}" for each in ("clippings", *sorted(chosen))),
            "---",
        ]
        size = min(max(int(rng.lognormvariate(0, SPREAD) * MEDIAN), SMALLEST), LARGEST)
        return f"{at:05d} {title}.md", "\n".join(head) + "\n" + self.body(size)

    def body(self, size: int) -> str:
        """Return a Markdown text of about `size` characters."""
        rng = self.rng
        blocks: list[str] = []
        written = 0
        special = [
            part
            for share, part in (
                (PICTURES, self.picture),
                (PICTURES / 2, self.picture),
                (TABLES, self.table),
                (CODE, self.code),
                (FOOTNOTES, self.footnote),
            )
            if rng.random() < share
        ]
        for _ in range(rng.randint(*LINKS)):
            special.append(self.link)
        rng.shuffle(special)
        gap, due = size / (len(special) + 1), 0.0
        while written < size or special:
            if special and written >= due:
                block, due = special.pop()(), due + gap
            elif rng.random() < HEADINGS:
                block = f"## {' '.join(self.some(rng.randint(2, 6))).capitalize()}"
            elif rng.random() < LISTS:
                block = "\n".join(f"- {self.sentence()}" for _ in range(rng.randint(3, 6)))
            else:
                block = self.paragraph()
            blocks.append(block)
            written += len(block) + 2
        return "\n\n".join(blocks) + "\n"

    def some(self, count: int) -> list[str]:
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        return " ".join(self.some(self.rng.randint(6, 18))).capitalize() + "."

    def paragraph(self) -> str:
        said = [self.sentence() for _ in range(self.rng.randint(2, 5))]
        if self.rng.random() < BOLD:
            said.append(f"**{' '.join(self.some(3))}** and *{self.some(1)[0]}*.")
        if self.rng.random() < HIGHLIGHTED:
            said.append(f"=={' '.join(self.some(8))}==.")
        return " ".join(said)

    def link(self) -> str:
        rng = self.rng
        inside = rng.random() < CROSS_LINKS
        target = _source(rng.randrange(self.number)) if inside else f"https://{self._host()}/{self._path()}"
        return f"{' '.join(self.some(4)).capitalize()} [{' '.join(self.some(3))}]({target})."

    def picture(self) -> str:
        return f"![{' '.join(self.some(4))}](https://{self._host()}/images/{self.rng.randrange(10**8)}.jpg)"

    def table(self) -> str:
        width = self.rng.randint(2, 5)
        rows = [self.some(width) for _ in range(self.rng.randint(3, 9))]
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * width, *rows[1:]))

    def code(self) -> str:
        lines = [f"    {each} = compute({self.rng.randint(1, 99)}, '{each}')" for each in self.some(6)]
        return "\n".join(("```python", f"def {self.some(1)[0]}():", *lines, "```"))

    def footnote(self) -> str:
        return f"{self.sentence()}[^1]\n\n[^1]: {self.sentence()}"

    def _host(self) -> str:
        # Squaring makes some sites frequent.
        return f"www.{self.words[int(len(self.words) * self.rng.random() ** 2)]}.example"

    def _path(self) -> str:
        return f"{self.rng.randint(2005, 2025)}/{'-'.join(self.some(3))}?page={self.rng.randint(1, 9)}"


def _source(at: int) -> str:
    return f"https://publication-{at % 97}.example/articles/{at}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:]))
