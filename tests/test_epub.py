"""Books: valid for EPUBCheck whatever the texts, the same for the same texts, with links that lead somewhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from epubs import NAMESPACES, book, chapter, contents, faults, inner, page
from outputs import SETTINGS, Outputs, hard_clippings, outputs
from project import ROOT
from research_digest.body import Options, render
from research_digest.body.policy import TAGS, sanitise
from research_digest.exports.epub import Chapter, clipping_chapter, write_book
from texts import MADE_UP, REAL, read

DIAGRAMS = (
    "graph TD; A[Lamp]-->B{Night?}; B-->C",
    "sequenceDiagram\nA->>B: hi\nB-->>A: yes",
    'pie title Nights\n"red" : 3\n"blue" : 4',
    "classDiagram\nA <|-- B",
    "stateDiagram-v2\n[*] --> S\nS --> [*]",
    "gantt\ntitle T\nsection S\nA :a1, 2024-01-01, 30d",
    "erDiagram\nA ||--o{ B : has",
)
PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
CUT = PIXEL[:60]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    texts = {f"{number}-{path}": text for number, folder in enumerate(MADE_UP) for path, text in read(folder).items()}
    return outputs(tmp_path_factory.mktemp("samples"), texts)


def chapters(made: Outputs) -> tuple[Chapter, ...]:
    return tuple(clipping_chapter(each, made.site) for each in made.site.library.clippings)


def test_a_book_of_the_samples_is_valid(samples: Outputs, tmp_path: Path) -> None:
    found = chapters(samples)
    assert len(found) > 20
    assert faults(write_book(book(*found)), tmp_path) == []


def test_a_book_of_hard_texts_is_valid(tmp_path: Path) -> None:
    hard = chapters(outputs(tmp_path / "site", hard_clippings(), replace(SETTINGS, language="ar")))
    titles = {"title": "\x07<b>&", "creator": "]]>", "description": "\u2028</dc:description>"}
    assert faults(write_book(book(*hard, **titles, language="ar", direction="rtl")), tmp_path) == []


def test_a_book_of_the_cases_of_bodies_is_valid(tmp_path: Path) -> None:
    cases = [ROOT / f"tests/cases/{each.name}/input.md" for each in sorted((ROOT / "tests/cases").glob("body--*"))]
    formulas = (ROOT / "tests/cases/formulas-the-library-lacks.txt").read_text("utf-8").splitlines()
    texts = [
        *(each.read_text("utf-8") for each in cases),
        *(f"${each}$\n\n$$\n{each}\n$$" for each in formulas if each),
        *(f"```mermaid\n{each}\n```" for each in DIAGRAMS),
    ]
    data = write_book(
        book(*(chapter(render(each, Options()).html, address=f"https://d.example/{each[:9]}") for each in texts))
    )
    assert sum(b"<math" in each for each in contents(data).values()) > 40
    assert sum(name.endswith(".svg") for name in contents(data)) >= len(DIAGRAMS)
    assert faults(data, tmp_path) == []


@pytest.mark.real
def test_a_book_of_real_texts_is_valid(tmp_path: Path) -> None:
    assert REAL
    assert faults(write_book(book(*chapters(outputs(tmp_path / "site", read(REAL))))), tmp_path) == []


LINKS = (
    "#c-a",
    "#c-nowhere",
    "../b/",
    "../b/#c-a",
    "https://e.example/a b?[x]#y|z",
    "https://e.example/%zz",
    "https://[bad/",
    "https://a..b/",
    "https://exämple.example/é",
    "http://e.example:99999/",
    "mailto:a b@c.example",
)
PIECES = {
    "a": [f'href="{each}"' for each in LINKS],
    "img": [
        'src="https://e.example/x.png" alt="x"',
        'src="../a.png" alt="x"',
        f'src="{PIXEL}" alt="x"',
        f'src="{CUT}"',
    ],
    "input": ['type="checkbox" checked', 'type="checkbox"'],
    "ol": ['start="-3"', "reversed", ""],
    "td": ['colspan="0"', 'rowspan="3"', 'scope="col"', ""],
    "th": ['colspan="00"', 'scope="col"', ""],
    "time": ['datetime="2024"', ""],
    "video": ['src="https://e.example/v.mp4"'],
}
EMPTY = ("br", "col", "hr", "img", "input", "wbr")


def tangles(rng: random.Random) -> Iterator[str]:
    """Elements within any others, as no one would write them."""
    names = sorted(TAGS)

    def element(depth: int) -> str:
        if depth == 0 or rng.random() < 0.15:
            return rng.choice(["words ", "漢字 ", "a &amp; b ", " ", "\x0bz"])
        name = rng.choice(names)
        given = [rng.choice(PIECES[name])] if name in PIECES else []
        given += [f'id="c-{rng.choice(["a", "b", "^x", "é"])}"'] if rng.random() < 0.2 else []
        given += [f'lang="{rng.choice(["en", "de-AT", "abcdefgh", "zh-Hant", "x1"])}"'] if rng.random() < 0.1 else []
        start = f"<{name} {' '.join(given)}>"
        if name in EMPTY:
            return start
        return f"{start}{''.join(element(depth - 1) for _ in range(rng.randrange(4)))}</{name}>"

    for _ in range(300):
        outer = rng.choice("a b blockquote details dl figure h2 p ruby section table ul".split())
        yield sanitise(f"<{outer}>{element(5)}{element(4)}</{outer}>{element(3)}")


@pytest.mark.parametrize("number", [1, 2])
def test_a_book_of_tangled_elements_is_valid(number: int, tmp_path: Path) -> None:
    found = [
        chapter(text, address=f"https://digest.example/{name}/")
        for text, name in zip(tangles(random.Random(number)), ["a", "b", *map(str, range(298))], strict=True)
    ]
    assert faults(write_book(book(*found)), tmp_path) == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    data = write_book(book(chapter("<p>one</p>")))
    assert faults(data.replace(b"EPUB/nav.xhtml", b"EPUB/man.xhtml"), tmp_path) != []


FIXED = {
    "a block within a phrase": ("<b>x<div>y</div></b>", "x<div>y</div>"),
    "a block within a heading": ("<h2>x<div>y</div>z</h2>", "<h2>xy z</h2>"),
    "a block within a link": ('<a href="https://e.example/"><p>y</p></a>', '<a href="https://e.example/"><p>y</p></a>'),
    "a list item alone": ("<li>x</li>", "<div>x</div>"),
    "text between items": ("<ul>a<li>b</li>c</ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
    "a term without its description": ("<dl><dt>x</dt></dl>", "<div><dt>x</dt></div>".replace("dt", "div")),
    "a folded part": (
        "<details><summary>x</summary>y</details>",
        '<div class="admonition"><p class="admonition-title">x</p>y</div>',
    ),
    "a task": ('<ul><li><input type="checkbox" checked disabled> x</li></ul>', "<ul><li><span>☑</span> x</li></ul>"),
    "a reading": ("<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rt>kan</rt></ruby>"),
    "a reading without its text": ("<ruby><rt>kan</rt></ruby>", " (kan) "),
    "a word break": ("a<wbr>b<i>c</i>", "ab<i>c</i>"),
    "code": ("<code>x</code>", '<code dir="ltr">x</code>'),
    "an id": ('<p id="c-^x">x</p><p id="c-^x">y</p>', '<p id="c-_5e_x">x</p><p>y</p>'),
    "a language": ('<p lang="de-AT">x</p><p lang="abcdefgh">y</p>', '<p lang="de-AT" xml:lang="de-AT">x</p><p>y</p>'),
    "a picture elsewhere": (
        '<img src="https://e.example/a.png" alt="Lamp">',
        '<a href="https://e.example/a.png">[Lamp]</a>',
    ),
    "a picture of the site": ('<img src="../a.png" alt="">', '<a href="https://digest.example/a.png">[Image]</a>'),
    "a picture within a link": (
        '<a href="https://e.example/"><img src="../a.png" alt="Lamp"></a>',
        '<a href="https://e.example/"><span>[Lamp]</span></a>',
    ),
    "a cut picture": (f'<p>a<img src="{CUT}" alt="Lamp"></p>', "<p>a<span>[Lamp]</span></p>"),
    "a video": ('<video src="https://e.example/v.mp4"></video>', '<a href="https://e.example/v.mp4">[Video]</a>'),
    "a formula that is none": ("<math><mfrac><mi>x</mi></mfrac></math>", "<span>x</span>"),
    "a fragment that is not there": ('<a href="#c-x" aria-label="x">x</a>', "<a>x</a>"),
    "no address": ('<a href="https://[bad/">x</a>', "<a>x</a>"),
    "an address with signs": ('<a href="https://e.example/a b|c">x</a>', '<a href="https://e.example/a%20b%7Cc">x</a>'),
    "an address of another script": (
        '<a href="https://exämple.example/é">x</a>',
        '<a href="https://xn--exmple-cua.example/%C3%A9">x</a>',
    ),
    "control characters": ("a\x07b\u2028c", "ab c"),
}


@pytest.mark.parametrize("name", FIXED)
def test_elements_stand_where_html_allows_them(name: str) -> None:
    html, wanted = FIXED[name]
    assert inner(html).strip() == wanted.strip()


def test_links_to_texts_of_the_book_stay_in_it() -> None:
    first = chapter(
        '<h2 id="c-a">a</h2><a href="../b/#c-^x">1</a><a href="../b/">2</a><a href="../b/#c-gone">3</a>'
        '<a href="#c-a">4</a><a href="../a/#c-a">5</a><a href="../%D8%B9/">6</a><a href="../d/">7</a>'
    )
    others = [
        chapter('<p id="c-^x">x</p>', address="https://digest.example/b/"),
        chapter("<p>x</p>", address="https://digest.example/%D8%B9/"),
    ]
    found = [each.get("href") for each in page(write_book(book(first, *others))).iterfind(".//h:a", NAMESPACES)]
    away = "https://digest.example/d/"
    second = "chapter-002.xhtml"
    assert found == [f"{second}#c-_5e_x", second, second, "#c-a", "#c-a", "chapter-003.xhtml", away]


def test_footnotes_lead_there_and_back() -> None:
    body = page(write_book(book(chapter(render("One.[^1]\n\n[^1]: Two.\n", Options()).html))))
    ids = {each.get("id") for each in body.iterfind(".//*[@id]")}
    links = body.findall(".//h:a", NAMESPACES)
    assert [each.get("role") for each in links] == ["doc-noteref", "doc-backlink"]
    assert {each.get("href")[1:] for each in links} <= ids


def test_pictures_within_a_text_are_files_of_the_book_once() -> None:
    data = write_book(book(chapter(f'<img src="{PIXEL}" alt="x"><img src="{PIXEL}" alt="y">')))
    (path,) = [name for name in contents(data) if "pictures" in name]
    assert contents(data)[path].startswith(b"\x89PNG")
    sources = [each.get("src") for each in page(data).iterfind(".//h:img", NAMESPACES)]
    assert sources == [path.removeprefix("EPUB/")] * 2


def test_the_file_says_first_what_it_is_and_is_always_the_same() -> None:
    data = write_book(book(chapter("<p>x</p>")))
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert data == write_book(book(chapter("<p>x</p>")))
    assert data != write_book(book(chapter("<p>y</p>")))


def test_the_package_says_what_the_book_is() -> None:
    data = write_book(
        book(chapter("<math><mi>x</mi></math>"), language="ar", direction="rtl", modified="2025-02-03T01:00:00+02:00")
    )
    package = contents(data)["EPUB/package.opf"].decode()
    assert '<dc:identifier id="id">tag:digest.example,2026:book</dc:identifier>' in package
    assert '<meta property="dcterms:modified">2025-02-02T23:00:00Z</meta>' in package
    assert 'page-progression-direction="rtl"' in package
    assert 'properties="mathml"' in package


def test_a_chapter_has_the_language_and_direction_of_its_text(samples: Outputs) -> None:
    (arabic,) = [each for each in samples.site.library.clippings if each.slug.startswith("0-تقرير")]
    data = write_book(book(clipping_chapter(arabic, samples.site)))
    root = etree.fromstring(contents(data)["EPUB/chapter-001.xhtml"])
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    # What the site says beside the text is in its own language.
    original = page(data).find(f".//h:a[@href='{arabic.source}']", NAMESPACES)
    assert (original.get("lang"), original.get("dir")) == ("en", "ltr")


RIGHTS = {
    "publish: full": ("Whole text.", True),
    "publish: excerpt": ("First. Whole text. More.", True),
    "publish: link": ("About it.", False),
}


@pytest.mark.parametrize("line", RIGHTS)
def test_a_chapter_has_as_much_text_as_feeds_may_have(line: str, tmp_path: Path) -> None:
    head = f"title: T\nsource: https://e.example/\ndescription: About it.\nnote: Mine.\n{line}"
    text = f"---\n{head}\n---\nFirst. ==Whole text.== More.\n\nSecret end.\n"
    made = outputs(tmp_path, {"t.md": text}, replace(SETTINGS, excerpt_words=5))
    (clipping,) = made.site.library.clippings
    html = clipping_chapter(clipping, made.site).html
    assert "Mine." in html
    assert "https://e.example/" in html
    assert ("Whole text." in html) is RIGHTS[line][1]
    assert ("Secret end." in html) is (line == "publish: full")
    # A full copy of a text that is not ours is not copied once more.
    copied = outputs(tmp_path, {}, replace(SETTINGS, canonical="original", excerpt_words=5))
    assert "Secret end." not in clipping_chapter(clipping, copied.site).html
