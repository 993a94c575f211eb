"""Bodies: each folder tests/cases/body--*/ holds a text, the HTML it becomes, and the facts that the case is about."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from time import process_time

import pytest

from project import ROOT
from research_digest.body import Options, code, diagrams, render
from research_digest.body.markdown import Span
from research_digest.model import Body

CASES = sorted((ROOT / "tests" / "cases").glob("body--*"))
NOTES = {
    "Other note": "../other-note/",
    "folder/Other note": "../other-note/",
    "Other note.md": "../other-note/",
    "../Other note.md": "../other-note/",
}
FILES = {"picture.png", "folder/picture.png", "sound.mp3", "film.mp4", "paper.pdf"}


def _context(case: Path) -> Options:
    file = case / "context.json"
    values = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return Options(
        title="On sleep",
        description="What a night without sleep does to us.",
        source="https://example.org/articles/sleep",
        notes=NOTES,
        files={name: f"../../attachments/{name}" for name in FILES},
        **values,
    )


def _render(case: Path) -> Body:
    return render((case / "input.md").read_bytes().decode("utf-8"), _context(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    body = _render(case)
    assert body.html + "\n" == (case / "expected.html").read_text(encoding="utf-8")
    facts = case / "expected.json"
    if facts.exists():
        found = json.loads(json.dumps(asdict(body), default=list))
        for change in found["changes"]:
            # Only a case that is about what is lost, or lacking, says so.
            for name in ("lost", "lacking"):
                if not change[name]:
                    del change[name]
        for name, value in json.loads(facts.read_text(encoding="utf-8")).items():
            assert found[name] == value, name


def test_there_are_cases() -> None:
    assert len(CASES) > 50


def test_a_text_too_deep_to_read_is_shown_as_it_was_written() -> None:
    body = render(">" * 2_000 + " deep <b>", Options())
    assert body.html.startswith("<pre>&gt;&gt;&gt;")
    assert body.html.endswith("deep &lt;b&gt;</pre>")
    assert [change.step for change in body.changes] == ["render"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "^[" * 150_000,
        "![[" * 10_000,
        "> " * 10_000,
        "<b>" * 10_000,
        "`a``" * 10_000,
        "x" * 70_000,
        "| a " * 5_000 + "\n" + "|-" * 5_000 + "\n" + "x\n" * 5_000,
        "## Same\n\n" * 2_000,
        "[\n" * 20_000,
        "<!--" * 20_000,
        "[[a]] " * 5_000,
        "<svg><text>a</text></svg>\n" * 12_000,
        "<div>" * 200 + "كتب <b>x</b> " * 2_000,
    ],
    ids=lambda text: text[:8],
)
def test_long_and_hostile_texts_end(text: str) -> None:
    begun = process_time()
    body = render(text, Options())
    assert process_time() - begun < 5
    assert body.html
    # Nothing is blown up either.
    assert len(body.html) < 100 * len(text)


def test_lone_surrogates_and_control_characters_are_no_trouble() -> None:
    assert render("a\ud800b\x00c\x01d\x85e\u2028f", Options()).html == "<p>a\ufffdb\ufffdcd e f</p>"
    assert render("&#1; &#xFDD0; <b title='&#2;'>x</b>", Options()).html == "<p>  <b>x</b></p>"


def test_a_mermaid_diagram_is_drawn_where_the_package_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "_renderer", lambda: lambda _source: "<svg><script>alert(1)</script></svg>")
    html = render("```mermaid\nflowchart TD\nA --> B\n```\n", Options()).html
    assert html.startswith('<figure class="rd-diagram"><img src="data:image/svg+xml;base64,')
    assert "<script" not in html
    assert 'alt="Diagram: flowchart TD A --› B"' in html


def test_a_diagram_that_breaks_its_renderer_shows_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(_source: str) -> str:
        raise BaseException("a panic of the library")  # noqa: TRY002 - as pyo3 raises it

    monkeypatch.setattr(diagrams, "_renderer", lambda: panic)
    html = render("```mermaid\nflowchart TD\n```\n", Options()).html
    assert "<code>flowchart TD\n</code>" in html
    assert "<figcaption>Diagram</figcaption>" in html


def test_every_lexer_named_is_there() -> None:
    for name in code._LEXERS:  # noqa: SLF001 - the list itself is what is tested
        assert code._lexer(name), name  # noqa: SLF001


def test_code_that_takes_too_long_stays_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_SECONDS", -1.0)
    body = render("```python\nimport this\n```\n", Options())
    assert "<code>import this\n</code>" in body.html
    assert [change.step for change in body.changes] == ["colour_code"]


def test_the_parser_is_asked_for_code_only_where_it_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_text: str) -> list[Span]:
        raise AssertionError("a plain text was parsed twice")

    for name in ("comments", "block_links", "open_html"):
        monkeypatch.setattr(sys.modules[f"research_digest.body.{name}"], "code_spans", refuse)
    assert render("Plain *text* with a [link](https://example.org).", Options()).html


def test_words_of_the_page_can_be_translated() -> None:
    context = Options(words={"done": "erledigt", "tip": "Hinweis", "back": "Zurück zu"})
    html = render("> [!tip]\n> a\n\n- [x] b\n\nc[^1]\n\n[^1]: d\n", context).html
    assert 'aria-label="erledigt"' in html
    assert '<p class="admonition-title">Hinweis</p>' in html
    assert 'aria-label="Zurück zu 1"' in html


def test_the_heading_of_the_footnotes_is_no_part_of_the_text() -> None:
    body = render("## One\n\na[^1]\n\n[^1]: b\n", Options(words={"footnotes": "Fußnoten"}))
    assert "<h2>Fußnoten</h2>" in body.html
    assert [heading.text for heading in body.outline] == ["One"]
    assert "fußnoten" not in body.counts.terms.lower()
    assert body.words == render("## One\n\na[^1]\n\n[^1]: b\n", Options(words={"footnotes": "Two words"})).words


def test_directions_of_blocks_are_not_in_the_markdown() -> None:
    text = "One.\n\nكتب الحارس في دفتره.\n\n- المصباح\n\n| a | كلمة |\n| --- | ---- |\n| b | نور |"
    body = render(text, Options(address="clippings/x/", source="https://example.org/"))
    assert 'dir="rtl"' in body.html
    assert "".join(body.markdown.split()) == "".join(text.split())


def test_a_text_in_one_direction_has_no_attributes() -> None:
    assert "dir=" not in render("One.\n\n- two\n\n| a | b |\n|---|---|\n| c | d |\n", Options()).html
    assert "dir=" not in render("كتب.\n\n- المصباح\n", Options(direction="rtl")).html


PROSE = (
    ("one two\n\n```\nthree four\n```\n\n    five\n\nsix `seven`", 4),
    ("one\n\n| two | three |\n|---|---|\n| four | five |\n\nsix", 2),
    ("| a |\n|---|\n| b |", 0),
    ("```python\nprint(1)\n```", 0),
    ("一二\n\n| 三 |\n|---|\n| 四 |", 2),
    ("- one\n\n  ```\n  two\n  ```\n\n> three", 2),
    ("<table><tr><td><pre>one</pre></td></tr></table>\n\ntwo", 1),
    # An old page that is arranged by a table is read.
    (f"<table><tr><td>menu</td>\n<td>{'word ' * 150}</td></tr></table>", 151),
)


@pytest.mark.parametrize(("text", "prose"), PROSE)
def test_words_of_code_and_tables_are_no_prose(text: str, prose: int) -> None:
    assert render(text, Options()).prose == prose
