"""Rename the file of a clipping: keep its former name as an alias, and change the links to it.

Only the lines that name the file change. Links in code stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote

from research_digest.body.markdown import code_spans, is_inside
from research_digest.contribute.renaming import LINE, RenamingError
from research_digest.input.fields.keys import by_key
from research_digest.input.frontmatter import Field, FrontMatter, read_fields
from research_digest.input.frontmatter.quoting import quote as quoted

_WIKILINK = re.compile(r"(?P<before>\[\[)(?P<name>[^\[\]|#\n]+)(?P<after>[^\[\]\n]*\]\])")
_MARKDOWN = re.compile(r"(?P<before>\]\(<?)(?P<name>[^()<>\n]+?\.md)(?P<after>(?:#[^()<>\s]*)?>?\))")


def with_alias(text: str, alias: str) -> str:
    """Return `text`, a whole file, with one alias more. Raise RenamingError if it cannot be added safely."""
    front = read_fields(text)
    if front.fields is None or any(each.code != "no-front-matter" for each in front.problems):
        raise RenamingError("its front matter is broken; fix it first: check --fix")
    known = by_key(front.fields).get("aliases", ())
    if any(alias in (field.value.text, *(item.text for item in field.value.items)) for field in known):
        return text
    lines = LINE.split(text)
    added = "".join(_with_item(lines, known[0], alias) if known else _with_key(lines, front, alias))
    if not _only_adds(front, read_fields(added), alias):
        raise RenamingError(f'an alias cannot be added safely; write it by hand: aliases: ["{alias}"]')
    return added


def _with_key(lines: list[str], front: FrontMatter, alias: str) -> Iterator[str]:
    """Yield the lines with a list of aliases at the end of the front matter."""
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    block = f"aliases:{end}  - {quoted(alias)}{end}"
    # The body begins below the closing `---`. A file without front matter gets one.
    closing = front.body_line - 2 if front.fields else 0
    yield from lines[:closing]
    yield block if front.fields else f"---{end}{block}---{end}"
    yield from lines[closing:]


def _with_item(lines: list[str], field: Field, alias: str) -> Iterator[str]:
    """Yield the lines with an item after the last alias, or with one text made the first item of a list."""
    node = field.value
    last = node.items[-1].line - 1 if node.items else node.line - 1
    line = lines[last]
    ended = len(line.rstrip("\r\n"))
    body, end = line[:ended], line[ended:] or "\n"
    if node.kind == "list" and node.text.startswith("["):
        head, bracket, tail = body.rpartition("]")
        changed = f"{head}, {quoted(alias)}{bracket}{tail}{end}"
    elif node.kind == "list":
        indent = body[: len(body) - len(body.lstrip())]
        changed = f"{body}{end}{indent}- {quoted(alias)}{end}"
    else:
        key, _, _ = body.partition(":")
        changed = f"{key}:{end}  - {quoted(node.text)}{end}  - {quoted(alias)}{end}"
    yield from (*lines[:last], changed, *lines[last + 1 :])


def _only_adds(before: FrontMatter, after: FrontMatter, alias: str) -> bool:
    """Return True if `after` reads like `before` with one alias more."""
    return after.body == before.body and _meant(after) == _meant(before, alias)


def _meant(front: FrontMatter, alias: str = "") -> tuple[list[tuple[str, str]], list[str]]:
    """Return the other fields as texts, and the aliases with one more."""
    known = by_key(front.fields or ()).get("aliases", ())
    names = [item.text for field in known for item in (field.value.items or (field.value,))]
    others = [(field.key, field.value.text) for field in front.fields or () if field not in known]
    return others, [*names, alias] if alias else names


def relinked(text: str, is_old: Callable[[str], bool], name: str, path: str) -> str:
    """Return `text` with all links to a note changed that `is_old` knows by its name.

    Wikilinks become links to `name`, links in Markdown links to `path`. Headings and shown words stay.
    """
    text = _changed(text, _WIKILINK, is_old, lambda _: name)
    # Addresses in `<…>` may have spaces, others are percent-encoded.
    return _changed(text, _MARKDOWN, is_old, lambda link: path if "<" in link["before"] else quote(path))


def _changed(
    text: str, links: re.Pattern[str], is_old: Callable[[str], bool], new: Callable[[re.Match[str]], str]
) -> str:
    """Return `text` with the names of these links changed, outside code."""
    if not links.search(text):
        return text
    code = code_spans(text, formulas=False)

    def changed(link: re.Match[str]) -> str:
        is_kept = is_inside(code, link.start()) or not is_old(unquote(link["name"]))
        return link[0] if is_kept else f"{link['before']}{new(link)}{link['after']}"

    return links.sub(changed, text)
