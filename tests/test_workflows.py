"""The workflows as files: what their hosts read, with no more rights than they need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT
from runner import GITHUB, load, steps

WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = (
    *((path, "github-workflows") for path in WORKFLOWS),
    *(
        (path, "github-issue-forms")
        for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
        if path.stem != "config"
    ),
    (GITHUB / "ISSUE_TEMPLATE/config.yml", "github-issue-config"),
    (GITHUB / "dependabot.yml", "dependabot"),
    (ROOT / ".gitlab-ci.yml", "gitlab-ci"),
    (ROOT / ".readthedocs.yaml", "readthedocs"),
)


def tool(name: str, *arguments: object) -> None:
    command = [str(Path(sys.executable).parent / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_the_file_is_what_its_host_reads(path: Path, schema: str) -> None:
    tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)


def test_nothing_of_a_workflow_is_anything_to_an_attacker() -> None:
    tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", GITHUB)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_scripts_hold_no_values(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses: (.+)", text)
    pinned = r"(?:actions/[\w-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [each for each in used if not re.fullmatch(pinned, each)] == []
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    assert "pull_request_target" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("name", ["clippings", "code"])
def test_what_runs_for_a_pull_request_may_read_and_no_more(name: str) -> None:
    workflow = load(GITHUB / f"workflows/{name}.yml")
    # YAML reads the key `on` as true.
    assert workflow[True] == "pull_request" or list(workflow[True]) == ["pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    checkouts = [step for step in steps(GITHUB / f"workflows/{name}.yml") if "checkout@" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_make_and_the_workflow_check_the_same() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.findall(r"^\t\$\(BIN\)/(.+)$", makefile.partition("\ncheck:")[2].partition("\n\n")[0], re.MULTILINE)
    (script,) = [
        step["run"] for step in steps(GITHUB / "workflows/code.yml") if step.get("name", "").startswith("Format")
    ]
    assert script.splitlines() == recipe
