"""The second wall: what happens in a browser when something got past the sanitiser."""

from __future__ import annotations

from project import clipping, make_project
from serving import serve

SMUGGLED = """\
# Page

<script>document.title = "owned"</script>
<img src="x" onerror="document.title = 'owned'">
<iframe srcdoc="<script>parent.document.title = 'owned'</script>"></iframe>
<script src="https://evil.example/x.js"></script>
<base href="https://evil.example/">
<a id="away" href="about/">on</a>
"""


def test_what_was_smuggled_into_a_page_does_not_run(tmp_path, context) -> None:
    project = make_project(tmp_path / "site")
    project.write("First.md", clipping("First"))
    (project.folder / "docs/evil.md").write_text(SMUGGLED, encoding="utf-8")
    assert project.build().returncode == 0
    stopped: list[str] = []
    with serve(project.folder / "site") as address:
        page = context.new_page()
        page.on("console", lambda message: stopped.append(message.text))
        page.goto(address + "evil/")
        page.wait_for_function("document.readyState === 'complete'")
        assert "owned" not in page.title()
        assert page.evaluate("document.querySelector('#away').href").startswith(address)
    refused = [text for text in stopped if "Content Security Policy" in text]
    assert [name for name in ("script-src", "base-uri") if not any(name in text for text in refused)] == []
