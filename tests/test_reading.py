"""The clippings folder with untrusted contents: what is read, what is refused, and how it is reported."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest

from outputs import outputs
from project import clipping
from research_digest.input.folder import FolderContents, read_folder
from research_digest.input.lists import Lists
from research_digest.settings import Settings


def read(folder: Path, **settings: object) -> FolderContents:
    return read_folder(folder, settings=Settings(**settings), lists=Lists())


def said(reading: FolderContents) -> list[str]:
    return [str(each) for each in reading.problems]


def test_folders_are_read_in_the_order_of_paths_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for path in ("b.md", "a/z.md", "a.md", ".obsidian/app.md", ".hidden.md", "UPPER.MD"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(clipping("One"), encoding="utf-8")
    assert [each.path for each in read(tmp_path).clippings] == ["UPPER.MD", "a/z.md", "a.md", "b.md"]


def test_other_files_are_attachments_and_are_not_opened(tmp_path: Path) -> None:
    for name in ("a.png", "evil.html", "authors.yml"):
        (tmp_path / name).write_bytes(b"\xff\x00")
    reading = read(tmp_path)
    assert reading.attachments == ("a.png", "authors.yml", "evil.html")
    assert reading.problems == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor links for all")
def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text(clipping("Secret"), encoding="utf-8")
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "link.md").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    (folder / "folder.md" / "inner.md").write_text(clipping("Inner"), encoding="utf-8")
    reading = read(folder)
    assert [each.title for each in reading.clippings] == ["Inner"]
    assert said(reading) == [
        "clippings/folder.md: error: this is a folder, not a plain file [not-a-file]",
        "clippings/link.md: error: this is a link, not a plain file [not-a-file]",
        "clippings/loop: error: this is a link, not a plain file [not-a-file]",
        "clippings/pipe.md: error: this is a pipe, not a plain file [not-a-file]",
    ]


def test_a_name_that_no_message_can_carry_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a\nb.md").write_text(clipping("One"), encoding="utf-8")
    assert said(read(tmp_path)) == [
        r"clippings/a\nb.md: error: the file name contains control characters [file-name]",
    ]


ENCODINGS = (
    (clipping("Größe").encode("latin-1"), "clippings/x.md:2: error: byte 0xf6 is not UTF-8 [not-utf-8]"),
    (clipping("x").encode("utf-16"), "clippings/x.md: error: the file is UTF-16, not UTF-8 [not-utf-8]"),
    (b"---\ntitle: a\n---\n\xed\xa0\x80", "clippings/x.md:4: error: byte 0xed is not UTF-8 [not-utf-8]"),
)


@pytest.mark.parametrize(("data", "message"), ENCODINGS)
def test_an_encoding_that_is_not_utf8_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "x.md").write_bytes(data)
    (tmp_path / "y.md").write_text(clipping("Fine"), encoding="utf-8")
    reading = read(tmp_path)
    assert [each.title for each in reading.clippings] == ["Fine"]
    assert said(reading) == [message]


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    text = clipping("One")
    (tmp_path / "fits.md").write_text(text, encoding="utf-8")
    (tmp_path / "over.md").write_text(text + "!", encoding="utf-8")
    reading = read(tmp_path, max_file_size=len(text.encode()))
    assert [each.path for each in reading.clippings] == ["fits.md"]
    assert said(reading) == [
        f"clippings/over.md: error: the file is over {len(text.encode())} bytes [file-too-large]",
    ]


def refuse(monkeypatch: pytest.MonkeyPatch, function: str, name: str) -> None:
    """Let the system refuse what is called `name`, as it does to a user without rights; root has them all."""
    allowed = getattr(os, function)

    def refused(path: object, *rest: object) -> object:
        if Path(os.fspath(path)).name == name:  # type: ignore[call-overload]
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return allowed(path, *rest)

    monkeypatch.setattr(os, function, refused)


@pytest.mark.parametrize(("function", "name"), [("open", "no.md"), ("scandir", "locked")])
def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, name: str
) -> None:
    for path in ("good.md", "no.md", "locked/inner.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(clipping(path), encoding="utf-8")
    refuse(monkeypatch, function, name)
    reading = read(tmp_path)
    assert said(reading) == [f"clippings/{name}: error: it cannot be read: Permission denied [not-readable]"]
    assert "good.md" in [each.path for each in reading.clippings]
    assert len(reading.clippings) == 2 if name == "no.md" else 1


def test_an_attachment_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "open", "no.png")
    made = outputs(tmp_path, {"a.md": clipping("A") + "![[no.png]] ![[ok.png]]\n", "no.png": "x", "ok.png": "x"})
    assert [each.path for each in made.built.assets] == ["ok.png"]
    assert [each.code for each in made.built.problems] == ["attachment-missing", "not-readable"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no paths of that length")
def test_folders_may_be_nested_as_deep_as_a_disk_lets_them(tmp_path: Path) -> None:
    start = Path.cwd()
    try:
        for _ in range(1_100):
            os.chdir(tmp_path if Path.cwd() == start else "d")
            Path("d").mkdir()
        Path("d/end.md").write_text(clipping("End"), encoding="utf-8")
    finally:
        os.chdir(start)
    reading = read(tmp_path)
    assert [each.title for each in reading.clippings] == ["End"]
    assert reading.problems == ()
    # Python's own way to remove a folder goes into it by recursion.
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


WORDS = (b"\xff\xfe broken", b"---\ntitle: [\n---\nWords.\n")


@pytest.mark.parametrize("words", WORDS)
def test_words_on_a_digest_that_cannot_be_read_are_named(tmp_path: Path, words: bytes) -> None:
    folder = tmp_path / "docs/digests"
    folder.mkdir(parents=True)
    (folder / "2025-01.md").write_bytes(words)
    (folder / "2025-02.md").write_text("All is well.\n", encoding="utf-8")
    made = outputs(tmp_path, {"a.md": clipping("A")})
    assert [f"{each.path} {each.code}" for each in made.built.problems] == ["docs/digests/2025-01.md not-readable"]
