"""Kinds of works: from the key `type`, else from DOI or ISBN, else from the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from research_digest.input.fields.types import BY_WORD, letters
from research_digest.model import Clipping
from research_digest.urls import host
from research_digest.urls.parts import domains


@dataclass(frozen=True, slots=True)
class Kind:
    """The name of a kind of work in CSL 1.0.2, BibTeX or BibLaTeX, RIS, Zotero and schema.org.

    `genre` says it in words, for styles that print it.
    """

    csl: str
    bibtex: str
    ris: str
    zotero: str
    schema: str
    genre: str = ""


PAGE = Kind("webpage", "online", "ELEC", "webpage", "WebPage")
POST = Kind("post-weblog", "online", "BLOG", "blogPost", "BlogPosting")
THREAD = Kind("post", "online", "ELEC", "forumPost", "SocialMediaPosting", "Online post")
VIDEO = Kind("motion_picture", "video", "VIDEO", "videoRecording", "VideoObject", "Video")
ENTRY = Kind("entry-encyclopedia", "inreference", "ENCYC", "encyclopediaArticle", "Article")
NEWS = Kind("article-newspaper", "article", "NEWS", "newspaperArticle", "NewsArticle")
MAGAZINE = Kind("article-magazine", "article", "MGZN", "magazineArticle", "Article")
ARTICLE = Kind("article-journal", "article", "JOUR", "journalArticle", "ScholarlyArticle")
PREPRINT = Kind("article", "online", "UNPB", "preprint", "ScholarlyArticle", "Preprint")
CONFERENCE = Kind("paper-conference", "inproceedings", "CONF", "conferencePaper", "ScholarlyArticle")
REPORT = Kind("report", "techreport", "RPRT", "report", "Report")
THESIS = Kind("thesis", "phdthesis", "THES", "thesis", "Thesis", "Thesis")
BOOK = Kind("book", "book", "BOOK", "book", "Book")
CHAPTER = Kind("chapter", "incollection", "CHAP", "bookSection", "Chapter")

MADE_BY = (REPORT, THESIS, BOOK, PREPRINT, VIDEO)
"""Kinds whose container is their publisher: the institution, the repository, the site of a video."""
KINDS = (PAGE, POST, THREAD, VIDEO, ENTRY, NEWS, MAGAZINE, ARTICLE, PREPRINT, CONFERENCE, REPORT, THESIS, BOOK, CHAPTER)

_HOSTS: tuple[tuple[Kind, str], ...] = (
    (PREPRINT, "arxiv.org biorxiv.org chemrxiv.org eartharxiv.org medrxiv.org osf.io psyarxiv.com ssrn.com"),
    (VIDEO, "bilibili.com dailymotion.com ted.com vimeo.com youtu.be youtube.com"),
    (
        THREAD,
        "bsky.app facebook.com linkedin.com news.ycombinator.com reddit.com threads.net twitter.com weibo.com x.com",
    ),
    (ENTRY, "baike.baidu.com britannica.com plato.stanford.edu wikipedia.org"),
    (
        POST,
        "beehiiv.com bearblog.dev blogspot.com dev.to ghost.io hashnode.dev lesswrong.com medium.com note.com",
    ),
    (POST, "qiita.com substack.com tumblr.com wordpress.com zenn.dev"),
)
_BLOG = re.compile(r"/(?:blogs?|posts?|weblog)(?:/|$)", re.IGNORECASE)
_MAGAZINE = re.compile(r"/magazine/", re.IGNORECASE)
_REPORT = re.compile(r"/(?:reports?|white-?papers?|working-?papers?)/", re.IGNORECASE)


def kind_of(clipping: Clipping, doi: str) -> Kind:
    """Return the kind of the work that `clipping` is of. `doi` is its DOI, or ""."""
    return (
        _named(clipping) or _by_host(clipping.source, (PREPRINT,)) or _by_number(clipping, doi) or _by_place(clipping)
    )


def _named(clipping: Clipping) -> Kind | None:
    return _BY_CSL.get(BY_WORD.get(letters(clipping.type), ""))


def _by_number(clipping: Clipping, doi: str) -> Kind | None:
    return BOOK if clipping.isbn else ARTICLE if doi else None


def _by_place(clipping: Clipping) -> Kind:
    path = urlsplit(clipping.source).path
    found = _by_host(clipping.source, (VIDEO, THREAD, ENTRY, POST))
    if not found and (host(clipping.source).startswith("blog.") or _BLOG.search(path)):
        return POST
    return found or (REPORT if _REPORT.search(path) else MAGAZINE if _MAGAZINE.search(path) else PAGE)


def _by_host(source: str, wanted: tuple[Kind, ...]) -> Kind | None:
    return next((kind for domain in domains(host(source)) if (kind := _KNOWN.get(domain)) in wanted), None)


_BY_CSL = {kind.csl: kind for kind in KINDS}
_KNOWN = {name: kind for kind, names in _HOSTS for name in names.split()}
