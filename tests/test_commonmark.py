"""Bodies against the specification of CommonMark and against GitHub's parser.

The specification's examples (CC BY-SA) and real clippings are not ours to publish: both are read from where the
environment says, or from beside the project. https://spec.commonmark.org/0.31.2/spec.json will do for the first.
"""

# ruff: noqa: E501 - an example stands on its line
from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options

from project import ROOT
from research_digest.body import Context, render
from research_digest.body.markdown import to_html

SPECIFICATION = Path(
    os.environ.get("DIGEST_COMMONMARK_SPEC") or ROOT.parent / "shared" / "vectors" / "commonmark_spec.json"
)
REAL = Path(os.environ.get("DIGEST_REAL_CLIPPINGS") or ROOT.parent / "shared" / "clippings")
BASE = "https://example.org/base/page"

# Where a body is not what the specification says, each on purpose: reason, numbers of the examples.
REASONS: dict[str, list[int]] = {
    "links and headings with nothing inside are taken away": [
        21,
        31,
        79,
        478,
        479,
        486,
        489,
        617,
        618,
        632,
        633,
        645,
        646,
    ],
    "scripts, styles, processing instructions and the like are taken away": [172, 174, 178, 180, 182, 631],
    "a style that never ends does not hide what follows": [175],
    "an unknown element without attributes is a word, and shows as one": [150, 164, 203, 493, 615, 616, 625],
    "of an unknown element with attributes the content stays alone": [526, 538, 619],
    "attributes that are not allowed go": [171],
    "a tag that never ends gets no attributes from what follows": [156, 157, 158],
    "a raw element left open in a quote, table or pre ends where libxml2 ends it": [148, 176, 193],
    "a link to a part that is not there is its text": [503],
    "`[[…]]` is a wikilink and `![[…]]` an embed": [561, 592],
    "links lead to http, https and mailto only": [598, 600, 601, 603],
    "bare addresses are links, as GitHub has it": [604, 610, 613, 614],
    "emphasis may touch a word with punctuation, as clippers write it": [354, 356, 382],
}
DEVIATIONS = {number for numbers in REASONS.values() for number in numbers}


def _examples() -> list[tuple[str, str]]:
    try:
        found = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    except OSError:
        return []
    return [(each["markdown"], each["html"]) if isinstance(each, dict) else tuple(each) for each in found]


EXAMPLES = _examples()


@pytest.mark.borrowed
def test_the_specification_is_there() -> None:
    assert len(EXAMPLES) > 600, f"{SPECIFICATION} is missing: set DIGEST_COMMONMARK_SPEC to the file spec.json"


@pytest.mark.parametrize("number", range(1, len(EXAMPLES) + 1))
def test_example(number: int) -> None:
    markdown, html = EXAMPLES[number - 1]
    same = _normal(render(markdown, Context(source=BASE)).html) == _normal(html)
    # One that agrees again must leave the list.
    assert same == (number not in DEVIATIONS)


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
        '<p>a<sup><a href="#c-fn-1">1</a></sup></p><section><ol><li><p>b <a href="#c-fnref-1">↩</a></p></li></ol></section>',
    ),
]


@pytest.mark.parametrize(("markdown", "html"), GFM)
def test_extension_of_github(markdown: str, html: str) -> None:
    assert _normal(render(markdown, Context(source=BASE)).html) == _normal(html)


ELEMENTS = "ul ol li h1 h2 h3 h4 h5 h6 table tr td th blockquote pre img".split()


def _clippings() -> list[Path]:
    return sorted(REAL.rglob("*.md"))


@pytest.mark.borrowed
def test_real_clippings_are_there() -> None:
    assert _clippings(), f"{REAL} holds no clippings: set DIGEST_REAL_CLIPPINGS to a folder of them"


@pytest.mark.parametrize("path", _clippings(), ids=lambda path: path.stem[:40])
def test_structure_is_that_of_github(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    extensions = ["table", "strikethrough", "autolink", "tasklist"]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
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
