from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest

from research_digest.urls.permalinks import page_url, relative_url

URLS = (
    ("index.md", "", "index.html"),
    ("tags/index.md", "tags/", "tags/index.html"),
    ("tags/ai.md", "tags/ai/", "tags/ai.html"),
    ("clippings/real/x.md", "clippings/real/x/", "clippings/real/x.html"),
)


@pytest.mark.parametrize(("path", "with_folders", "with_files"), URLS)
def test_page_url(path: str, with_folders: str, with_files: str) -> None:
    assert page_url(path) == with_folders
    assert page_url(path, directory_urls=False) == with_files


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("start", [path for path, _, _ in URLS])
@pytest.mark.parametrize("target", [path for path, _, _ in URLS] + ["tags/日本 語?.md"])
def test_a_browser_follows_a_relative_url_to_its_target(start: str, target: str, *, directory_urls: bool) -> None:
    base, here, there = (
        "https://example.org/below/",
        page_url(start, directory_urls=directory_urls),
        page_url(target, directory_urls=directory_urls),
    )
    assert unquote(urljoin(base + here, relative_url(there, here))) == base + there
