"""Introductions of digests, which the site's owner writes in docs/, for the digest mails.

On pages, the engine inserts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import frontmatter
import markdown
import yaml

from research_digest.model import Problem
from research_digest.problems import problem

FOLDER = "digests"


def read_introductions(docs: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the introductions in the folder `docs`, as HTML by the digest's slug, and the problems.

    The site's owner writes them, so they are trusted. An introduction that cannot be read is left out of the mail.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for file in sorted((docs / FOLDER).glob("*.md")):
        try:
            found[file.stem] = introduction(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
            what = f"it cannot be read: {str(fault).splitlines()[0]}"
            problems.append(problem("not-readable", what, path=f"{docs.name}/{FOLDER}/{file.name}"))
    return found, tuple(problems)


def introduction(text: str) -> str:
    """Return the HTML of one introduction without its front matter. Raise yaml.YAMLError if that is wrong."""
    return owners_html(frontmatter.loads(text).content, "footnotes")


def owners_html(text: str, *extensions: str) -> str:
    """Return the HTML of Markdown that the site's owner wrote, with tables and further `extensions`."""
    # The policy of the pages allows no styles within elements, as the alignment of cells would be.
    aligned = {"tables": {"use_align_attribute": True}}
    return markdown.markdown(text, extensions=["tables", *extensions], extension_configs=aligned)
