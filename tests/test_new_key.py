"""A key that the product does not know, `rating`, added as a developer would add it: one entry of `FIELDS`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import lxml.html
import pytest

from outputs import SETTINGS, outputs
from project import ROOT, make_project
from research_digest.input.fields import table
from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.editors import front_matter_schema
from research_digest.input.frontmatter import Field
from research_digest.model import Problem

MOST = 5
TEXT = "---\ntitle: Salt\nStars: {}\nstatus: <b>read<b>\nshelf: [sea, salt]\n---\nThe text.\n"


def read_rating(field: Field | None, context: FieldContext) -> tuple[int, tuple[Problem, ...]]:
    if field is None:
        return 0, ()
    if field.value.text.isdecimal() and 1 <= int(field.value.text) <= MOST:
        return int(field.value.text), ()
    return 0, (complain(context, field, "not-a-text", f'"{field.key}" is not a number from 1 to {MOST}'),)


RATING = table.Key(
    key="rating",
    other=("stars",),
    about="How good it is, from 1 to 5.",
    schema={"type": "integer", "minimum": 1, "maximum": MOST},
    read=table.one(read_rating),
    export=table.Column(name="rating", schema={"type": "integer"}, about="How good the curator finds it."),
)


@pytest.fixture(autouse=True)
def _with_rating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FIELDS", (*table.FIELDS, RATING))


def test_one_entry_is_read_checked_and_exported(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": TEXT.format(4), "b.md": TEXT.format("many")})
    assert {each.path: each.value("rating") for each in made.site.library.every} == {"a.md": 4, "b.md": None}
    assert [(each.path, each.line, each.what) for each in made.built.problems if each.level == "error"] == [
        ("clippings/b.md", 3, '"Stars" is not a number from 1 to 5')
    ]
    data = json.loads(made.text("clippings.json"))
    assert [each.get("rating") for each in data["clippings"]] == [4, None]
    jsonschema.validate(data, json.loads(made.text("clippings.schema.json")))
    rows = list(csv.DictReader(io.StringIO(made.text("clippings.csv"))))
    assert [each["rating"] for each in rows] == ["4", ""]
    assert "\nrating: " in made.text("clippings/a.md")
    assert front_matter_schema()["properties"]["stars"]["maximum"] == MOST


def test_it_stands_on_the_page_without_a_template(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": TEXT.format(4)}, replace(SETTINGS, show=("Rating", "status", "nothing")))
    (meta,) = [page.meta for page in made.pages() if page.meta["kind"] == "article"]
    assert meta["values"] == {"rating": 4}
    assert meta["extra"] == {"status": "<b>read<b>", "shelf": ["sea", "salt"]}
    assert meta["shown"] == [{"key": "rating", "texts": [4]}, {"key": "status", "texts": ["<b>read<b>"]}]


def test_keys_of_the_site_s_own_are_shown_by_a_setting_and_by_a_template(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", show=["status", "shelf", "nothing"])
    project.write("a.md", TEXT.format(4))
    partials = project.folder / "theme/partials/digest"
    partials.mkdir(parents=True)
    tags = (ROOT / "overrides/partials/digest/tags.html").read_text("utf-8")
    (partials / "tags.html").write_text(tags + "<p id=mine>{{ digest.extra.status | e }}</p>", encoding="utf-8")
    assert project.build().returncode == 0
    article = lxml.html.fromstring(project.page("clippings/a/index.html"))
    (shown,) = article.cssselect(".rd-shown")
    assert [each.text_content().strip() for each in shown.cssselect("dt")] == ["status", "shelf"]
    assert [each.text_content().strip() for each in shown.cssselect("dd")] == ["<b>read<b>", "sea, salt"]
