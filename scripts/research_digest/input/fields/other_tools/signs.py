"""Which tool wrote a clipping, told by signs of its default format. `digest.py explain` and `check` say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from research_digest.input.fields.keys import letters_of

BEGINNING = 4_000
"""Characters of a text in which signs are looked for."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, and its signs: keys that stand together, or what a text or a file name has.

    `text` is searched in the beginning of the body. `why` says what it finds.
    """

    name: str
    keys: tuple[str, ...] = ()
    text: re.Pattern[str] | None = None
    file: re.Pattern[str] | None = None
    why: str = ""


_HEXADECIMAL = "[0-9a-f]{32}"

TOOLS: tuple[Tool, ...] = (
    Tool("Slurp", keys=("slurped",)),
    Tool("Omnivore", keys=("original_url", "date_saved")),
    Tool("Omnivore", text=re.compile(r"^#Omnivore\b", re.MULTILINE), why='it has a line "#Omnivore"'),
    Tool("Raindrop", keys=("raindrop_id",)),
    Tool("Kindle", keys=("kindle-sync",)),
    Tool("WeRead", keys=("doc_type", "bookId")),
    Tool("Hypothesis", text=re.compile(r"\]\(https://hyp\.is/"), why="it links to hyp.is"),
    Tool(
        "ReadItLater", text=re.compile(r"\A\s*\[\[ReadItLater\]\]", re.IGNORECASE), why="it begins with [[ReadItLater]]"
    ),
    Tool(
        "Readwise",
        text=re.compile(r"rw-book-cover|^#+ Metadata\n(?:.*\n){1,6}- Category:", re.MULTILINE),
        why='it has the list "Metadata"',
    ),
    Tool(
        "Readwise for Logseq",
        text=re.compile(r"^(?:full-title|document-tags):: ", re.MULTILINE),
        why='it has "full-title::"',
    ),
    Tool("Logseq", text=re.compile(r"\A\s*(?:- )?[\w-]+:: "), why='it begins with a line "key:: value"'),
    Tool("MarkDownload", text=re.compile(r"^> ## Excerpt$", re.MULTILINE), why='it has the quote "Excerpt"'),
    Tool("Zotero", keys=("citekey",)),
    Tool("Zotero", keys=("itemType",)),
    Tool("Zotero", text=re.compile(r"\]\(zotero://"), why="it links to zotero:"),
    Tool("Notion", file=re.compile(rf".+ {_HEXADECIMAL}\.md"), why="its file name ends with 32 hexadecimal digits"),
    Tool("Joplin", file=re.compile(rf"{_HEXADECIMAL}\.md"), why="its file name is 32 hexadecimal digits"),
    Tool("Joplin", text=re.compile(rf"\]\(:/{_HEXADECIMAL}"), why='it shows files by their ids, as ":/"'),
    Tool("Obsidian Web Clipper", keys=("title", "source", "author", "published", "created", "description", "tags")),
    Tool("TOML", text=re.compile(r"\A\+\+\+\s*\n"), why="it begins with +++"),
    Tool(
        "HTML", text=re.compile(r"\A\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE), why="it begins with an HTML tag"
    ),
    Tool("Org mode", text=re.compile(r"\A\s*#\+\w+:"), why='it begins with a line "#+KEY:"'),
    Tool("JSON", text=re.compile(r'\A\s*[\[{]\s*["{]'), why="it begins with a bracket"),
    Tool(
        "a table of properties",
        text=re.compile(r"\A\s*(?:#.*\n\s*)?\|[^|\n]*\|[^|\n]*\|[ \t]*\n[ \t]*\|[ :|-]+\|"),
        why="it begins with a table of two columns",
    ),
)
"""The tools and formats, those with the clearest signs first."""


def tool_of(keys: Iterable[str], body: str, name: str) -> tuple[str, str]:
    """Return the tool that wrote a clipping, and the sign that tells it, or two empty texts.

    `keys` are those of its front matter, `name` is the name of its file.
    """
    letters = {letters_of(key): key for key in keys}
    beginning = body[:BEGINNING]
    for tool in TOOLS:
        if why := _sign(tool, letters, beginning, name):
            return tool.name, why
    return "", ""


def _sign(tool: Tool, letters: Collection[str], beginning: str, name: str) -> str:
    if tool.keys and all(letters_of(key) in letters for key in tool.keys):
        return f"it has the key{'s' * (len(tool.keys) > 1)} {', '.join(tool.keys)}"
    if (tool.text and tool.text.search(beginning)) or (tool.file and tool.file.fullmatch(name)):
        return tool.why
    return ""
