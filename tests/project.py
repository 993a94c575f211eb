"""A site of its own for a test, built by the engine as its owner would build it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Project:
    """A site in a folder of its own that inherits the project's mkdocs.yml."""

    folder: Path

    def write(self, path: str, text: str) -> Path:
        file = self.folder / "clippings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def configure(self, **settings: object) -> None:
        """Set keys of mkdocs.yml; mappings are merged."""
        file = self.folder / "mkdocs.yml"
        config = yaml.safe_load(file.read_text("utf-8"))
        for key, value in settings.items():
            merge = isinstance(value, dict) and isinstance(config.get(key), dict)
            config[key] = {**config[key], **value} if merge else value
        file.write_text(yaml.safe_dump(config), encoding="utf-8")

    def document(self, path: str, text: str) -> Path:
        """Write a file of docs/."""
        file = self.folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def build(self, *options: str, engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", engine, "build", "-f", str(self.folder / "mkdocs.yml"), *options]
        # From another folder than the configuration's: nothing may depend on where it is called.
        return subprocess.run(command, cwd=self.folder.parent, capture_output=True, text=True, check=False)

    def page(self, path: str) -> str:
        return (self.folder / "site" / path).read_text(encoding="utf-8")


def make_project(folder: Path, **digest: object) -> Project:
    (folder / "clippings").mkdir(parents=True)
    (folder / "docs").mkdir()
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": "docs",
        "hooks": [str(ROOT / "scripts" / "mkdocs_hook.py")],
        "watch": [],
        "nav": ["index.md", {"Topics": "tags/index.md"}],
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "extra": {"digest": digest},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return Project(folder)


def run(project: Project, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """What the command line does and says in the folder of a site, with `text` as its standard input."""
    command = [sys.executable, str(ROOT / "scripts/digest.py"), "-f", str(project.folder / "mkdocs.yml"), *arguments]
    return subprocess.run(command, cwd=project.folder, input=text, capture_output=True, encoding="utf-8", check=False)


CLIPPING = """\
---
title: "{title}"
source: "https://example.org/{title}"
author:
  - "[[{author}]]"
published: 2024-05-06
created: 2025-01-02
description: "About {title}."
tags:
  - "clippings"
  - "{tag}"
---
The body of {title}.
"""


def clipping(title: str, *, author: str = "Minna Ålander", tag: str = "sleep") -> str:
    return CLIPPING.format(title=title, author=author, tag=tag)
