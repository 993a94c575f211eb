"""The copy to open from a disk: unzip, open, search, with nobody asked for anything."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from project import clipping, make_project
from serving import search

ENGINES = ("mkdocs", "properdocs")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_search_works_in_a_copy_that_is_opened_from_a_disk(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch, engine: str, language: str
) -> None:
    project = make_project(tmp_path / "site of mine")
    config = project.folder / "mkdocs.yml"
    theme = {"custom_dir": yaml.safe_load(config.read_text("utf-8"))["theme"]["custom_dir"], "language": language}
    config.write_text(yaml.safe_dump({**yaml.safe_load(config.read_text("utf-8")), "theme": theme}), encoding="utf-8")
    project.write("deep/First note.md", clipping("First") + "\nA rare word: Zanzibar.\n")
    monkeypatch.setenv("OFFLINE", "true")
    assert project.build("--strict", engine=engine).returncode == 0
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
    page.goto((project.folder / "site/clippings/deep/first-note.html").as_uri())
    search(page, "Zanzibar")
    expect(page.locator(".rd-search-results a").first).to_contain_text("First")
    page.locator(".rd-search-results a").first.click()
    expect(page.locator("article")).to_contain_text("Zanzibar")
    assert wrong == []
    page.close()
