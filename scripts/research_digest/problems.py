"""Every kind of problem: its code, its level, and how to fix it. docs/problems.md explains each with an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from research_digest.model import Level, Problem

KINDS: dict[str, tuple[Level, str]] = {
    "not-a-file": ("error", "Put a plain Markdown file in its place: links, folders and devices are not read."),
    "not-readable": ("error", "Allow the user who builds the site to read it, or move it out of the folder."),
    "file-too-large": ("error", "Shorten the clipping, or raise the setting `limits.file_size`."),
    "file-name": ("error", "Rename the file: letters, digits, spaces and `-` are safe everywhere."),
    "not-utf-8": ("error", "Save the file as UTF-8."),
    "body-stopped": ("error", "Remove deeply nested or very long content from the clipping."),
    "attachment-held-back": (
        "error",
        "Show another file; or, as the site's owner, list it in the setting `rights.allow_attachments`.",
    ),
    "attachment-missing": ("warning", "Put the file beside the clipping, or delete the line that shows it."),
    "same-page": ("error", "Rename one of the two files: both would become the same page."),
    "clipped-twice": ("warning", "Keep one of the two files and move what you need from the other into it."),
    "empty-file": ("error", "Clip the page again, or delete the file."),
    "front-matter-unreadable": ("error", "Fix the line, or clip the page again."),
    "held-back": (
        "error",
        "Write `draft: true` on a line of its own in the front matter; or delete the line to publish the clipping.",
    ),
    "front-matter-refused": ("error", "Put the value between double quotes: only texts and lists are read."),
    "front-matter-too-large": (
        "error",
        "Shorten the front matter, or raise the setting `limits.front_matter`.",
    ),
    "no-front-matter": ("warning", "Begin the file with `---`, a line `title: …` and `source: …`, and `---`."),
    "late-front-matter": ("warning", "Delete the lines above the front matter."),
    "odd-fence": ("warning", "Write `---` there."),
    "unclosed-front-matter": ("warning", "Write a line `---` between the last field and the text."),
    "two-front-matters": ("warning", "Keep one of the two blocks, with the values that are right."),
    "duplicate-key": ("warning", "Keep one of the two lines."),
    "unescaped-backslash": ("warning", "Double each backslash between double quotes."),
    "unescaped-quote": ("warning", 'Write `\\"` for a quote between double quotes.'),
    "unclosed-quote": ("warning", "Close the quote at the end of the line."),
    "line-break-in-value": ("warning", "Write the text on one line."),
    "unquoted-value": ("warning", "Put the text between double quotes."),
    "unquoted-link": ("warning", "Put the link between double quotes."),
    "missing-space": ("warning", "Write a space after the colon."),
    "bad-indent": ("warning", "Indent the items of a list by two spaces."),
    "fence-in-value": ("warning", "Indent the line like the lines around it."),
    "control-character": ("warning", "Delete the character."),
    "register-unreadable": ("error", "Write it as YAML, as docs/problems.md shows."),
    "takedown-missed": (
        "warning",
        "Check the path or address for a mistake. If the file is deleted already, keep the entry.",
    ),
    "register-entry": ("error", "Fix the line as docs/problems.md shows."),
    "not-a-clipping": (
        "warning",
        "Move the file out of the clippings folder. If it is a clipping, write `source:` and its address.",
    ),
    "title-missing": ("warning", "Write `title:` and the title into the front matter."),
    "not-a-text": ("error", "Write one text between double quotes."),
    "detail-left-out": ("warning", "Write one text, or rename the key if it means something else."),
    "type-unknown": ("warning", "Write one of the words in docs/front-matter.md, such as `paper`, or delete the line."),
    "template-left-over": ("error", "Write the value in place of the template, or delete the line."),
    "text-cut": ("warning", "Shorten the text."),
    "published-not-a-date": ("error", "Write the date as 2025-03-26, or leave the field empty."),
    "created-not-a-date": ("error", "Write the date as 2025-03-26, or leave the field empty."),
    "not-a-date": ("error", "Write the date as 2025-03-26, or leave the field empty."),
    "ambiguous-date": ("error", "Write the date as 2025-03-26: year, month, day."),
    "author-left-out": ("warning", "Write the names of the authors, a line for each, or leave the field empty."),
    "too-many-authors": ("warning", "Keep those who wrote it, or raise the setting `limits.authors`."),
    "tags-not-a-list": ("warning", "Write `tags:` and below it a line `  - name` for each tag."),
    "tag-left-out": ("warning", "Write each tag as a short text with a letter on a line of its own."),
    "too-many-tags": ("warning", "Keep the tags that matter, or raise the setting `limits.tags`."),
    "too-many-aliases": ("warning", "Keep the names and addresses that people still use."),
    "alias-taken": ("warning", "Delete the alias, or rename the other clipping."),
    "published-file-gone": (
        "warning",
        "Write its name below `aliases:` of the clipping that replaces it, or list it in takedowns.yml.",
    ),
    "too-many-keys": ("error", "Delete the keys that nobody needs."),
    "source-not-a-url": (
        "error",
        "Write the address of the original, beginning with https://, or leave the field empty.",
    ),
    "private-source": (
        "error",
        "Delete the file, or list its path in the setting `rights.allow_private`.",
    ),
    "not-a-doi": ("error", "Write the DOI alone, as 10.1126/science.1152408, or leave the field empty."),
    "not-an-isbn": ("error", "Write the number with all its digits, as 978-0-262-03384-8, or leave the field empty."),
    "publish-unknown": ("error", "Write full, excerpt or link."),
    "publish-beyond-rights": (
        "error",
        "Delete the line; or, as the site's owner, list its path in the setting `rights.allow_full`.",
    ),
    "text-beyond-rights": ("warning", "Cut the text to your own summary and what you quote."),
    "not-a-flag": ("error", "Write true or false."),
    "unportable-name": ("warning", "Rename the file: letters, digits, spaces and `-` are safe everywhere."),
    "date-in-future": ("warning", "Write the day on which it appeared, or was clipped, as 2025-03-26."),
    "drawing-as-words": ("hint", "Save a picture of the drawing beside the clipping, and embed it."),
    "link-unresolved": ("hint", "Correct the name, or publish that note. Until then the link is plain text."),
    "link-part-missing": ("hint", "Correct the name of the heading or block. Until then the link leads to the page."),
    "lead-unknown": ("warning", 'Write the file name of a clipping of that time, as `lead: "[[As We May Think]]"`.'),
    "no-topic": ("hint", "Write one to five tags below `tags:`, each on a line `  - name`."),
    "metadata-unread": ("hint", "Write the keys that docs/front-matter.md lists, at least `source: https://…`."),
    "tag-like-another": ("hint", "Write the tag like the others. If it is another topic, keep it."),
    "private-link": ("warning", "Delete the link, or replace it with one that everybody can open."),
    "tracking-pixel": ("warning", "Delete the picture. It is invisible."),
    "trail-unreadable": ("error", "Fix the line, or save the file as UTF-8."),
    "trail-empty": (
        "error",
        "Link to clippings in a list, as `1. [[Name]]`. Pages go into another folder than `trails`.",
    ),
    "trail-stop": ("error", "Write the name of the clipping's file between `[[` and `]]`, or delete the item."),
    "lang-unknown": ("error", "Write the language's code, such as `en`, `de` or `zh-Hant`."),
}

LONGEST = 180
"""Most characters of a message. With place and code it still fits on two lines."""


def problem(
    code: str, what: str, *, path: str, line: int = 0, column: int = 0, fix: str = "", level: Level | None = None
) -> Problem:
    """Return a problem of the kind `code`. `fix` and `level` replace the defaults of the kind."""
    usual_level, usual_fix = KINDS[code]
    said = what if len(what) <= LONGEST else f"{what[: LONGEST - 1]}…"
    return Problem(path, line, column, level or usual_level, code, said, fix or usual_fix)


def tally(problems: Sequence[Problem]) -> str:
    """Return the number of problems of each level: "1 error, 2 warnings". Hints are counted if there are any."""
    number = Counter(each.level for each in problems)
    hints = f", {counted(number['hint'], 'hint')}" if number["hint"] else ""
    return f"{counted(number['error'], 'error')}, {counted(number['warning'], 'warning')}{hints}"


def counted(number: int, thing: str) -> str:
    """Return a number of things: "1 draft", "2 drafts"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
