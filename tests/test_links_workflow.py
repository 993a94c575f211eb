"""The monthly workflow for originals: what it runs with which rights, and when there is something to propose."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from runner import ENVIRONMENT, GITHUB, Runner, load, steps

WORKFLOW = GITHUB / "workflows/links.yml"
ENTRY = '"https://example.org/a":\n  state: dead\n  last: 2026-11-02\n'


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    workspace, temp = tmp_path / "work", tmp_path / "temp"
    workspace.mkdir()
    temp.mkdir()
    for command in ("init --quiet --initial-branch main", "commit --quiet --allow-empty --message Start"):
        subprocess.run(["git", *command.split()], cwd=workspace, env=ENVIRONMENT, check=True)
    return Runner(workspace, temp)


def commit(runner: Runner) -> str:
    """Play the step that commits the list. Return its output for the steps after it."""
    (script,) = [step["run"] for step in steps(WORKFLOW, "propose") if step.get("name") == "Commit"]
    output = runner.temp / "output"
    output.write_text("", encoding="utf-8")
    done = runner.run(script, GITHUB_OUTPUT=str(output))
    assert done.returncode == 0, done.stderr
    return output.read_text("utf-8").strip()


def test_who_asks_may_not_write_and_who_writes_runs_nothing_of_the_repository() -> None:
    workflow = load(WORKFLOW)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["ask"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    scripts = "\n".join(step.get("run", "") for step in steps(WORKFLOW, "propose"))
    assert not {"python", "digest.py", "mkdocs", "make "} & set(scripts.split())
    # Whoever clones the project asks servers by choice.
    assert workflow["jobs"]["ask"]["if"] == "vars.CHECK_LINKS == 'true'"


def test_a_new_list_and_a_changed_one_are_proposed(runner: Runner) -> None:
    assert commit(runner) == ""
    file = runner.workspace / "links.yml"
    file.write_text(ENTRY, encoding="utf-8")
    assert commit(runner) == "changed=true"
    assert commit(runner) == ""
    subprocess.run(["git", "switch", "--quiet", "-c", "next"], cwd=runner.workspace, env=ENVIRONMENT, check=True)
    subprocess.run(["git", "branch", "--quiet", "-D", "check-links"], cwd=runner.workspace, env=ENVIRONMENT, check=True)
    file.write_text(ENTRY.replace("02", "09"), encoding="utf-8")
    assert commit(runner) == "changed=true"
    shown = subprocess.run(
        ["git", "show", "--name-only", "--format=%s", "check-links"],
        cwd=runner.workspace,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.split("\n\n") == ["Note which originals are gone or have moved", "links.yml\n"]
