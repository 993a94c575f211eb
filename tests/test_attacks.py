"""Attacks that once got through, each kept so that none does again. All are small; what they did was not."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from always import Always
from project import ROOT, Project, clipping
from research_digest.body import FACTOR, SMALLEST, Options, render
from research_digest.body.standalone import absolute
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.input.frontmatter import fix_front_matter, read_fields
from research_digest.library.excerpt import excerpt
from research_digest.urls.slugs import LIMIT, slug

LINKED = Options(notes=Always("../other/"), tags=Always("../tag/"))


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
    with pytest.raises(LinkError, match="its path contains a link"):
        replace_file(place, b"theirs", below=clippings)
    assert victim.read_text("utf-8") == "ours"
    assert [file.name for file in outside.iterdir()] == ["hook.py"]


def test_names_without_end_are_cut_at_once() -> None:
    assert len(quote(slug("é" * 200_000))) <= LIMIT
    assert "<a" not in render("#" + "a" * 200_000, LINKED).html


def test_a_row_of_dots_is_no_sentence() -> None:
    assert excerpt(["." * 200_000 + "a"], words=120) == ""


@pytest.mark.parametrize("letters", ["က" * 10_000, "𠀀" * 5_000, "ا" * 10_000])
def test_an_excerpt_is_short_in_every_script(letters: str) -> None:
    assert excerpt([letters], words=120) == ""


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
    html = render(f"<a href='https://evil.example'><math>{mathml}</math></a> end", Options()).html
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


MOUNTAINS = (
    "```mermaid\ngraph TD\na-->b\n```\n\n" * 400,
    "[^1] " * 20_000 + "\n\n[^1]: A note.\n",
    "a[^1]\n\n" * 5_000 + "\n\n[^1]: A note.\n",
    "$x$ " * 5_000,
    "- [ ] a\n" * 10_000,
    "> [!note] a\n\n" * 5_000,
    "|a|b|\n|-|-|\n" + "|x|\n" * 10_000,
    "`a` ==b== **c,**d " * 5_000,
)


@pytest.mark.parametrize("text", MOUNTAINS, ids=lambda text: text[:8])
def test_a_body_becomes_no_mountain_of_html(text: str) -> None:
    body = render(text, Options())
    assert len(body.html) < SMALLEST + FACTOR * len(text)
    assert body.stopped == ""


def test_what_would_become_a_mountain_of_html_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("research_digest.body.SMALLEST", 100)
    monkeypatch.setattr("research_digest.body.FACTOR", 2)
    body = render("$x$ " * 500, Options())
    assert "it would become over 4,100 characters of HTML" in body.stopped
    assert body.html.startswith("<pre>$x$ ")


MANY = (
    "| a #x | **b** |\n",
    "a[^1] ",
    "**a,**b ",
    "**a ",
    "*a**b***c",
    "==a\n\nb==\n\n",
    "==a== ",
    "$a ",
    "> a\n\n",
    "- [ ] a #x\n",
    "#x ",
    "![a](https://x.example/1.png)\n\n",
    "[1](#fn1) ",
    "<svg><text>a</text></svg>\n\n",
    "<video src=https://a.example/a.mp4></video>\n\n",
    "**1:30** a\n\n",
    "a[\n\n3\n\n](https://a.example/)\n",
    "![a\n\nb",
    "](data:",
)


def calls(text: str) -> int:
    """The number of Python's own calls and lines, which depends on no machine."""
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        render(text, LINKED)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", MANY)
def test_twice_as_much_takes_twice_the_steps(unit: str) -> None:
    head = "| a | b |\n|---|---|\n" if unit.startswith("|") else ""
    note = "\n\n[^1]: A note.\n" if "[^" in unit else ""
    calls(unit)
    few, many = (calls(head + unit * number + note) for number in (200, 400))
    assert many < 2.2 * few


@pytest.mark.parametrize("unit", ["a\n\n", "a<br>", "*a* ", "<script>", "> [!note] "])
def test_much_of_the_same_ends(unit: str) -> None:
    assert render(unit * 20_000, LINKED).html


@pytest.mark.parametrize("second", ["tags:\n  - #(x\n  - \0\0a", "created: 2025-05-21"])
def test_fixing_twice_changes_no_more(second: str) -> None:
    # Found by fuzzing: the missing space hid the sign of a comment behind it.
    text = f"---\ntitle:z Delta #3 of C# fame\n{second}\n---\nbody\n"
    fixed = fix_front_matter(text)
    assert fix_front_matter(fixed) == fixed
    was, now = (read_fields(each).fields or () for each in (text, fixed))
    assert [(field.key, field.value.text) for field in was] == [(field.key, field.value.text) for field in now]


def test_no_path_over_all_elements_looks_at_what_is_around_each() -> None:
    # libxml2 needs time with the square of the elements for these, and no count of Python's steps shows it.
    paths = {
        path
        for file in (ROOT / "scripts/research_digest/body").glob("*.py")
        for path in re.findall(r"select\(\s*\w+,\s*\"([^\"]+)\"", file.read_text("utf-8"))
    }
    assert paths
    assert not [path for path in paths if "ancestor" in path or "|" in path]


MALFORMED = (
    '<img src="https://[x/a.png">',
    "![a](https://[x/a.png)",
    "[[https://%5Bx/]]",
    '<a href="https://[x/#y">there</a>',
    '<a href="https://us[er@host/">there</a>',
    '<iframe src="https://a[b/embed/x"></iframe>',
    '<video src="https://[x/a.mp4"></video>',
    "https://[x/ and https://us[er@host/ in the text",
    f'See <a href="#fn1">1</a>.\n\n<h2>Notes</h2><ol start="{"9" * 5_000}"><li>One</li></ol>',
    f"$\\newcommand{{\\q}}[{'9' * 5_000}]{{a}} \\q$",
)


@pytest.mark.parametrize("source", ["", "https://example.org/a", "https://[x"])
@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_addresses_and_endless_numbers_stop_no_text(text: str, source: str) -> None:
    body = render(text, Options(source=source))
    assert body.stopped == ""
    assert "https://[" not in body.html.replace("https://[x/ and", "")
    absolute(body.html, "https://digest.example/clippings/a/")


def test_a_picture_or_recording_without_a_host_is_reported() -> None:
    for text in (*MALFORMED[:2], '<video src="https://[x/a.mp4"></video>', '<audio src="https://%5Bx/a.mp3"></audio>'):
        body = render(text, Options())
        assert not re.search("<(?:img|video|audio)", body.html)
        assert body.changes


def test_what_follows_the_title_of_a_drawing_stays() -> None:
    assert "after" in render("<svg><text>before<title>t</title>after</text></svg>", Options()).html
