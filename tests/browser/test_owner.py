"""What the owner asks for in mkdocs.yml, in a browser: it works, and the policy blocks nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, Route

from project import Project, clipping
from serving import mkdocs_serve, serve

FILES = {
    "https://js.example.org/a.js": ("text/javascript", "document.body.dataset.remote = 'ran';"),
    "https://css.example.org/a.css": ("text/css", "h1 { text-transform: uppercase; }"),
    "https://fonts.googleapis.com/": (
        "text/css",
        "@font-face { font-family: Inter; src: url(https://fonts.gstatic.com/s/inter.woff2); }",
    ),
    "https://fonts.gstatic.com/": ("font/woff2", ""),
    "https://www.googletagmanager.com/gtag/js": (
        "text/javascript",
        "fetch('https://x.google-analytics.com/g/collect')",
    ),
    "https://x.google-analytics.com/": ("text/plain", ""),
}


@contextmanager
def watched(context: BrowserContext, blocked: list[str]) -> Iterator[Page]:
    """A page in a world with these files, with the messages of its policy."""

    def answer(route: Route) -> None:
        found = next((file for start, file in FILES.items() if route.request.url.startswith(start)), None)
        if found is None:
            route.continue_()
        else:
            headers = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(status=200, content_type=found[0], body=found[1], headers=headers)

    page = context.new_page()
    page.route("**/*", answer)
    page.on("console", lambda message: "Content Security Policy" in message.text and blocked.append(message.text))
    yield page
    page.close()


def test_what_the_owner_asks_for_works(project: Project, context: BrowserContext) -> None:
    project.configure(
        theme={"font": {"text": "Inter", "code": "Inter"}},
        extra_css=["assets/stylesheets/digest.css", "own.css", "https://css.example.org/a.css"],
        extra_javascript=["own.js", "https://js.example.org/a.js"],
        extra={"analytics": {"provider": "google", "property": "G-XXXX"}},
    )
    project.document("own.css", "h1 { letter-spacing: 3px !important; }")
    project.document("own.js", "document.body.dataset.local = 'ran';")
    project.document("page.md", "# Page\n\n| a |\n|--:|\n| 1 |\n")
    project.write("First.md", clipping("First"))
    assert project.build().returncode == 0
    blocked: list[str] = []
    asked: list[str] = []
    with serve(project.folder / "site") as address, watched(context, blocked) as page:
        page.on("request", lambda request: asked.append(request.url))
        for path in ("page/", "clippings/first/"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("[document.body.dataset.local, document.body.dataset.remote]") == ["ran", "ran"]
            style = page.evaluate("getComputedStyle(document.querySelector('h1'))")
            assert (style["letterSpacing"], style["textTransform"]) == ("3px", "uppercase")
            assert "Inter" in page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-text-font')")
        page.goto(address + "page/")
        assert page.evaluate("getComputedStyle(document.querySelector('td')).textAlign") in ("right", "-webkit-right")
    assert blocked == []
    assert any("google-analytics" in url for url in asked)
    assert any("fonts.gstatic.com" in url for url in asked)


def test_a_page_under_serve_reloads_although_it_has_a_policy(project: Project, context: BrowserContext) -> None:
    project.write("First.md", clipping("First"))
    blocked: list[str] = []
    with mkdocs_serve(project) as served, watched(context, blocked) as page:
        page.goto(served.address + "clippings/first/")
        project.write("First.md", clipping("First") + "\nA new line.\n")
        page.get_by_text("A new line.").wait_for(timeout=60_000)
    assert blocked == []
