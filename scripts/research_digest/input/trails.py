"""Trails as the site's owner writes them: a Markdown file for each, with a list of clippings and words between them.

    ---
    title: How machines learned to guess
    description: Four texts in an hour.
    ---
    Begin with the oldest.

    1. [[Prediction and Entropy of Printed English]]: a game at a kitchen table.
    2. [[Datasheets for Datasets]]

An item of a list with a link to a clipping is a stop. All else is the guide's words.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from research_digest.input.fields.dates import UnclearError, parse_date
from research_digest.input.frontmatter.hold_words import YES
from research_digest.input.frontmatter.nodes import Node, YamlError, compose
from research_digest.model import Date, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug

LARGEST = 500_000
"""Size limit of a trail in bytes."""

LINK = re.compile(
    r"(?P<code>`+).*?(?P=code)"
    r"|!?\[\[(?P<note>[^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|(?P<alias>[^\[\]]*))?\]\]"
    r"|\[(?P<label>[^\[\]]*)\]\(<?(?P<file>[^()<>:]+?\.md)(?:#[^()<>]*)?>?\)"
)
"""A link to a clipping: `[[name]]`, `[[name|words]]`, `[words](../../clippings/name.md)`; or code, with no links."""
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_HEADING = re.compile(r"#[ \t]+(.+?)[ \t]*#*")
_BEFORE = re.compile(r"[*_\s]*")
_AFTER = re.compile(r"[*_]*[ \t:;,.–—-]*")


@dataclass(frozen=True, slots=True)
class WrittenStop:
    """A stop: the name of a clipping, its title in the trail if it has another one, words on it, its line."""

    name: str
    title: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class WrittenTrail:
    """A trail as it is written. `parts` are stops, and the guide's words in Markdown. `path` is that of its file."""

    path: str
    slug: str
    title: str
    description: str = ""
    updated: Date | None = None
    parts: tuple[WrittenStop | str, ...] = ()

    @property
    def stops(self) -> tuple[WrittenStop, ...]:
        """The stops, in order."""
        return tuple(each for each in self.parts if isinstance(each, WrittenStop))


@dataclass(slots=True)
class _Blocks:
    """Collects the lines of a text into parts."""

    parts: list[WrittenStop | str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    item: list[str] = field(default_factory=list)
    line: int = 0

    def end_item(self) -> None:
        """End the item that is open. One without a link belongs to the words."""
        stop = _stop(self.item, self.line) if self.item else None
        if stop:
            self.end_words()
            self.parts.append(stop)
        else:
            self.words += self.item
        self.item = []

    def end_words(self) -> None:
        """End the words before a stop."""
        if text := "\n".join(self.words).strip("\n"):
            self.parts.append(text)
        self.words = []


def read_trails(root: Path, *, settings: Settings) -> tuple[tuple[WrittenTrail, ...], tuple[Problem, ...]]:
    """Return the trails of the site in the folder `root`, and the problems of files that cannot be read."""
    trails: dict[str, WrittenTrail] = {}
    problems: list[Problem] = []
    for file in trail_files(root / settings.docs, settings.trails):
        path = f"{settings.docs}/{settings.trails}/{file.name}"
        try:
            trail = parse_trail(_text(file), path)
        except YamlError as fault:
            problems.append(problem("trail-unreadable", fault.what, path=path, line=fault.line, column=fault.column))
            continue
        if trail is None:
            continue
        other = trails.setdefault(trail.slug, trail)
        if other is not trail:
            what = f'"{other.path}" would be the page /trails/{trail.slug}/ too'
            problems.append(problem("same-page", what, path=path))
        elif not trail.stops:
            problems.append(problem("trail-empty", "no item of a list links to a clipping", path=path))
    return tuple(trails.values()), tuple(problems)


def trail_files(docs: Path, folder: str) -> list[Path]:
    """Return the files of trails in `folder` below `docs`. `index.md` is the introduction of the page of all trails."""
    found = sorted((docs / folder).glob("*.md")) if folder else []
    return [each for each in found if each.name != "index.md" and not each.name.startswith(".") and each.is_file()]


def _text(file: Path) -> str:
    """Return the text of a file. Raise YamlError if it cannot be read."""
    try:
        data = file.read_bytes()
        if len(data) > LARGEST:
            raise YamlError(f"the file is over {LARGEST:,} bytes", 0, 0)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlError("the file is not UTF-8", 0, 0) from None
    except OSError as fault:
        raise YamlError(f"the file cannot be read: {fault.strerror}", 0, 0) from None


def parse_trail(text: str, path: str) -> WrittenTrail | None:
    """Return the trail that `text` is, or None for a draft. Raise YamlError if the front matter is wrong."""
    lines = text.splitlines()
    values, first = _front_matter(lines)
    if any(values.get(key, "").casefold() in YES for key in ("draft", "private", "unpublished")):
        return None
    body = lines[first:]
    at = next((number for number, line in enumerate(body) if line.strip()), len(body))
    heading = _HEADING.fullmatch(body[at]) if at < len(body) else None
    if heading:
        first, body = first + at + 1, body[at + 1 :]
    stem = Path(path).stem
    title = values.get("title") or (heading[1] if heading else "") or stem
    updated = max((date for key in ("date", "updated") if (date := _date(values.get(key, "")))), default=None)
    parts = tuple(_parts(body, first + 1))
    return WrittenTrail(path, slug(stem), title, values.get("description", ""), updated, parts)


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the texts of the front matter by key, and the number of lines above the body."""
    if not lines or lines[0].rstrip() != "---":
        return {}, 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        raise YamlError("the front matter has no line `---` at its end", 1, 1)
    tree: Node | None = compose("\n".join(lines[1:end]), line=2)
    if tree and tree.kind not in ("map", "null"):
        raise YamlError("the front matter must be a list of keys, each with its value", tree.line, tree.column)
    pairs = tree.pairs() if tree else ()
    return {key.text: " ".join(value.text.split()) for key, value in pairs if value.kind == "text"}, end + 1


def _date(text: str) -> Date | None:
    """Return a date, or None if there is none. One of two readings is none."""
    try:
        return parse_date(text)
    except UnclearError:
        return None


def _parts(lines: Iterable[str], first: int) -> Iterator[WrittenStop | str]:
    """Yield the stops and the words between them. `first` is the number of the first line."""
    blocks, fenced, blank = _Blocks(), False, False
    for number, line in enumerate(lines, first):
        is_item = not fenced and _ITEM.match(line) is not None
        if is_item:
            blocks.end_item()
            blocks.item, blocks.line = [line], number
        elif blocks.item and (not line.strip() or line[:1] in " \t" or not blank):
            blocks.item.append(line)
        else:
            blocks.end_item()
            blocks.words.append(line)
        fenced ^= _FENCE.match(line) is not None
        blank = not line.strip()
    blocks.end_item()
    blocks.end_words()
    yield from blocks.parts


def _stop(lines: list[str], line: int) -> WrittenStop | None:
    """Return the stop that an item is, or None if it has no link to a clipping."""
    first = _ITEM.sub("", lines[0], count=1)
    text = "\n".join((first, textwrap.dedent("\n".join(lines[1:])))).strip()
    link = next((each for each in LINK.finditer(text) if not each["code"]), None)
    if link is None:
        return None
    start = _BEFORE.match(text)
    words = text
    if start and start.end() == link.start():
        after = _AFTER.match(text, link.end())
        words = text[after.end() if after else link.end() :].strip("\n")
    return WrittenStop(name_of(link), (link["alias"] or "").strip(), words, line)


def name_of(link: re.Match[str]) -> str:
    """Return the name of the clipping that a match of LINK means."""
    if link["note"]:
        return link["note"].strip()
    path = unquote(link["file"])
    while path.startswith(("../", "./")):
        path = path.partition("/")[2]
    return path
