"""Settings of the theme: each works on the built site, or the build says what to do."""

from __future__ import annotations

import re
import shutil

import pytest

from project import ROOT, Project, clipping, run
from research_digest.engines.policy_sources import frame_sources, script_sources, style_sources
from research_digest.engines.security_policy import policy_in, strange_scripts
from research_digest.locales import LANGUAGES
from research_digest.setting_values import SUPPORTED

SCRIPTS = (
    ("fetch('https://api.example.org/v1/count?page=' + page)", {"https://api.example.org/v1/count"}),
    ("var u='//stats.example.org/';(function(){s.src=u+'matomo.js'})()", {"stats.example.org/"}),
    ("fetch(`https://api.example.org/${name}`)", {"https://api.example.org/"}),
    ('import x from "https://cdn.example.org/x.js"', {"https://cdn.example.org/x.js"}),
    # Nothing is loaded, or nothing that is a host.
    ("throw Error('see https://example.org/errors')", set()),
    ("fetch('data.json'); make('http://www.w3.org/2000/svg')", set()),
    ('fetch("https://x.example.org; script-src *")', {"https://x.example.org"}),
)


@pytest.mark.parametrize(("code", "expected"), SCRIPTS)
def test_scripts_of_the_owner_may_load_what_they_name(code: str, expected: set[str]) -> None:
    found = script_sources(code)
    assert found == {(directive, place) for directive in ("script-src", "connect-src") for place in expected}


STYLES = (
    (
        '@import url("https://fonts.googleapis.com/css2?family=Inter");',
        {
            ("style-src", "https://fonts.googleapis.com"),
            ("font-src", "https://fonts.googleapis.com"),
            ("font-src", "https://fonts.gstatic.com"),
        },
    ),
    ("@import '//css.example.org/a.css';", {("style-src", "css.example.org"), ("font-src", "css.example.org")}),
    ("@font-face{font-family:A;src:url(https://f.example.org/a.woff2)}", {("font-src", "https://f.example.org")}),
    ("@font-face{font-family:A;src:url(data:font/woff2;base64,AA==)}", {("font-src", "data:")}),
    ("@font-face{font-family:A;src:url(../fonts/a.woff2)} a{background:url(https://i.example.org/a.png)}", set()),
)


@pytest.mark.parametrize(("css", "expected"), STYLES)
def test_styles_of_the_owner_may_load_what_they_name(css: str, expected: set[tuple[str, str]]) -> None:
    assert style_sources(css) == expected


def test_a_tag_of_another_host_is_a_source_and_one_of_this_site_is_not() -> None:
    html = """<html><head><link rel="canonical" href="https://not.example.org/">
        <link rel="stylesheet" href="../a.css"><link rel="stylesheet" href="https://CSS.example.org:8443/a.css">
        <script src="https://js.example.org/a.js"></script><script src="../b.js"></script>
        <script type="application/json">{"src": "https://data.example.org/"}</script></head></html>"""
    assert {place for _, place in frame_sources(html)} == {"https://css.example.org:8443", "https://js.example.org"}


ASKED = {
    "theme": {"font": {"text": "Inter", "code": "JetBrains Mono"}},
    "extra_css": ["assets/stylesheets/digest.css", "own.css", "https://css.example.org/a.css"],
    "extra_javascript": ["own.js", {"path": "own.mjs", "type": "module"}, "https://js.example.org/a.js"],
}
EXPECTED = {
    "script-src": ("https://js.example.org", "https://cdn.example.org/x.js", "https://*.googletagmanager.com"),
    "style-src": ("https://css.example.org", "https://fonts.googleapis.com", "'sha256-"),
    "font-src": ("https://fonts.gstatic.com", "https://files.example.org"),
    "connect-src": ("https://js.example.org", "https://*.google-analytics.com"),
}


def directives(html: str) -> dict[str, str]:
    return dict(each.split(" ", 1) for each in policy_in(html).split("; "))


def test_hosts_that_the_owner_names_are_in_the_policy_of_all_pages(project: Project) -> None:
    project.configure(**ASKED, extra={"analytics": {"provider": "google", "property": "G-XXXX"}})
    project.document("own.css", "@font-face { font-family: A; src: url('https://files.example.org/a.woff2'); }")
    project.document("own.js", "document.title += '!';")
    project.document("own.mjs", 'import "https://cdn.example.org/x.js";')
    project.document("page.md", '# Page\n\nText.\n{: style="color: red" }\n')
    project.write("First.md", clipping("First") + '\n<script src="https://evil.example/x.js"></script>\n')
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    for path in ("index.html", "page/index.html", "clippings/first/index.html", "404.html"):
        found = directives(project.page(path))
        for directive, sources in EXPECTED.items():
            if (path, directive) != ("page/index.html", "style-src"):
                assert [each for each in sources if each not in found[directive]] == [], (path, directive)
        assert "evil" not in str(found)
    assert "unsafe" not in policy_in(project.page("clippings/first/index.html"))


def test_styles_in_a_page_of_the_owner_work_there_and_nowhere_else(project: Project) -> None:
    project.document("page.md", '# Page\n\n<p style="color: teal">a</p>\n')
    project.document("tags/sleep.md", '<p style="color: teal">a</p>\n')
    project.write("First.md", clipping("First"))
    assert project.build("--strict").returncode == 0
    assert "'unsafe-hashes' 'sha256-" in directives(project.page("page/index.html"))["style-src"]
    assert "'unsafe-hashes' 'sha256-" in directives(project.page("tags/sleep/index.html"))["style-src"]
    for path in ("index.html", "clippings/first/index.html"):
        assert directives(project.page(path))["style-src"] == "'self'"


FAULTS = (
    ({"provider": "custom"}, "extra.analytics.provider: 'custom' needs a template", 1),
    ({"provider": "google"}, "extra.analytics.property: nothing is counted without it", 0),
    ({"property": "G-XXXX"}, "extra.analytics.provider: nothing is counted without it", 0),
)


@pytest.mark.parametrize(("analytics", "message", "code"), FAULTS)
def test_analytics_that_cannot_work_are_named(project: Project, analytics: object, message: str, code: int) -> None:
    project.configure(extra={"analytics": analytics})
    done = project.build()
    assert message in done.stderr
    assert done.returncode == code
    assert "Traceback" not in done.stderr


CUSTOM = """\
<script defer src="https://count.example.org/js/script.js"></script>
<script>var u="//stats.example.org/";(function(){var s=document.createElement("script");s.src=u+"m.js"})()</script>
"""


def test_the_template_of_custom_analytics_may_load_what_it_names(project: Project) -> None:
    overrides = project.folder / "overrides"
    shutil.copytree(ROOT / "overrides", overrides)
    partial = overrides / "partials/integrations/analytics/custom.html"
    partial.parent.mkdir(parents=True)
    partial.write_text(CUSTOM, encoding="utf-8")
    project.configure(theme={"custom_dir": "overrides"}, extra={"analytics": {"provider": "custom"}})
    project.write("First.md", clipping("First"))
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    page = project.page("clippings/first/index.html")
    assert strange_scripts(page, policy_in(page)) == ()
    for host in ("https://count.example.org", "stats.example.org/"):
        assert host in directives(page)["script-src"]
        assert host in directives(page)["connect-src"]


DIAGRAMS = """\
# Page

```mermaid
flowchart LR
  A --> B
```

```mermaid
no diagram at all
```
"""


def test_diagrams_of_hand_written_pages_are_drawn_by_the_build(project: Project) -> None:
    project.document("page.md", DIAGRAMS)
    project.document("index.md", DIAGRAMS.partition("```\n\n")[0] + "```\n")
    done = project.build()
    for path in ("page/index.html", "index.html"):
        page = project.page(path)
        assert page.count('<img src="data:image/svg+xml;base64,') == 1
        assert 'class="mermaid"' not in page
    assert "page.md: the diagram cannot be drawn, so it shows as its source: 'no diagram at all'" in done.stderr


BLOCKED = """\
# Page

<script src="https://js.example.org/a.js"></script>

<iframe src="https://video.example.org/1"></iframe>
"""


def test_what_the_policy_blocks_in_a_page_of_the_owner_is_reported(project: Project) -> None:
    project.document("page.md", BLOCKED)
    done = project.build()
    assert "page.md: the page contains a script of another site, so it cannot run: https://js" in done.stderr
    assert "page.md: the page contains a frame of another site, so it stays empty: https://video" in done.stderr
    project.configure(extra_javascript=["https://js.example.org/a.js"])
    assert "a script of another site" not in project.build().stderr


def test_files_that_settings_name_and_that_are_not_there_are_named(project: Project) -> None:
    project.configure(
        theme={"logo": "logo.svg", "favicon": "icon.png"},
        extra_css=["assets/stylesheets/digest.css", "there.css?v=2", "gone.css", "https://css.example.org/a.css"],
        extra_javascript=["gone.js", {"path": "there.js", "defer": True}],
    )
    for name in ("there.css", "there.js", "icon.png"):
        project.document(name, "")
    done = project.build()
    named = re.findall(r"digest: ([\w.]+): there is no file '(.+)'", done.stderr)
    assert named == [("extra_css", "gone.css"), ("extra_javascript", "gone.js"), ("theme.logo", "logo.svg")]


def test_a_theme_without_a_language_is_in_english(project: Project) -> None:
    project.configure(theme={"language": None})
    assert project.build("--strict").returncode == 0
    assert '<html lang="en"' in project.page("index.html")


WRONG = (
    ({"theme": {"language": "tlh-Piqd-x"}}, "mkdocs.yml: theme.language: 'tlh-Piqd-x' is not allowed"),
    ({"theme": {"language": "klingon"}}, "mkdocs.yml: theme.language: 'klingon' is not allowed"),
    ({"extra": {"digest": {"language": "xx"}}}, "mkdocs.yml: extra.digest.language: 'xx' is not allowed"),
)


@pytest.mark.parametrize(("settings", "message"), WRONG)
def test_an_unknown_language_is_named_with_those_there_are(
    project: Project, settings: dict[str, object], message: str
) -> None:
    project.configure(**settings)
    for done in (project.build(), run(project, "check")):
        assert message in done.stderr
        assert "the interface is available in ar, de, en, es, fr, ja, uk, zh" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode != 0


REPLACED = (
    ("pt", "not available in 'pt', so its texts are in 'en'", "pt"),
    ("zh-TW", "not available in 'zh-TW', so its texts are in 'zh'", "zh-TW"),
    ("zh_tw", "not available in 'zh_tw', so its texts are in 'zh'", "zh-TW"),
    ("ga", "the theme has no 'ga', so its own texts are in 'en'", "en"),
    ("de-AT", "the theme has no 'de-AT', so its own texts are in 'de'", "de"),
    ("de", "", "de"),
)


@pytest.mark.parametrize(("language", "message", "page"), REPLACED)
def test_a_language_that_is_not_available_is_named_and_replaced(
    project: Project, language: str, message: str, page: str
) -> None:
    project.configure(theme={"language": language})
    project.write("First.md", clipping("First"))
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    assert message in done.stderr
    assert ("language:" in done.stderr) is bool(message)
    assert f'<html lang="{page}"' in project.page("index.html")


def test_the_languages_that_messages_name_are_those_of_the_interface() -> None:
    assert sorted(SUPPORTED) == sorted(LANGUAGES)
