"""The command `images`: what happens to one picture is told, and the others are kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from project import Project, clipping
from research_digest.cli import images
from research_digest.cli.configuration import read_configuration
from research_digest.cli.project import Project as Site
from research_digest.contribute.fetching import FetchError
from research_digest.input.attachments import copy_name


def keep(project: Project, monkeypatch: pytest.MonkeyPatch, fetched: Callable[..., bytes]) -> Result:
    monkeypatch.setattr(images, "fetch_picture", fetched)
    site = Site(read_configuration(project.folder / "mkdocs.yml"), project.folder, project.folder / "mkdocs.yml")
    return CliRunner().invoke(images.command, [], obj=site)


PICTURES = (
    "https://pictures.example/one.png",
    "https://pictures.example/two.png",
    "https://pictures.example/three.png",
)


def with_pictures(project: Project) -> None:
    project.write("First.md", clipping("First") + "\n" + "\n\n".join(f"![a]({url})" for url in PICTURES))


def test_one_picture_that_cannot_be_kept_does_not_stop_the_others(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(url: str, **_: object) -> bytes:
        if url == PICTURES[0]:
            raise FetchError("it is not a picture")
        return b"drawn"

    with_pictures(project)
    folder = project.folder / "clippings" / "images"
    # Where the second should lie is a folder.
    (folder / copy_name(PICTURES[1]) / "inside").mkdir(parents=True)
    done = keep(project, monkeypatch, fetched)
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    told = done.output.splitlines()
    assert told[0] == f"First.md: {PICTURES[0]}: not saved: it is not a picture"
    assert told[1].startswith(f"First.md: {PICTURES[1]}: not saved: it cannot be written: ")
    assert told[2:] == ["1 saved, 2 failed"]
    assert sorted(each.name for each in folder.iterdir()) == sorted(copy_name(url) for url in PICTURES[1:])


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENAMETOOLONG])
def test_a_disk_that_takes_no_picture_is_told(project: Project, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def replace(*_: object) -> None:
        raise OSError(fault, os.strerror(fault))

    with_pictures(project)
    monkeypatch.setattr(Path, "replace", replace)
    done = keep(project, monkeypatch, lambda *_, **__: b"drawn")
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert done.output.count(f"not saved: it cannot be written: {os.strerror(fault)}") == 3
    # Nothing is left half written.
    assert list((project.folder / "clippings" / "images").iterdir()) == []


def test_without_the_library_the_command_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise ImportError

    with_pictures(project)
    done = keep(project, monkeypatch, missing)
    assert done.exit_code == 2
    assert "pip install pillow" in done.output
