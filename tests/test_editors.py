"""What editors are given: the schema of the front matter, the Web Clipper's template, the hooks of pre-commit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from project import ROOT, Project, run
from research_digest.cli import COMMANDS
from research_digest.input.fields import parse
from research_digest.input.fields.editors import front_matter_schema
from research_digest.input.fields.table import FIELDS
from research_digest.input.lists import Lists
from research_digest.model import Problem
from research_digest.settings import Settings

SCHEMA = jsonschema.Draft7Validator(front_matter_schema())
CASES = sorted((ROOT / "tests/cases").glob("schema--*"))
SAMPLES = sorted((ROOT / "clippings").rglob("*.md"))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, which editors read: dates are texts, and `yes` is no flag."""


EditorLoader.yaml_implicit_resolvers = {
    char: [
        (tag, regexp)
        for tag, regexp in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false|True|False|TRUE|FALSE"), "tfTF")


def front_matter(text: str) -> Any:
    found = re.match(r"\ufeff?---\r?\n(.*?)\r?\n---", text, re.DOTALL)
    return yaml.load(found[1], EditorLoader) if found else None


def faults(value: Any) -> list[str]:
    return [".".join(map(str, each.absolute_path)) for each in SCHEMA.iter_errors(value)]


def test_the_published_schema_is_what_the_code_makes(project: Project) -> None:
    assert run(project, "schema").stdout == (ROOT / "docs/assets/clipping.schema.json").read_text("utf-8")
    jsonschema.Draft7Validator.check_schema(front_matter_schema())


def test_every_spelling_means_one_key() -> None:
    spellings = [spelling for key in FIELDS for spelling in key.spellings]
    assert len(spellings) == len(set(spellings))
    assert all(key.about for key in FIELDS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem[:40])
def test_samples_pass(sample: Path) -> None:
    assert faults(front_matter(sample.read_text("utf-8"))) == []


# A schema cannot see that another key has the address. In a new file, the name of a tool is no source.
STRICTER = {"schema--tool-raindrop": ["source"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_digest_reads_without_a_word_passes(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode("utf-8")
    _, problems = parse(text, "x.md", settings=Settings(), lists=Lists())
    if not problems and text.startswith("---"):
        assert faults(front_matter(text)) == STRICTER.get(case.name, [])


REFUSED = (
    ("title: {a: b}", ["title"]),
    ("title: [a]", ["title"]),
    ("source: javascript:alert(1)", ["source"]),
    ("url: example.org", ["url"]),
    ("author: {a: b}", ["author"]),
    ("published: December 14", ["published"]),
    ("created: '{{date}}'", ["created"]),
    ("published: 12:30", ["published"]),
    ("tags: sleep", ["tags"]),
    ("tags: [[sleep]]", ["tags"]),
    (f"tags: [{', '.join(map(str, range(31)))}]", ["tags"]),
    ("publish: everything", ["publish"]),
    ("draft: maybe", ["draft"]),
    ("- a", [""]),
)


@pytest.mark.parametrize(("text", "where"), REFUSED)
def test_what_is_plainly_wrong_is_seen_in_the_editor(text: str, where: list[str]) -> None:
    assert [each.split(".")[0] for each in faults(yaml.load(text, EditorLoader))] == where


PASSING = (
    "published: 2025",
    "published: 2025-03-26",
    "published: 20250326",
    "published: Friday, September 12th 2025, 3:23:18 pm",
    "title: 1984",
    "tags:",
    "tags: [2024, true, a/b]",
    "draft: yes",
    "author: A. Author",
    "anything: {of: [my, own]}",
    "source: HTTPS://example.org/",
)


@pytest.mark.parametrize("text", PASSING)
def test_what_is_fine_passes(text: str) -> None:
    assert faults(yaml.load(text, EditorLoader)) == []


def test_the_clippers_template_is_one_that_it_imports() -> None:
    """As `validateImportedTemplate` of the Web Clipper 1.7 judges, and filled in as it would be."""
    template = json.loads((ROOT / "docs/assets/clipper-template.json").read_text("utf-8"))
    assert template["schemaVersion"] == "0.1.0"
    assert template["behavior"] == "create"
    assert {"name", "noteContentFormat", "noteNameFormat", "path", "triggers"} <= template.keys()
    types = {each["name"]: each["type"] for each in template["properties"]}
    assert set(types.values()) <= {"text", "multitext", "number", "checkbox", "date", "datetime"}
    assert list(types) == "title source author publication published created description tags note".split()
    assert {each["name"]: each["value"] for each in template["properties"]}.items() >= {"tags": "", "note": ""}.items()
    known = {spelling for key in FIELDS for spelling in key.spellings}
    assert types.keys() <= known


def test_visual_studio_code_finds_each_problem_in_what_check_says() -> None:
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    assert task["args"][:2] == ["scripts/digest.py", "check"]
    pattern = task["problemMatcher"]["pattern"]
    for place, groups in (
        ((0, 0), (None, None)),
        ((3, 0), ("3", None)),
        ((3, 9), ("3", "9")),
    ):
        told = Problem("clippings/a: b.md", *place, "hint", "no-topic", "it says [x]: y", "")
        found = re.search(pattern["regexp"], str(told))
        assert found
        assert (found[pattern["file"]], found[pattern["message"]]) == ("clippings/a: b.md", "it says [x]: y")
        assert (found[pattern["line"]], found[pattern["column"]]) == groups


def test_the_hooks_call_what_is_there() -> None:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        program, command, *options = hook["entry"].split()
        assert program in (ROOT / "pyproject.toml").read_text("utf-8")
        assert command in COMMANDS
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts/digest.py"), command, "--help"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert all(option in done.stdout for option in options)
        assert re.match(hook["files"], "clippings/a.md")
