"""A machine that plays the commands of a workflow, as those of GitHub do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from project import ROOT

GITHUB = ROOT / ".github"
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ},
    "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    **{f"GIT_{who}_{what}": f"tester@{what}.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def load(path: Path) -> dict[Any, Any]:
    loaded = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def steps(path: Path, *jobs: str) -> Iterator[dict[str, Any]]:
    for name, job in load(path)["jobs"].items():
        if not jobs or name in jobs:
            yield from job["steps"]


@dataclass(frozen=True)
class Runner:
    """A machine that plays the `run` steps of a job, one after the other, in a workspace."""

    workspace: Path
    temp: Path

    def play(self, workflow: str, job: str, **environment: str) -> dict[str, subprocess.CompletedProcess[str]]:
        done: dict[str, subprocess.CompletedProcess[str]] = {}
        for step in steps(GITHUB / "workflows" / workflow, job):
            script = step.get("run", "")
            failed = any(each.returncode for each in done.values())
            if not script or "pip install" in script or (failed and "if" not in step):
                continue
            done[step["name"]] = self.run(script, **environment, **_plain(step.get("env", {})))
        return done

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # As GitHub starts bash where a step names no shell.
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.workspace,
            env={**ENVIRONMENT, "RUNNER_TEMP": str(self.temp), **environment},
            capture_output=True,
            text=True,
            check=False,
        )


def _plain(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if "${{" not in value}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout
