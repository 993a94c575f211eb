"""What the site's owner writes on digests in docs/: an introduction, a title, the clipping to begin with.

On pages, the engine inserts the introduction. Mails, feeds and books need it here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import frontmatter
import markdown
import yaml

from research_digest.model import Problem
from research_digest.problems import problem

FOLDER = "digests"

_LEAD = re.compile(r"^lead[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the owner writes on one digest. The owner is trusted.

    `html` is the text, `title` replaces the topics in the title. `lead` names a clipping as wikilinks do, on `line` of
    the file.
    """

    html: str
    title: str = ""
    lead: str = ""
    line: int = 0


def read_introductions(docs: Path) -> tuple[Mapping[str, Introduction], tuple[Problem, ...]]:
    """Return the introductions in the folder `docs` by the digest's slug, and the problems.

    An introduction that cannot be read is left out of the mail.
    """
    found: dict[str, Introduction] = {}
    problems: list[Problem] = []
    for file in sorted((docs / FOLDER).glob("*.md")):
        try:
            found[file.stem] = introduction(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
            what = f"it cannot be read: {str(fault).splitlines()[0]}"
            problems.append(problem("not-readable", what, path=introduction_path(docs.name, file.stem)))
    return found, tuple(problems)


def introduction_path(docs: str, slug: str) -> str:
    """Return the path of the file with the introduction of a digest."""
    return f"{docs}/{FOLDER}/{slug}.md"


def introduction(text: str) -> Introduction:
    """Return what one file says. Raise yaml.YAMLError if its front matter is wrong."""
    post = frontmatter.loads(text)
    lead, title = (str(post.get(key) or "").strip() for key in ("lead", "title"))
    found = _LEAD.search(text)
    return Introduction(
        html=owners_html(post.content, "footnotes"),
        title=title,
        lead=lead.removeprefix("[[").removesuffix("]]").partition("|")[0].strip(),
        line=text.count("\n", 0, found.start()) + 1 if found else 0,
    )


def owners_html(text: str, *extensions: str) -> str:
    """Return the HTML of Markdown that the site's owner wrote, with tables and further `extensions`."""
    # The policy of the pages allows no styles within elements, as the alignment of cells would be.
    aligned = {"tables": {"use_align_attribute": True}}
    return markdown.markdown(text, extensions=["tables", *extensions], extension_configs=aligned)
