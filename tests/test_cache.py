"""What is kept between builds, and when it is not believed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from research_digest import cache as module
from research_digest.cache import Cache, key_of
from research_digest.model import Body, Heading

BODY = Body("<p>ready</p>", outline=(Heading(2, "a", "A"),), links=("https://example.org/",), words=3)
KEY = key_of("a key")


def filled(path: Path) -> None:
    kept = Cache(path)
    kept.shelf("body", Body).put(KEY, BODY)
    kept.close()


def found(path: Path) -> Body | None:
    kept = Cache(path)
    body = kept.shelf("body", Body).get(KEY)
    kept.close()
    return body


def test_a_result_comes_back_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "cache.sqlite"
    filled(path)
    assert found(path) == BODY


def test_another_key_kind_or_version_of_the_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache.sqlite"
    filled(path)
    kept = Cache(path)
    assert kept.shelf("body", Body).get(key_of("another")) is None
    assert kept.shelf("facts", Body).get(KEY) is None
    kept.close()
    monkeypatch.setattr(module, "code_version", lambda: b"another")
    assert found(path) is None


def test_the_version_of_the_code_changes_with_its_files() -> None:
    assert module.code_version.__wrapped__() == module.code_version()
    extra = Path(module.__file__).with_name("data_of_a_test.txt")
    try:
        extra.write_text("one", encoding="utf-8")
        assert module.code_version.__wrapped__() != module.code_version()
    finally:
        extra.unlink()


@pytest.mark.parametrize("size", [0, 100, 20_000])
def test_a_cut_file_is_made_anew(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cache.sqlite"
    filled(path)
    os.truncate(path, size)
    assert found(path) is None
    filled(path)
    assert found(path) == BODY


@pytest.mark.parametrize("data", [b"no database" * 1000, b"SQLite format 3\0" + b"x" * 4000])
def test_a_foreign_file_is_made_anew(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(data)
    assert found(path) is None
    filled(path)
    assert found(path) == BODY


def test_a_database_of_another_program_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE results (name TEXT)")
    database.commit()
    database.close()
    filled(path)
    assert found(path) == BODY


@pytest.mark.parametrize("change", ["flip", "text", "type"])
def test_a_changed_result_is_not_believed(tmp_path: Path, change: str) -> None:
    path = tmp_path / "cache.sqlite"
    filled(path)
    database = sqlite3.connect(path)
    ((data,),) = database.execute("SELECT data FROM results").fetchall()
    wrong: dict[str, object] = {
        "flip": data[:30] + bytes([data[30] ^ 1]) + data[31:],
        "text": "a text",
        # The checksum is right, but it is no body.
        "type": module.checksum(b"\x93\x01\x02\x03") + b"\x93\x01\x02\x03",
    }
    database.execute("UPDATE results SET data = ?", (wrong[change],))
    database.commit()
    database.close()
    assert found(path) is None


def test_a_file_of_another_user_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache.sqlite"
    secret = module._secret.__wrapped__  # noqa: SLF001
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    one = secret()
    assert secret() == one
    assert (tmp_path / "one/research-digest/secret").stat().st_mode & 0o077 == 0
    monkeypatch.setattr(module, "_secret", lambda: one)
    filled(path)
    assert found(path) == BODY
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    another = secret()
    assert another != one
    monkeypatch.setattr(module, "_secret", lambda: another)
    assert found(path) is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(path / "no folder"))
    assert secret() != secret()


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    filled(path)
    first = Cache(path)
    first.shelf("body", Body).put(key_of("of the first"), BODY)
    second = Cache(path)
    second.shelf("body", Body).put(key_of("of the second"), BODY)
    assert second.shelf("body", Body).get(key_of("of the second")) == BODY
    second.close()
    first.close()
    assert found(path) == BODY


def test_a_folder_that_cannot_be_written_does_not_stop_a_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    filled(tmp_path / "file" / "cache.sqlite")
    assert found(tmp_path / "file" / "cache.sqlite") is None


def test_a_file_that_breaks_while_it_is_used_does_not_stop_a_build(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    kept = Cache(path)
    kept.close()
    assert kept.shelf("body", Body).get(KEY) is None
    kept.shelf("body", Body).put(KEY, BODY)
    assert kept.shelf("body", Body).get(KEY) == BODY
    kept.prune()
    kept.close()


def test_what_is_not_used_is_removed_when_it_is_more_than_what_is_used(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    kept = Cache(path)
    for number in range(7):
        kept.shelf("body", Body).put(key_of(number), BODY)
    kept.close()
    for left in (7, 3):
        again = Cache(path)
        for number in range(3 if left == 3 else 4):
            assert again.shelf("body", Body).get(key_of(number)) == BODY
        again.prune()
        again.close()
        assert sqlite3.connect(path).execute("SELECT count(*) FROM results").fetchone() == (left,)


def test_a_result_that_would_not_come_back_the_same_is_not_kept(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "cache.sqlite")
    shelf = kept.shelf("numbers", list[float])
    shelf.put(KEY, [float("nan")], exact=True)
    assert shelf.get(KEY) is None
    shelf.put(KEY, [1.5], exact=True)
    assert shelf.get(KEY) == [1.5]
    kept.close()
