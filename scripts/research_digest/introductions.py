"""What the site's owner wrote in docs/ about a digest, to go into its mail too; on the page the engine puts it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import frontmatter
import markdown

FOLDER = "digests"


def read_introductions(docs: Path) -> Mapping[str, str]:
    """The introductions of digests in the folder `docs`, as HTML by the digest's slug; hand-written, so trusted."""
    files = sorted((docs / FOLDER).glob("*.md"))
    return {file.stem: introduction(file.read_text(encoding="utf-8-sig")) for file in files}


def introduction(text: str) -> str:
    """The HTML of one introduction, without its front matter."""
    return markdown.markdown(frontmatter.loads(text).content, extensions=["tables", "footnotes"])
