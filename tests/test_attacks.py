"""Attacks that once got through, each kept so that none does again. All are small; what they did was not."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from project import Project, clipping
from research_digest.body import LARGEST, Context, render
from research_digest.facts.excerpt import excerpt
from research_digest.frontmatter import mend, read_fields
from research_digest.slugs import LIMIT, slug
from research_digest.writing import LinkError, replace_file

LINKED = Context(link=lambda _: "../other/", tag=lambda _: "../tag/")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_fetched_picture_is_never_written_through_a_link(tmp_path: Path, linked: str) -> None:
    clippings, outside = tmp_path / "clippings", tmp_path / "scripts"
    clippings.mkdir()
    outside.mkdir()
    victim = outside / "hook.py"
    victim.write_text("ours", encoding="utf-8")
    if linked == "folder":
        (clippings / "images").symlink_to(outside)
        place = clippings / "images" / "hook.py"
    else:
        (clippings / "images").mkdir()
        place = clippings / "images" / "copy.webp"
        place.symlink_to(victim)
    with pytest.raises(LinkError, match="a link lies on the way"):
        replace_file(place, b"theirs", below=clippings)
    assert victim.read_text("utf-8") == "ours"
    assert [file.name for file in outside.iterdir()] == ["hook.py"]


def test_names_without_end_are_cut_at_once() -> None:
    assert len(quote(slug("é" * 200_000))) <= LIMIT
    assert "<a" not in render("#" + "a" * 200_000, LINKED).html


def test_a_row_of_dots_is_no_sentence() -> None:
    assert excerpt("<p>" + "." * 200_000 + "a</p>", words=120) == ""


@pytest.mark.parametrize("letters", ["က" * 10_000, "𠀀" * 5_000, "ا" * 10_000])
def test_an_excerpt_is_short_in_every_script(letters: str) -> None:
    assert excerpt(f"<p>{letters}</p>", words=120) == ""


def test_marking_everything_does_not_publish_everything(project: Project) -> None:
    body = "\n\n".join(f"=={number} marked words.==" for number in range(500))
    project.write("First.md", clipping("First").replace("---\nThe body", f"publish: excerpt\n---\n{body}\n\nThe body"))
    assert project.build("--strict").returncode == 0
    assert project.page("clippings/first/index.html").count("marked words") < 100


@pytest.mark.parametrize(
    "mathml",
    [
        '<mpadded lspace="-2000px" voffset="-2000px"><mtext>x</mtext></mpadded>',
        '<mstyle scriptlevel="-20"><mtext>x</mtext></mstyle>',
        '<mfrac linethickness="900px"><mn>1</mn><mn>2</mn></mfrac>',
        '<mspace width="4000em" height="300%%"/>',
        '<mo minsize="99em">(</mo>',
    ],
)
def test_a_formula_cannot_lie_over_the_page(mathml: str) -> None:
    html = render(f"<a href='https://evil.example'><math>{mathml}</math></a> end", Context()).html
    assert "<math>" in html
    assert not [name for name in ("2000", "900", "4000", "99em", "-20") if name in html]


@pytest.mark.parametrize(
    "text", ["[x](O.md#^%01)", "[[O#^%2501]]", "![[%01.png|300]]", "![[%1b%5b31m.png]]", "[a](#%00)"]
)
def test_encoded_control_characters_break_nothing_and_reach_no_terminal(text: str) -> None:
    body = render(text, LINKED)
    said = body.html + "".join(change.what for change in body.changes)
    assert not [char for char in said if ord(char) < ord(" ") and char != "\n"]
    assert body.stopped == ""


def test_what_would_become_a_mountain_of_html_is_shown_as_it_was_written() -> None:
    text = "```mermaid\ngraph TD\na-->b\n```\n\n" * 400
    body = render(text, Context())
    assert len(body.html) < LARGEST
    assert body.stopped


@pytest.mark.parametrize("unit", ["a\n\n", "a<br>", "*a* ", "<script>", "> [!note] "])
def test_much_of_the_same_ends(unit: str) -> None:
    assert render(unit * 20_000, LINKED).html


@pytest.mark.parametrize("second", ["tags:\n  - #(x\n  - \0\0a", "created: 2025-05-21"])
def test_mending_twice_changes_no_more(second: str) -> None:
    # Found by fuzzing: the missing space hid the sign of a comment behind it.
    text = f"---\ntitle:z Delta #3 of C# fame\n{second}\n---\nbody\n"
    mended = mend(text)
    assert mend(mended) == mended
    was, now = (read_fields(each).fields or () for each in (text, mended))
    assert [(field.key, field.value.text) for field in was] == [(field.key, field.value.text) for field in now]
