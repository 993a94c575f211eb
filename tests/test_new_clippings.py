"""New clippings: from the metadata of a page, from options, and from an issue that anybody may write."""

from __future__ import annotations

import datetime
import re

import pytest
import trafilatura.metadata
from click.testing import CliRunner

from project import Project, clipping, run
from research_digest.cli import new
from research_digest.cli.configuration import read_configuration
from research_digest.cli.from_issue import read_form
from research_digest.cli.project import Project as Site
from research_digest.contribute import originals
from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.new_clippings import NewClipping, clipping_file
from research_digest.contribute.originals import Original, fetch_original, parse_original
from research_digest.input.fields import parse
from research_digest.input.file_names import fault
from research_digest.input.lists import Lists
from research_digest.settings import Settings

PAGE = """<html lang="en"><head><title>Wrong | River Letters</title>
<meta property="og:title" content="How Rivers Find the Sea"><meta name="author" content="Åsa Lind and Bo Ek">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<meta property="og:site_name" content="River Letters">
<meta name="description" content="Where  deltas\ncome from."></head><body><h1>Wrong</h1><p>Text.</p></body></html>"""


def test_a_page_says_who_wrote_it_and_when() -> None:
    assert parse_original(PAGE.encode(), "https://rivers.example/sea") == Original(
        title="How Rivers Find the Sea",
        authors=("Åsa Lind", "Bo Ek"),
        published="2024-05-06",
        description="Where deltas come from.",
        publication="River Letters",
    )


@pytest.mark.parametrize("page", [b"", b"\xff\xfe\x00", b"%PDF-1.7", b"<html></html>", b"<title>" * 2_000])
def test_of_what_is_no_page_nothing_is_known(page: bytes) -> None:
    assert parse_original(page, "https://rivers.example/").published == ""


@pytest.mark.parametrize("fault", [RecursionError, ValueError, TypeError, AttributeError, MemoryError, KeyError])
def test_a_page_that_breaks_the_parser_is_told(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(trafilatura.metadata, "extract_metadata", break_)
    with pytest.raises(FetchError, match=f"its HTML cannot be read: {fault.__name__}"):
        parse_original(PAGE.encode(), "https://rivers.example/sea")


def test_new_says_in_one_line_what_is_wrong_with_a_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(originals, "fetch", lambda *_, **__: PAGE.encode())
    monkeypatch.setattr(trafilatura.metadata, "extract_metadata", break_)
    site = Site(read_configuration(project.folder / "mkdocs.yml"), project.folder, project.folder / "mkdocs.yml")
    done = CliRunner().invoke(new.command, ["https://rivers.example/sea"], obj=site)
    assert done.exit_code == 1
    assert done.output == (
        "Error: the page could not be read: its HTML cannot be read: RecursionError; give the title\n"
    )


HOSTILE_PAGES = (
    "<title>x</title>" + "<div>" * 20_000,
    "<title>" + "-|" * 20_000 + "</title><p>x",
    '<script type="application/ld+json">{"@type":"Article","author":' + "[" * 20_000 + "</script><p>x",
    '<script type="application/ld+json">{"@type":"Article","author":{"name":5},"headline":[{}]}</script><p>x',
    '<meta name="author" content="' + "a, " * 20_000 + '"><title>x</title>',
    '<meta property="og:title" content="&#1;&#xd800;\0"><meta property="article:published_time" content="9999999">',
)


@pytest.mark.parametrize("page", HOSTILE_PAGES, ids=lambda page: page[:20])
def test_hostile_pages_tell_facts_or_nothing(page: str) -> None:
    for whole in (page, f"<html><head>{page}</head><body><p>Text.</p></body></html>"):
        try:
            found = parse_original(whole.encode("utf-8", "surrogatepass"), "https://rivers.example/sea")
        except FetchError:
            continue
        assert isinstance(found.title, str)


def test_no_machine_inside_the_network_is_asked() -> None:
    with pytest.raises(FetchError, match="not on the public web"):
        fetch_original("http://127.0.0.1/", limits=Limits())


HOSTILE = (
    'x" \\ y: [z]\n---\n<script>',
    "\x1b[31m\u202eevil\u2028",
    "a]] [[b|c",
    "../../etc/passwd",
    "CON",
    "*" * 5_000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_begun_reads_as_it_was_meant(text: str) -> None:
    new = NewClipping(
        title=text, source="https://rivers.example/", authors=(text,), description=text, tags=("a",), note=text
    )
    name, written = clipping_file(new, today=datetime.date(2026, 3, 1))
    assert fault(name) == ""
    assert "/" not in name
    found, problems = parse(written, name, settings=Settings(), lists=Lists())
    assert [each.code for each in problems if each.code not in ("text-cut", "author-left-out")] == []
    assert found
    assert (found.source, found.body, [each.name for each in found.tags]) == ("https://rivers.example/", "", ["a"])


def test_new_takes_what_is_given(project: Project) -> None:
    done = run(project, "new", "https://rivers.example/sea", "--title", "Sea", "--tag", "a", "--note", "Read it.")
    assert done.returncode == 0, done.stderr
    text = (project.folder / "clippings/Sea.md").read_text("utf-8")
    assert 'note: "Read it."\n' in text
    assert re.search(r"^created: \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert run(project, "check", "--strict").returncode == 0


REFUSED = (
    (("https://example.org/First",), "clipped already: clippings/First.md"),
    (("https://example.org/gone",), "it was taken down"),
    (("http://localhost/x",), "this address is private"),
    (("https://example.org/?token=abc",), "this address is private"),
    (("no address",), "not a web address"),
    (("https://rivers.example/", "--published", "soon"), "is not a date"),
)


@pytest.mark.parametrize(("options", "why"), REFUSED)
def test_new_refuses_what_must_not_be_clipped(project: Project, options: tuple[str, ...], why: str) -> None:
    project.write("First.md", clipping("First"))
    (project.folder / "takedowns.yml").write_text("- source: https://example.org/gone\n", encoding="utf-8")
    done = run(project, "new", *options, "--title", "Sea")
    assert done.returncode != 0
    assert why in done.stderr
    assert [each.name for each in (project.folder / "clippings").iterdir()] == ["First.md"]


ISSUE = """### Address

https://rivers.example/sea?utm_source=x

### Title

How Rivers Find the Sea

### Authors

Åsa Lind, Bo Ek

### Published

_No response_

### Tags

rivers
- deltas

### Why is it worth reading?

It shows `$(rm -rf /)` and
### Title

"quotes".
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_issue_becomes_a_clipping(project: Project, ends: str) -> None:
    done = run(project, "from-issue", "-", text=ISSUE.replace("\n", ends))
    assert done.returncode == 0, done.stderr
    text = (project.folder / "clippings/How Rivers Find the Sea.md").read_text("utf-8")
    assert 'source: "https://rivers.example/sea"\n' in text
    assert 'author:\n  - "[[Åsa Lind]]"\n  - "[[Bo Ek]]"\npublished:\n' in text
    assert 'tags:\n  - "rivers"\n  - "deltas"\n' in text
    assert 'note: "It shows `$(rm -rf /)` and"\n' in text
    assert run(project, "check", "--strict").returncode == 0


@pytest.mark.parametrize("text", ["", "### Address\n\n", "### Address\n\njavascript:alert(1)\n", "x" * 30_000])
def test_an_issue_without_an_address_is_refused(project: Project, text: str) -> None:
    done = run(project, "from-issue", "-", text=text)
    assert done.returncode != 0
    assert "not a web address" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_of_two_headings_counts() -> None:
    assert read_form("### Title\n\na\n\n### Title\n\nb\n")["Title"] == "a"
