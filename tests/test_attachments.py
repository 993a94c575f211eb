from __future__ import annotations

from research_digest.attachments import COPIES, copy_name, index_attachments

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
