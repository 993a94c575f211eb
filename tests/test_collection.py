"""The collection as data, and the Markdown twins."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import cmarkgfm
import jsonschema
import lxml.html
import pytest
import yaml
from cmarkgfm.cmark import Options
from html_to_markdown.exceptions import ConversionError

from outputs import SETTINGS, Outputs, hard, hard_clippings, outputs
from project import clipping
from research_digest.body import Options as BodyOptions
from research_digest.body import render
from research_digest.body.to_markdown import to_markdown
from research_digest.input.fields import parse
from research_digest.input.lists import Lists


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return outputs(tmp_path_factory.mktemp("hard"), hard_clippings(), replace(SETTINGS, max_authors=300))


def test_the_collection_is_as_its_schema_has_it(made: Outputs) -> None:
    schema = json.loads(made.text("clippings.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(made.text("clippings.json"))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["$schema"] == schema["$id"] == "https://digest.example/clippings.schema.json"
    assert data["count"] == len(data["clippings"]) == len(hard_clippings())
    assert [each["title"] for each in data["clippings"]] == [each.title for each in made.site.library.clippings]


def test_a_clipping_is_said_with_all_that_is_known(tmp_path: Path) -> None:
    text = clipping("First").replace(
        "created:", "doi: 10.1000/182\nisbn: 0-262-03384-4\nmine: secret\nupdated: 2025-02\ncreated:"
    )
    made = outputs(tmp_path, {"a.md": text})
    (found,) = json.loads(made.text("clippings.json"))["clippings"]
    assert found == {
        "id": "tag:digest.example,2026:clippings/a",
        "key": found["key"],
        "url": "https://digest.example/clippings/a/",
        "markdown": "https://digest.example/clippings/a.md",
        "title": "First",
        "source": "https://example.org/First",
        "type": "book",
        "authors": [
            {"name": "Minna Ålander", "slug": "minna-alander", "url": "https://digest.example/authors/minna-alander/"}
        ],
        "publication": {
            "name": "example.org",
            "slug": "example-org",
            "url": "https://digest.example/publications/example-org/",
        },
        "published": "2024-05-06",
        "clipped": "2025-01-02",
        "changed": "2025-02",
        "description": "About First.",
        "tags": [{"name": "sleep", "slug": "sleep", "url": "https://digest.example/tags/sleep/"}],
        "doi": "10.1000/182",
        "isbn": "0262033844",
        "words": 4,
        "shown": "full",
    }


def test_the_table_has_a_row_for_each_and_no_formula(made: Outputs) -> None:
    rows = list(csv.DictReader(io.StringIO(made.text("clippings.csv"), newline="")))
    assert len(rows) == len(hard_clippings())
    assert [row["title"].removeprefix("'") for row in rows] == [
        each.title.removeprefix("'") for each in made.site.library.clippings
    ]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_llms_txt_leads_to_every_twin(made: Outputs) -> None:
    tree = lxml.html.fromstring(cmarkgfm.github_flavored_markdown_to_html(made.text("llms.txt")))
    assert [each.text_content() for each in tree.xpath("//h1")] == ["Night & Day"]
    links = tree.xpath("//h2[2]/following-sibling::ul/li/a[1]")
    assert [each.text_content().split() for each in links] == [
        each.title.split() for each in made.site.library.clippings
    ]
    assert [each.get("href") for each in links] == [made.site.settings.site_url + path for path in made.files(".md")]


def parts(twin: str) -> tuple[dict[str, object], lxml.html.HtmlElement]:
    """The front matter of a twin, and its text as another parser renders it, raw HTML and all."""
    _, head, body = twin.split("---\n", 2)
    html = cmarkgfm.github_flavored_markdown_to_html(body, options=Options.CMARK_OPT_UNSAFE)
    return yaml.safe_load(head), lxml.html.fromstring(f"<div>{html}</div>")


def test_a_twin_has_the_facts_and_the_text(made: Outputs) -> None:
    for each in made.site.library.clippings:
        head, body = parts(made.text(f"clippings/{each.slug}.md"))
        assert head["title"] == each.title
        assert body.xpath("h1")[0].text_content().split() == each.title.split()
        assert not body.xpath("//script|//a[starts-with(@href, 'javascript')]|//*[@onerror]")


TWINS = (
    ("Text %%a secret%% text.", "Text text."),
    ("Text.\n\n<!-- a secret -->\n\nText.", "Text.\n\nText."),
    ("[[A secret note|Text]].", "Text."),
    ("Text. <script>a secret</script>", "Text."),
    ("Text.\n\n![](https://open.substack.com/pixel.gif?secret=1)\n", None),
    (
        "**Bold** and `code <b>` and a [link](https://example.org/x).",
        "**Bold** and `code <b>` and a [link](https://example.org/x).",
    ),
    ("- one\n- two\n", "- one\n- two"),
    ("1. one\n2. two\n", "1. one\n2. two"),
    ("> quoted", "> quoted"),
    ("```python\nif a < b:\n    pass\n```", "```\nif a < b:\n    pass\n```"),
    ("| a | b |\n|---|---|\n| c \\| d | e |\n", "| a      | b |\n| ------ | --- |\n| c \\| d | e |"),
    ("1984\\. A year, a_b, 2 \\* 3, a&amp;lt;b", "1984\\. A year, a\\_b, 2 \\* 3, a\\&lt;b"),
    ("## A heading\n\nText.", "## A heading\n\nText."),
    ("==marked==", "==marked=="),
    ("> [!TIP]- Salt *now*\n> Dry.", "> [!tip]- Salt *now*\n>\n> Dry."),
    ("> [!note]+ Open\n> A.", "> [!note]+ Open\n>\n> A."),
    ("> [!warning] One\n> > [!bug] Two\n> > B.", "> [!warning] One\n>\n> > [!bug] Two\n> >\n> > B."),
    (
        "Note[^a] and ^[a *second*].\n\n[^a]: First.\n\n    More.",
        "Note[^1] and [^2].\n\n[^1]: First.\n\n    More.\n\n[^2]: a *second*",
    ),
    ("A block. ^one\n\n- item ^two\n- [x] done ^three", "A block. ^one\n\n- item ^two\n- [x] done ^three"),
    ("> quoted\n\n^four\n\nText.", "> quoted\n\n^four\n\nText."),
    ("Literal \\[^1\\] and \\==a\\==", "Literal \\[^1\\] and \\==a\\=="),
)


def test_a_markdown_file_is_a_clipping_again(tmp_path: Path) -> None:
    note = "note: |\n  Read *this*. %%a secret%%\ncreated: 2025-01-02T10:00:00+01:00"
    text = (
        clipping("First").replace("created: 2025-01-02", note) + "\n[[b]] ==key== [^1]\n\n> [!tip] T\n> x\n\n[^1]: N.\n"
    )
    made = outputs(tmp_path, {"a.md": text, "b.md": clipping("B")})
    written = made.text("clippings/a.md")
    again, problems = parse(written, "a.md", settings=SETTINGS, lists=Lists())
    before = next(each for each in made.site.library.clippings if each.path == "a.md")
    assert again
    assert problems == ()
    assert again.note == "Read *this*."
    for name in ("title", "source", "authors", "publication", "published", "created", "description", "tags", "lang"):
        assert getattr(again, name) == getattr(before, name), name
    assert again.created
    assert again.created.clock == "10:00:00+01:00"
    assert "[b](https://digest.example/clippings/b/)" in written
    body = render(again.body, BodyOptions())
    assert [each.text for each in body.highlights] == ["key"]
    assert "admonition tip" in body.html
    assert 'class="footnotes"' in body.html


@pytest.mark.parametrize(("body", "expected"), TWINS)
def test_a_twin_is_made_from_what_the_page_shows(tmp_path: Path, body: str, expected: str | None) -> None:
    made = outputs(tmp_path, {"a.md": clipping("First").replace("The body of First.", body)})
    twin = made.text("clippings/a.md")
    assert "secret" not in twin
    if expected is not None:
        assert twin.partition("# First\n\n")[2].strip() == expected


def test_twins_lie_beside_their_pages_whatever_the_addresses(tmp_path: Path) -> None:
    plain = outputs(tmp_path, {"a.md": hard("A")}, replace(SETTINGS, directory_urls=False))
    assert list(plain.files(".md")) == ["clippings/a.md"]


def test_a_text_that_breaks_the_converter_is_there_without_its_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ConversionError("no")

    monkeypatch.setattr(sys.modules[to_markdown.__module__], "convert", broken)
    twin = outputs(tmp_path, {"a.md": clipping("First") + "\n**Bold** <b\n"}).text("clippings/a.md")
    assert twin.endswith("The body of First.\nBold \\<b\n")


def test_long_and_deep_texts_take_no_time(tmp_path: Path) -> None:
    texts = {"long.md": "word **b** [l](http://a.b/c) `c` " * 5_000, "deep.md": "<blockquote>" * 250 + "\n\n$a$ `x`\n"}
    made = outputs(tmp_path, texts)
    assert "word **b**" in made.text("clippings/long.md")
    assert made.text("clippings/deep.md")


@pytest.mark.parametrize(
    ("directory_urls", "former"), [(True, "clippings/a/index.html.md"), (False, "clippings/a.html.md")]
)
def test_the_former_address_leads_to_the_new_one_if_the_setting_says_so(
    tmp_path: Path, former: str, *, directory_urls: bool
) -> None:
    settings = replace(SETTINGS, directory_urls=directory_urls, moved_markdown=True)
    made = outputs(tmp_path, {"a.md": clipping("First")}, settings)
    assert made.text(former) == "This file has moved: <https://digest.example/clippings/a.md>\n"
    assert former not in outputs(tmp_path, {}, replace(settings, moved_markdown=False)).files(".md")
