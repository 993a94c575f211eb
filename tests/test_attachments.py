from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from outputs import outputs
from research_digest.input.attachments import COPIES, copy_name, hold_back, index_attachments
from research_digest.settings import Settings

FILES = ("a.png", "A.PNG", "deep/figure 1.jpg", "deep/er/figure 1.jpg", "evil.svg", "evil.html", "notes.md.txt")


def find(name: str, beside: str = "x.md") -> str | None:
    found = index_attachments(FILES).find(name, beside=beside)
    return found and found.path


def test_a_picture_is_found_beside_the_clipping_then_from_the_top_then_anywhere() -> None:
    assert find("figure 1.jpg", beside="deep/er/x.md") == "deep/er/figure 1.jpg"
    assert find("deep/er/figure%201.jpg", beside="other/x.md") == "deep/er/figure 1.jpg"
    assert find("figure 1.jpg", beside="other/x.md") == "deep/figure 1.jpg"
    assert find("../deep/figure 1.jpg", beside="other/x.md") == "deep/figure 1.jpg"


def test_what_could_run_is_never_published() -> None:
    assert [find(name) for name in ("evil.svg", "evil.html", "../../etc/passwd", "/etc/passwd", "notes.md.txt")] == [
        None
    ] * 5


def test_each_path_has_an_address_of_its_own() -> None:
    index = index_attachments(("b/a.png", "b/A!.png", "c/a.png"))
    urls = {asset.url for asset in index.names.values()}
    assert len(urls) == 3
    assert all(url.startswith("attachments/") and url.endswith(".png") for url in urls)


def test_an_address_means_the_copy_that_was_fetched_of_it() -> None:
    url, other = "https://a.example/1.png", "https://a.example/2.png"
    index = index_attachments([f"deep/{COPIES}/{copy_name(url)}"])
    found = index.find(url, beside="deep/x.md")
    assert found is not None
    assert found.path == f"deep/{COPIES}/{copy_name(url)}"
    assert index.find(other, beside="deep/x.md") is None


NAMES = (
    "![[figure 1.jpg]]",
    "![[FIGURE 1.JPG|300]]",
    "![[deep/er/figure 1.jpg]]",
    "![a](figure%201.jpg)",
    "![a](<figure 1.jpg>)",
    "![a](./figure%201.jpg 'title')",
    '<img src="figure 1.jpg">',
    "<img src=&quot;figure&#32;1.jpg&quot;>",
    "A link: [[figure 1.jpg]] and more.",
    "The file figure 1.jpg beside this.",
)


@pytest.mark.parametrize("text", NAMES)
def test_what_an_unpublished_clipping_names_is_held_back(text: str) -> None:
    index = hold_back(index_attachments(FILES), [("deep/er/draft.md", text)], allowed=())
    assert index.held == {"deep/er/figure 1.jpg": "deep/er/draft.md"}
    assert index.find("figure 1.jpg", beside="deep/er/other.md") is None
    assert index.find("figure 1.jpg", beside="deep/other.md") is not None


ODD = (
    ("Screenshot (1).png", "![[Screenshot (1).png]]"),
    ("Screenshot (1).png", "![](Screenshot%20(1).png)"),
    ("John's desk.png", "![[John's desk.png]]"),
    ("a[1].png", r"![](a\[1\].png)"),
    ("fig_1.png", r"![](fig\_1.png)"),
    ("a&copy.png", "![[a&copy.png]]"),
    ("100%41.png", "![[100%41.png]]"),
    ("a.png", "<img src=a.png>"),
    ("a.png", "cover:a.png"),
    ("a.png", "“a.png”"),
    ("a.png", "[x](https://a.example/)![[a.png]]"),
    ("in/a.png", "![](../a.png)"),
    ("in/a.png", r"![[in\a.png]]"),
)


@pytest.mark.parametrize(("file", "text"), ODD)
def test_odd_names_and_markup_are_found_too(file: str, text: str) -> None:
    assert hold_back(index_attachments([file, "b.png"]), [("in/er/draft.md", text)], allowed=()).held.keys() == {file}


def test_a_picture_elsewhere_is_no_file_here() -> None:
    for text in ("![](https://a.example/a.png)", "https://a.example/x?file=a.png", "banana.png"):
        assert hold_back(index_attachments(["a.png"]), [("draft.md", text)], allowed=()).held == {}


def test_looking_for_names_needs_time_with_their_number() -> None:
    index = index_attachments([f"a {number}.png" for number in range(300)])
    start = process_time()
    hold_back(index, [("draft.md", "a b c a 1.png " * 20_000)], allowed=())
    hold_back(index, [("draft.md", "".join(f"a {number} 1.png " for number in range(5_000)))], allowed=())
    assert process_time() - start < 5


def test_the_owner_can_release_it() -> None:
    text = [("draft.md", "![[deep/figure 1.jpg]]")]
    assert hold_back(index_attachments(FILES), text, allowed=()).held == {"deep/figure 1.jpg": "draft.md"}
    assert hold_back(index_attachments(FILES), text, allowed=("deep/figure 1.jpg",)).held == {}
    assert hold_back(index_attachments(FILES), [("draft.md", "no picture")], allowed=()).held == {}


OWNERS = (
    "---\ntitle: D\ndraft: true\n---\n![[secret.png]]\n",
    "---\ntitle: D\n---\n---\n draft:true\n---\n![[secret.png]]\n",
    "---\ntitle: D\nsource: https://chatgpt.com/c/1234\n---\n![[secret.png]]\n",
    "---\ntitle: D\nsource: https://gone.example/\n---\n![[secret.png]]\n",
    "---\ntitle: D\ndraft: true\nnote: '![[secret.png]]'\n---\nText.\n",
    "draft: true\n\n![[secret.png]]\n",
)


@pytest.mark.parametrize("owner", OWNERS)
def test_a_picture_of_what_is_not_published_is_nowhere_on_the_site(tmp_path: Path, owner: str) -> None:
    (tmp_path / "takedowns.yml").write_text("- source: https://gone.example/\n", encoding="utf-8")
    clippings = {"owner.md": owner, "other.md": "---\ntitle: Other\n---\n![[secret.png]]\n", "secret.png": "x"}
    made = outputs(tmp_path, clippings)
    assert made.built.assets == ()
    assert "secret-" not in made.site.bodies["other.md"].html
    (told,) = [each for each in made.built.problems if each.code == "attachment-held-back"]
    assert (told.path, told.line) == ("clippings/other.md", 4)
    assert '"owner.md"' in told.what

    released = outputs(tmp_path, clippings, Settings(allow_attachments=("secret.png",)))
    assert [each.path for each in released.built.assets] == ["secret.png"]


UNREAD = (
    "Größe ![[secret.png]]".encode("latin-1"),
    "![[secret.png]]".encode("utf-16"),
    b"![[secret.png]]" + b"x" * 300,
)


@pytest.mark.parametrize("data", UNREAD)
def test_a_picture_of_a_file_that_cannot_be_read_is_held_back(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "owner.md").write_bytes(data)
    clippings = {"other.md": "---\ntitle: Other\n---\n![[secret.png]]\n", "secret.png": "x"}
    assert outputs(tmp_path, clippings, Settings(max_file_size=200)).built.assets == ()
