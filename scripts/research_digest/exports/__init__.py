"""Files that the site offers beside its pages. `EXPORTS` are functions from Site to plans of files, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from research_digest.exports.bookmarks import bookmarks
from research_digest.exports.cards import cards
from research_digest.exports.citation_files import citation_files
from research_digest.exports.collection import collection
from research_digest.exports.digest_books import digest_books
from research_digest.exports.feeds import feed_files
from research_digest.exports.llms_txt import llms_txt
from research_digest.exports.mail import mails
from research_digest.exports.markdown_files import markdown_files
from research_digest.exports.moved import moved
from research_digest.exports.opml import opml
from research_digest.exports.quotes import quote_files
from research_digest.exports.script_data import script_data
from research_digest.exports.spreadsheet import spreadsheet
from research_digest.exports.table_data import table_data
from research_digest.exports.trails import trail_books
from research_digest.exports.vault import vault
from research_digest.library.site import Site
from research_digest.model import Plan

EXPORTS: tuple[Callable[[Site], Iterable[Plan[bytes]]], ...] = (
    table_data,
    script_data,
    cards,
    mails,
    digest_books,
    trail_books,
    feed_files,
    opml,
    citation_files,
    markdown_files,
    collection,
    spreadsheet,
    bookmarks,
    vault,
    quote_files,
    llms_txt,
    moved,
)
