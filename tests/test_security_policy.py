from __future__ import annotations

import pytest

from project import Project, clipping, make_project
from research_digest.engines.security_policy import (
    fingerprint,
    inline_scripts,
    policy_in,
    security_policy,
    strange_scripts,
)


def test_a_fingerprint_is_the_one_that_browsers_compute() -> None:
    # The example of the CSP level 2 recommendation, section 7.18.2.
    assert fingerprint("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


SCRIPTS = (
    ("<script>a()</script><SCRIPT type=module>b()</SCRIPT ><script>a()</script>", ("a()", "b()")),
    ('<script src="x.js"></script><script id="__config" type="application/json">{}</script>', ()),
    ("<p>&lt;script&gt;a()&lt;/script&gt;</p>", ()),
)


@pytest.mark.parametrize(("html", "expected"), SCRIPTS)
def test_scripts_that_stand_in_a_page(html: str, expected: tuple[str, ...]) -> None:
    assert inline_scripts(html) == expected


def test_a_policy_lets_run_what_it_was_made_for_and_nothing_else() -> None:
    policy = security_policy(["a()"])
    assert strange_scripts("<script>a()</script><script>evil()</script>", policy) == ("evil()",)
    assert "unsafe" not in policy


def test_every_page_carries_a_policy_and_smuggled_scripts_are_reported(project: Project) -> None:
    project.write("deep/er/First.md", clipping("First"))
    (project.folder / "docs/evil.md").write_text("# Page\n\n<script>evil()</script>\n", encoding="utf-8")
    done = project.build()
    assert "evil.md: the page contains a script that is not the theme's" in done.stderr
    assert done.stderr.count("a script that is not the theme's") == 1
    for page in (project.folder / "site").rglob("*.html"):
        html = page.read_text("utf-8")
        policy = policy_in(html)
        assert policy.startswith("default-src 'none'"), page
        assert [code for code in strange_scripts(html, policy) if code != "evil()"] == [], page
        assert "<link" not in html[: html.index("Content-Security-Policy")]


def test_the_policy_can_be_switched_off(tmp_path) -> None:
    project = make_project(tmp_path / "site", security_policy=False)
    project.write("First.md", clipping("First"))
    assert project.build("--strict").returncode == 0
    assert "Content-Security-Policy" not in project.page("index.html")
