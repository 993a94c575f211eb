"""Looks for texts that break the readers: a crash, a hang, or HTML outside the allow-list.

    python tests/fuzz/fuzz.py -max_total_time=3600 CORPUS_FOLDER

Needs atheris, which has packages for Linux alone. What it finds becomes a case in tests/cases/.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

with atheris.instrument_imports(include=["research_digest", "frontmatter"]):
    from research_digest.body import Options, render
    from research_digest.input.fields import parse
    from research_digest.input.frontmatter import fix_front_matter
    from research_digest.input.lists import Lists
    from research_digest.settings import Settings

from allowed import violations  # noqa: E402 - the path comes first

SETTINGS, LISTS = Settings(), Lists()


def one(data: bytes) -> None:
    """One text through all that a clipping goes through."""
    text = data.decode("utf-8", "replace")
    clipping, _ = parse(text, "x.md", settings=SETTINGS, lists=LISTS)
    fixed = fix_front_matter(text)
    assert fix_front_matter(fixed) == fixed, "fixing twice changes more"
    if clipping is None:
        return
    context = Options(title=clipping.title, description=clipping.description, source=clipping.source)
    wrong = list(violations(render(clipping.body, context).html))
    assert not wrong, wrong


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
