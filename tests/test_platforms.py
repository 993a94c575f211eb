"""Other systems, simulated: what Windows and macOS lack is missing, and the site is the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest

from project import ROOT, Project, clipping, make_project
from research_digest.body import markdown
from research_digest.library.site import article_path
from research_digest.starter import files_of_a_site
from research_digest.urls.slugs import slug

# Python runs a module of this name in each process at its start, also in those that render.
WITHOUT = """
import multiprocessing, os, signal, sys

for name in ("resource", "fcntl", "pwd", "grp"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "getuid", "geteuid", "O_NOFOLLOW", "O_NONBLOCK"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGXCPU", "setitimer"):
    if hasattr(signal, name):
        delattr(signal, name)

def symlink(*_, **__):
    raise OSError("[WinError 1314] A required privilege is not held by the client")

os.symlink = symlink
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
NAMES = ("CON", "nul", "Aux", "LPT1", "Trailing dot.", " spaces ", "A: B?", "back\\slash", "Ünï", "日本語" * 80)
CLIPPINGS = {
    "First.md": clipping("First")
    + "\n- [ ] task\n\n```python\nprint(1)\n```\n\n> [!note] Title\n> Text\n\n[[Second]]\n",
    "deep/Second.md": clipping("Second", tag="aux") + "\n| a | b |\n|---|--:|\n| 1 | $x^2$ |\n\n==key==  \nbroken\n",
    "Folded.md": clipping("Folded").replace("description:", "note: >-\n  Two\n  lines.\ndescription:"),
}


def site(folder: Path, *, ends: str = "\n") -> Project:
    project = make_project(folder, digests="week")
    for path, text in CLIPPINGS.items():
        file = project.folder / "clippings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace("\n", ends).encode())
    for path, text in {"docs/index.md": "# Home\n\nText.\n", "tags.yml": "aux: Auxiliary\n"}.items():
        (project.folder / path).write_bytes(text.replace("\n", ends).encode())
    return project


def built(project: Project, *, without: str = "") -> dict[str, bytes]:
    environment = dict(os.environ)
    if without:
        (project.folder / "sitecustomize.py").write_text(without, encoding="utf-8")
        environment["PYTHONPATH"] = str(project.folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(project.folder / "mkdocs.yml")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    root = project.folder / "site"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    # Files of the search name a digest of the bytes that they were made of.
    digests = re.compile(rb"\b[0-9a-f]{32}\b")
    return {path: digests.sub(b"", each) if path.startswith("search/") else each for path, each in files.items()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in {*one, *other} if one.get(path) != other.get(path)}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(site(tmp_path_factory.mktemp("usual") / "site"))


def test_the_simulated_system_lacks_what_windows_lacks(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    code = "import os; assert not hasattr(os, 'fork'); import resource"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError: import of resource halted" in done.stderr


def test_the_site_is_the_same_without_what_windows_lacks(usual: dict[str, bytes], tmp_path: Path) -> None:
    assert "clippings/first/index.html" in usual
    assert differing(built(site(tmp_path / "site"), without=WITHOUT), usual) == set()


def test_the_site_is_the_same_with_the_ends_of_lines_of_windows(usual: dict[str, bytes], tmp_path: Path) -> None:
    assert differing(built(site(tmp_path / "site", ends="\r\n")), usual) == set()


def test_a_site_deep_in_folders_builds(usual: dict[str, bytes], tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name " * 4] * 4, "site")
    assert differing(built(site(deep)), usual) == set()


def test_no_file_of_the_site_has_a_name_that_windows_refuses(usual: dict[str, bytes]) -> None:
    assert list(refused(usual)) == []
    # Where the case of letters does not count, no file replaces another.
    assert len({path.casefold() for path in usual}) == len(usual)


@pytest.mark.parametrize("name", NAMES)
def test_addresses_are_names_on_every_system(name: str) -> None:
    path = f"{article_path(slug(name))}/index.html"
    assert list(refused([path])) == []
    assert all(len(part.encode()) <= 255 for part in path.split("/"))


def refused(paths: Iterator[str] | list[str] | dict[str, bytes]) -> Iterator[str]:
    """Yield the paths with a part that Windows reserves, or that has a character or an end that it does not allow."""
    for path in paths:
        if any(is_refused(part) for part in path.split("/")):
            yield path


def is_refused(name: str) -> bool:
    is_device = PureWindowsPath(name.partition(".")[0]).is_reserved()
    return is_device or re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', name) is not None


def test_names_that_windows_refuses_are_found() -> None:
    wrong = ["a/con/b", "NUL.txt", "dot./x", "space /x", "a:b", "x\\y"]
    assert list(refused([*wrong, "a/b.html", "console/x"])) == wrong


def test_no_module_needs_what_only_one_system_has() -> None:
    """Modules that Windows lacks are imported where their absence is handled, and nowhere else."""
    lines = (
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "scripts").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(?:import|from) (?:resource|fcntl|pwd|grp|termios|pty|posix|winreg|msvcrt)\b", line)
    )
    assert [line.partition("  #")[0] for line in lines] == ["pool.py: import resource"]


def test_texts_are_read_and_written_in_one_encoding() -> None:
    """The encoding of the system is not UTF-8 everywhere."""
    call = re.compile(
        r"\.(?:read_text|write_text)\((?!.*utf-?8)[^\n]*|(?<![\w.])open\((?!.*(?:utf-?8|\"[rwax]b\"))[^\n]*"
    )
    found = [
        f"{path.name}: {match[0]}"
        for path in (ROOT / "scripts/research_digest").rglob("*.py")
        for match in call.finditer(path.read_text("utf-8"))
        if "encoding" not in match[0]
    ]
    assert found == []


def test_the_files_of_a_new_site_have_the_same_ends_of_lines_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    files_of_a_site.create(tmp_path, "Mine", "en")
    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"\r" in path.read_bytes()] == []


def test_the_parser_has_all_extensions_here() -> None:
    """The older version, for Windows with Python before 3.14, lacks some; docs/installation.md says what that means."""
    assert markdown.LACKING == ()
