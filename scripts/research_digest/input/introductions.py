"""What the site's owner wrote in docs/ about a digest, to go into its mail too; on the page the engine puts it."""

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
    """Return the introductions of digests in the folder `docs`, as HTML by the digest's slug, and what is wrong.

    They are hand-written, so trusted. One that cannot be read is left out of the mail.
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
    """Return the HTML of one introduction, without its front matter. Raises yaml.YAMLError."""
    return markdown.markdown(frontmatter.loads(text).content, extensions=["tables", "footnotes"])
