"""Bodies against the specification of CommonMark and against GitHub's parser.

The specification's examples come from the npm package commonmark-spec, which `make test` installs.
"""

# ruff: noqa: E501 - an example stands on its line
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options as Flags

from project import ROOT
from research_digest.body import Options, render
from research_digest.body.markdown import to_html
from texts import MADE_UP, REAL, VARIABLE, files, real_files

SPECIFICATION = ROOT / "tests/browser/node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
BASE = "https://example.org/base/page"

# Where a body is not what the specification says, each on purpose: reason, numbers of the examples.
REASONS: dict[str, list[int]] = {
    "links and headings with nothing inside are taken away": [
        21,
        31,
        79,
        476,
        477,
        484,
        487,
        615,
        616,
        630,
        631,
        642,
        643,
    ],
    "scripts, styles, processing instructions and the like are taken away": [170, 172, 176, 178, 180, 629],
    "a style that never ends does not hide what follows": [173],
    "an unknown element without attributes is a word, and shows as one": [150, 163, 201, 491, 613, 614, 623],
    "of an unknown element with attributes the content stays alone": [524, 536, 617],
    "attributes that are not allowed go": [169],
    "a tag that never ends gets no attributes from what follows": [156, 157, 158],
    "a raw element left open in a quote, table or pre ends where libxml2 ends it": [148, 174, 191],
    "a link to a part that is not there is its text": [501],
    "`[[…]]` is a wikilink and `![[…]]` an embed": [559, 590],
    "links lead to http, https and mailto only": [596, 598, 599, 601],
    "bare addresses are links, as GitHub has it": [602, 608, 611, 612],
    "emphasis may touch a word with punctuation, as clippers write it": [352, 354, 380],
}
DEVIATIONS = {number for numbers in REASONS.values() for number in numbers}


def _examples() -> list[tuple[str, str]]:
    """Return Markdown and HTML of each example; the specification writes tabs as arrows."""
    if not SPECIFICATION.is_file():
        return []
    return EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t"))


EXAMPLES = _examples()


def test_the_specification_is_there() -> None:
    assert len(EXAMPLES) > 600, f"{SPECIFICATION} is missing: run `make test`, or `npm ci` in tests/browser"


@pytest.mark.parametrize("number", range(1, len(EXAMPLES) + 1))
def test_example(number: int) -> None:
    markdown, html = EXAMPLES[number - 1]
    same = _normal(render(markdown, Options(source=BASE)).html) == _normal(html)
    # One that agrees again must leave the list.
    assert same == (number not in DEVIATIONS)


# What the specification has shown since its release 0.31.2, in words of our own.
SINCE = [
    ("<div\n> no quote, for the tag goes on\n", "<div\n> no quote, for the tag goes on\n"),
    ('<del\nclass="old">\n*gone*\n</del>\n', '<p><del\nclass="old">\n<em>gone</em>\n</del></p>\n'),
    # Ours, as 352 above: the specification has no emphasis here.
    ("*£*one.\n\n*𞋿*two.\n", "<p><em>£</em>one.</p>\n<p><em>𞋿</em>two.</p>\n"),
    ("<a\n> a quote\n", "<p>&lt;a</p>\n<blockquote>\n<p>a quote</p>\n</blockquote>\n"),
]


@pytest.mark.parametrize(("markdown", "html"), SINCE)
def test_example_since_the_release(markdown: str, html: str) -> None:
    assert _normal(render(markdown, Options(source=BASE)).html) == _normal(html)


GFM = [
    (
        "| a | b |\n|---|:-:|\n| c | d \\| e |\n",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d | e</td></tr></tbody></table>",
    ),
    (
        "a | b\n-|-\nc\nd | e | f\n\ng",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr><tr><td>d</td><td>e</td></tr></tbody></table><p>g</p>",
    ),
    ("| a |\n| --- | --- |\n| b |", "<p>| a |\n| --- | --- |\n| b |</p>"),
    ("~~one~~ ~two~ ~~~three~~~", "<p><del>one</del> <del>two</del> ~~~three~~~</p>"),
    ("~~not\n\nover paragraphs~~", "<p>~~not</p><p>over paragraphs~~</p>"),
    (
        "- [ ] a\n- [x] b\n- [X] c\n- [y]d",
        '<ul><li><input type="checkbox" disabled=""> a</li><li><input type="checkbox" checked="" disabled=""> b</li><li><input type="checkbox" checked="" disabled=""> c</li><li>[y]d</li></ul>',
    ),
    (
        "www.example.org/a(b), https://example.org/c. (http://example.org/d)",
        '<p><a href="http://www.example.org/a(b)">www.example.org/a(b)</a>, <a href="https://example.org/c">https://example.org/c</a>. (<a href="http://example.org/d">http://example.org/d</a>)</p>',
    ),
    (
        "me@example.org and not.an@address",
        '<p><a href="mailto:me@example.org">me@example.org</a> and not.an@address</p>',
    ),
    (
        "a[^1]\n\n[^1]: b",
        '<p>a<sup><a href="#c-fn-1">1</a></sup></p><section><h2>Footnotes</h2><ol><li><p>b <a href="#c-fnref-1">↩</a></p></li></ol></section>',
    ),
]


@pytest.mark.parametrize(("markdown", "html"), GFM)
def test_extension_of_github(markdown: str, html: str) -> None:
    assert _normal(render(markdown, Options(source=BASE)).html) == _normal(html)


INLINE_NOTE = re.compile(r"\^\[[^]]*\]")
"""Obsidian's notes in the line, which GitHub does not know; `clippings/` has one."""
ELEMENTS = "ul ol li h1 h2 h3 h4 h5 h6 table tr td th blockquote pre img".split()


CLIPPINGS = [
    *(pytest.param(path, id=path.stem[:40]) for path in files(*MADE_UP)),
    *(pytest.param(path, id=path.stem[:40], marks=pytest.mark.real) for path in real_files()),
]


@pytest.mark.parametrize("folder", MADE_UP, ids=lambda folder: folder.name)
def test_made_up_clippings_are_there(folder: Path) -> None:
    assert len(files(folder)) > 10


@pytest.mark.real
def test_real_clippings_are_there() -> None:
    assert real_files(), f"{REAL} holds no clippings: {VARIABLE} must name a folder of them"


@pytest.mark.parametrize("path", CLIPPINGS)
def test_structure_is_that_of_github(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    body = INLINE_NOTE.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    extensions = ["table", "strikethrough", "autolink", "tasklist"]
    options = Flags.CMARK_OPT_UNSAFE | Flags.CMARK_OPT_FOOTNOTES
    theirs = cmarkgfm.markdown_to_html_with_extensions(body, options=options, extensions=extensions)
    assert _counts(to_html(body)) == _counts(theirs)


def _counts(html: str) -> Counter[str]:
    return Counter(tag for tag in re.findall(r"<([a-z0-9]+)", html) if tag in ELEMENTS)


# What a page adds to or takes from the specification's HTML, the same for all examples.
_IGNORED = frozenset("id rel class loading decoding referrerpolicy aria-label align".split())
_OPENED = frozenset({"span"})
_BLOCKS = frozenset(
    "p h ul ol li blockquote pre hr table thead tbody tr td th div section figure details dl dt dd".split()
)


def _normal(html: str) -> list[str]:
    """The elements and texts of `html` as a browser reads it, in order."""
    tree = html5lib.parseFragment(html.strip(), treebuilder="etree", namespaceHTMLElements=False)
    return [each for each in _squeezed(_tokens(tree, verbatim=False)) if each]


def _tokens(element: Element, *, verbatim: bool) -> Iterator[str]:
    yield _text(element.text, verbatim=verbatim)
    for child in element:
        yield from _element(child, verbatim=verbatim)
        yield _text(child.tail, verbatim=verbatim)


def _element(child: Element, *, verbatim: bool) -> Iterator[str]:
    tag = "h" if re.fullmatch(r"h[1-6]", str(child.tag)) else str(child.tag)
    if not isinstance(child.tag, str):
        return
    if tag in _OPENED or child.get("class") == "highlight":
        yield from _tokens(child, verbatim=verbatim)
        return
    attributes = {name: _value(name, value) for name, value in child.attrib.items() if name not in _IGNORED}
    yield f"\0<{tag}{''.join(f' {name}={attributes[name]!r}' for name in sorted(attributes))}>"
    yield from _tokens(child, verbatim=verbatim or tag == "pre")
    yield f"\0</{tag}>"


def _value(name: str, value: str) -> str:
    if name in ("href", "src") and not value.startswith("#"):
        return quote(unquote(urljoin(BASE, re.sub(r"^[A-Z]+:", lambda it: it[0].lower(), value))), safe="/:?#=&%")
    return value


def _text(text: str | None, *, verbatim: bool) -> str:
    return f"\0{text or ''}" if verbatim else re.sub(r"\s+", " ", text or "")


def _squeezed(tokens: Iterator[str]) -> Iterator[str]:
    """Texts joined, without the white space beside blocks."""
    whole = "".join(tokens)
    edge = rf"\0</?(?:{'|'.join(_BLOCKS)})(?: [^>]*)?>"
    whole = re.sub(rf" *({edge}) *", r"\1", re.sub(" +", " ", whole))
    yield whole.replace("\0", "").strip()
