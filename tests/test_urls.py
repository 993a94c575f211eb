"""Addresses: what is published of them, which of them are one article, which are private."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.urls import clean, host, identity, is_private
from research_digest.urls.identity import identity_of_any

CLEAN = (
    ("https://a.example/x", "https://a.example/x"),
    (" HTTPS://A.example/X ", "https://a.example/X"),
    ("https://a.example/?utm_source=x&utm_medium=y&fbclid=1&gclid=2&page=3", "https://a.example/?page=3"),
    (
        "https://a.substack.com/p/x?publication_id=1&post_id=2&isFreemail=true&r=7br8e&triedRedirect=true",
        "https://a.substack.com/p/x",
    ),
    ("https://www.letters.example/p/x?r=us&triedRedirect=true", "https://www.letters.example/p/x"),
    ("https://a.example/x?r=2vtv9", "https://a.example/x"),
    ("https://forum.example/x?post_id=5&r=section", "https://forum.example/x?post_id=5&r=section"),
    (
        "https://mp.weixin.qq.com/s?__biz=Mz==&chksm=c0&idx=2&mid=22&sn=a9&scene=21&poc_token=H#rd",
        "https://mp.weixin.qq.com/s?__biz=Mz==&idx=2&mid=22&sn=a9",
    ),
    ("https://www.youtube.com/watch?v=gv0&si=abc&pp=x&t=10s", "https://www.youtube.com/watch?v=gv0&t=10s"),
    ("https://youtu.be/gv0?si=abc", "https://youtu.be/gv0"),
    ("https://x.com/a/status/1?s=20&t=abc", "https://x.com/a/status/1"),
    ("https://a.example/x?click_id=1&sharer_shareinfo=2&scene=3&sharing_token=4", "https://a.example/x"),
    ("https://a.example/x?guestAccessKey=1&jwt=2&x-signature=3&isFreemail=true", "https://a.example/x"),
    ("https://a.example/x?ref=newsletter", "https://a.example/x"),
    ("https://github.com/a/b?ref=main", "https://github.com/a/b?ref=main"),
    (
        "https://www.google.com/search?q=arrows&sca_esv=1&ei=x&ved=0a&udm=14",
        "https://www.google.com/search?q=arrows&udm=14",
    ),
    ("https://a.example/x#:~:text=some%20words", "https://a.example/x"),
    ("https://a.example/x#part:~:text=words", "https://a.example/x#part"),
    ("https://a.example/x#comments", "https://a.example/x"),
    ("https://a.example/x#rd", "https://a.example/x"),
    ("https://a.example/x#section-2", "https://a.example/x#section-2"),
    ("https://a.example/#/ch06", "https://a.example/#/ch06"),
    ('https://a.example/a b"c<d>?q=ü', "https://a.example/a%20b%22c%3Cd%3E?q=%C3%BC"),
    ("https://a.example/100%", "https://a.example/100%25"),
    ("https://a.example/%E4%BD%A0", "https://a.example/%E4%BD%A0"),
    ("www.a.example/x", "https://www.a.example/x"),
    ("about:reader?url=https%3A%2F%2Fa.example%2Fx", "https://a.example/x"),
    ("[A title](https://a.example/x)", "https://a.example/x"),
    ("https://name:word@a.example/x", "https://a.example/x"),
    *(
        (nothing, "")
        for nothing in (
            *(
                "",
                "x",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://a.example",
                "//a.example",
            ),
            *(
                "https://",
                "https:///x",
                "http://a b.example",
                "http://a\\b.example",
                "https://a.example:port/",
                "http://[",
            ),
            *("obsidian://open?vault=x", "https://a.example/" + "x" * 5000, "https://a.example/\x00"),
        )
    ),
)


@pytest.mark.parametrize(("url", "cleaned"), CLEAN)
def test_clean(url: str, cleaned: str) -> None:
    assert clean(url) == cleaned
    assert clean(cleaned) == cleaned


SAME = (
    (
        "https://www.a.example/story",
        "http://a.example/story/",
        "https://m.a.example/story?utm_source=x",
        "https://amp.a.example/story",
        "https://www.a.example/story/amp/",
        "https://a.example/story?amp=1#comments",
        "https://a.example:443/story#section",
        "https://a.example/story/index.html",
        "https://www.google.com/amp/s/www.a.example/story",
        "https://www-a-example.cdn.ampproject.org/c/s/www.a.example/story",
        "https://web.archive.org/web/20250101000000/https://www.a.example/story",
        "about:reader?url=https%3A%2F%2Fa.example%2Fstory",
    ),
    ("https://a.example/?a=1&b=2", "https://a.example/?b=2&a=1"),
    ("https://a.example/%7Eann", "https://a.example/~ann"),
    (
        "https://www.youtube.com/watch?v=gv0_-",
        "https://youtu.be/gv0_-?t=3",
        "https://m.youtube.com/watch?app=desktop&v=gv0_-&list=x",
        "https://www.youtube.com/shorts/gv0_-",
        "https://www.youtube-nocookie.com/embed/gv0_-?rel=0",
    ),
    (
        "https://twitter.com/ann/status/1?s=20",
        "https://x.com/bo/status/1/photo/1",
        "https://mobile.twitter.com/i/web/status/1",
    ),
    ("https://en.wikipedia.org/wiki/Delta", "https://en.m.wikipedia.org/wiki/Delta#Nile"),
    (
        "https://arxiv.org/abs/2408.10234",
        "https://arxiv.org/pdf/2408.10234v2.pdf",
        "https://arxiv.org/html/2408.10234v1",
    ),
    (
        "https://doi.org/10.1234/Ab-5",
        "http://dx.doi.org/10.1234/aB-5",
        "https://journal.example/doi/10.1234/ab-5",
        "https://journal.example/doi/full/10.1234/AB-5?query=1",
        "https://www.journal.example/doi/epdf/10.1234/ab-5",
        "https://journal.example/content/pdf/10.1234/ab-5.pdf",
        "https://journal.example/articles/10.1234/ab-5/full",
        "https://journal.example/articles/10.1234%2Fab-5",
        "https://doi.org/10.1234%2Fab-5",
        "https://journal.example/doi/suppl/10.1234/ab-5/suppl_file/a.pdf",
    ),
    ("https://doi.org/10.48550/arXiv.2501.00001", "https://arxiv.org/abs/2501.00001v3"),
    ("https://doi.org/10.1038/s41586-000-0001-1", "https://www.nature.com/articles/s41586-000-0001-1.pdf"),
    ("https://doi.org/10.1371/journal.pone.1", "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1"),
    (
        "https://www.biorxiv.org/content/10.1101/2020.01.01.1v1",
        "https://doi.org/10.1101/2020.01.01.1",
        "https://www.biorxiv.org/content/10.1101/2020.01.01.1v2.full.pdf+html",
        "https://www.biorxiv.org/content/10.1101/2020.01.01.1v2.article-info",
    ),
    ("https://p.example/bib/article/doi/10.1093/bib/ab12/6210070", "https://doi.org/10.1093/bib/ab12"),
    ("https://zenodo.org/record/12", "https://zenodo.org/records/12", "https://doi.org/10.5281/zenodo.12"),
    ("https://github.com/a/b?tab=readme-ov-file#use", "https://github.com/a/b"),
    ("https://a.example/x?srsltid=Af&sub_rt=1&share_code=z&_bhlid=9", "https://a.example/x"),
    ("https://old.reddit.com/r/a/comments/b1/title/", "https://www.reddit.com/r/a/comments/b1"),
    ("https://open.substack.com/pub/ann/p/story?r=7br8e", "https://ann.substack.com/p/story"),
    (
        "https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b&chksm=c",
        "http://mp.weixin.qq.com/s?sn=b&idx=1&mid=1&__biz=a#rd",
    ),
)


@pytest.mark.parametrize("urls", SAME)
def test_same_article(urls: tuple[str, ...]) -> None:
    assert {identity(url) for url in urls} == {identity(urls[0])}
    assert identity(urls[0])


def test_other_articles() -> None:
    different = (
        *(urls[0] for urls in SAME),
        *(
            "https://a.example/story2",
            "https://a.example/Story",
            "https://b.example/story",
            "https://a.example/story?page=2",
        ),
        *("https://a.example/#/ch06", "https://a.example/#/ch07", "https://a.example/", "https://a.example:8080/story"),
        *("https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=2&sn=b", "https://www.youtube.com/watch?v=gv1"),
        *("https://a.example/10.2024/rivers", "https://b.example/10.2024/rivers"),
        *("https://github.com/a?tab=repositories", "https://github.com/a", "https://doi.org/10.1234/ab-6"),
    )
    assert len({identity(url) for url in different}) == len(different)


def test_long_addresses_are_read_in_time() -> None:
    begin = process_time()
    assert not identity("https://a.example/10.1234/a" + "/pdf" * 25_000 + "x")
    assert process_time() - begin < 5


PRIVATE = (
    # The same in disguise.
    ("https://chatgpt.com//c/abc", "a conversation"),
    ("https://chatgpt.com/%63/abc", "a conversation"),
    ("https://chatgpt.com/./x/../c/abc", "a conversation"),
    ("https://r.jina.ai/https://chatgpt.com/c/abc", "a conversation"),
    ("http://127.1/", "a private network"),
    ("http://0x7f.0.0.1/", "a private network"),
    ("https://a.example/x;jsessionid=abc", "an access key"),
    ("https://a.example/?x[token]=abc", "an access key"),
    ("https://a.example/#/x?token=abc", "an access key"),
    ("https://chatgpt.com/c/1", "a conversation"),
    ("https://chatgpt.com/g/g-abc/c/1", "a conversation"),
    ("https://chat.openai.com/c/1", "a conversation"),
    ("https://claude.ai/chat/1", "a conversation"),
    ("https://gemini.google.com/app/1", "a conversation"),
    ("https://gemini.google.com/u/1/app/1", "a conversation"),
    ("https://chatgpt.com/g/g-p-1/project", "a conversation"),
    ("https://github.com/copilot/c/1", "a conversation"),
    ("https://www.reddit.com/chat/room/1", "a conversation"),
    ("https://mail.proton.me/u/0/inbox", "after a login"),
    ("https://www.dropbox.com/home/x", "after a login"),
    ("https://box.tail1234.ts.net/", "private network"),
    ("https://mail.google.com/mail/u/0/#inbox/1", "after a login"),
    ("https://docs.google.com/document/d/1/edit", "after a login"),
    ("https://a.example/x?access_token=1", "access_token"),
    ("https://a.example/x?X-Amz-Signature=1&X-Amz-Expires=2", "X-Amz-Signature"),
    ("https://a.example/x#access_token=1", "access_token"),
    ("https://a.example/x?password=1", "password"),
    ("https://name:word@a.example/", "password"),
    ("https://name@a.example/", "name"),
    ("http://localhost:3000/", "private network"),
    ("http://127.0.0.1/", "private network"),
    ("http://192.168.1.1/x", "private network"),
    ("http://[::1]/", "private network"),
    ("http://wiki/x", "private network"),
    ("https://wiki.corp/x", "private network"),
    ("file:///home/ann/x.html", "computer"),
    ("https://www.google.com/search?q=a&udm=50&mstk=AUtE&csuir=1", "a conversation"),
    ("https://www.google.co.uk/search?q=a&mtid=1", "a conversation"),
    ("https://search.brave.com/search?q=a&source=llmSuggest&conversation=9f2", "a conversation"),
    ("https://www.bing.com/search?q=a&showconv=1", "a conversation"),
    ("https://duckduckgo.com/?q=a&ia=chat", "a conversation"),
    ("https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0", "after a login"),
    ("https://docs.google.com/document/d/pub/edit", "after a login"),
    ("https://acme.atlassian.net/wiki/spaces/HR/pages/1", "after a login"),
    ("https://forum.example/x?sid=0f8e7d6c5b4a39281706f5e4d3c2b1a0", "an access key"),
)
PUBLIC = (
    *("https://x.com/i/grok/share/1", "https://photos.google.com/share/1", "https://github.com/copilot"),
    "https://calendar.google.com/calendar/embed?src=a",
    *("https://chatgpt.com/share/1", "https://claude.ai/share/1", "https://a.example/x?utm_source=x&jwt=1", "", "x"),
    *(
        "https://a.example/c/1",
        "https://8.8.8.8/",
        "https://a.example/x?token=",
        "https://a.example/token",
        "https://x.com/a",
    ),
    *(
        "https://a.example/x?guestAccessKey=1",
        "https://mp.weixin.qq.com/s?__biz=a&token=1",
        "https://support.google.com/mail",
    ),
    *(
        "https://www.google.com/search?q=arrows&udm=14",
        "https://search.brave.com/search?q=arrows",
        "https://docs.google.com/document/d/e/2PACX-1vT/pub",
        "https://docs.google.com/document/d/1AbC/pub",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vT/pubhtml?gid=0",
        "https://docs.google.com/forms/d/e/1FAIpQL/viewform",
        "https://news.example/article.pl?sid=03/04/05/1234",
        "https://news.example/article.pl?sid=03%2F04%2F05",
        "https://news.example/?sid=1234",
        "https://hibernate.atlassian.net/browse/HHH-1",
        "https://lf-energy.atlassian.net/wiki/spaces/A",
        "https://acme.atlassian.net/wiki/external/MWZk",
    ),
)


@pytest.mark.parametrize(("url", "reason"), PRIVATE)
def test_private(url: str, reason: str) -> None:
    assert reason in is_private(url)


@pytest.mark.parametrize("url", PUBLIC)
def test_public(url: str) -> None:
    assert not is_private(url)


@given(
    st.from_regex(
        r"https?://(www\.|m\.|amp\.|en\.m\.)?[a-z0-9-]{1,8}\.(com|org|x|example)(/{1,2}[\w.~-]{0,6}){0,4}"
        r"(/index\.html|/amp|\.amp\.html|/)?",
        fullmatch=True,
        alphabet=st.characters(codec="ascii"),
    )
)
def test_simple_addresses_have_the_same_identity_either_way(url: str) -> None:
    assert identity(url) == identity_of_any(url)


@pytest.mark.parametrize("path", ["/.", "/..", "/./a", "/a/../b", "/.well-known", "//a", "/a//", "/index.html", "/a.b"])
def test_paths_have_the_same_identity_either_way(path: str) -> None:
    url = f"https://0.example{path}"
    assert identity(url) == identity_of_any(url)


@pytest.mark.parametrize("host", ["youtu.be", "www.youtube.com", "x.com", "mobile.twitter.com", "old.reddit.com"])
def test_addresses_of_known_hosts_are_not_simple(host: str) -> None:
    url = f"https://{host}/embed/abc"
    assert identity(url) == identity_of_any(url)


def test_host() -> None:
    assert host("https://www.A.example:8080/x") == "a.example"
    assert host("https://m.a.example.") == "a.example"
    assert host("https://news.a.example") == "news.a.example"
    assert host("https://www.example") == "www.example"
    assert host("javascript:alert(1)") == ""


@given(st.text() | st.text().map("https://a.example/{}".format) | st.text().map("https://{}".format))
def test_any_text_is_taken(url: str) -> None:
    cleaned = clean(url)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set(" \"'<>\n\\`") - {"'"}
    assert identity(url) == identity(cleaned)
    assert isinstance(is_private(url), str)
    assert isinstance(host(url), str)
