"""The templates: what they may use, so that other engines render them and no value gets out unescaped."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import lxml.html
import minijinja
import pytest

from outputs import outputs
from project import ROOT, clipping

PARTIALS = sorted((ROOT / "overrides/partials/digest").glob("*.html"))
HOSTILE = "\"'><script>alert(1)</script>"


class Hostile(dict[str, object]):
    """Data in which every name there may be holds an attack, on every level."""

    def __missing__(self, name: str) -> object:
        if name in ("end", "guide", "note"):  # ready HTML, as `content` is
            return "<p>ready</p>"
        if name == "html":  # an entry that is not ready
            return ""
        many = name.rstrip("s") != name or name in ("above", "below")
        # What is nested in what is nested ends somewhere.
        return [Deepest()] if name == "below" else [Hostile(), Hostile()] if many and name != "words" else Hostile()

    def __str__(self) -> str:
        return HOSTILE

    def __bool__(self) -> bool:
        return True


class Deepest(Hostile):
    """Holds an attack in every name, and nothing that is nested further."""

    def __missing__(self, name: str) -> object:
        return [] if name == "below" else super().__missing__(name)


def environment() -> jinja2.Environment:
    # As MkDocs sets it up: nothing is escaped but what a template escapes.
    icons = jinja2.DictLoader({f".icons/material/{name}.svg": "<svg></svg>" for name in ("magnify", "rss")})
    folders = jinja2.FileSystemLoader(ROOT / "overrides")
    return jinja2.Environment(loader=jinja2.ChoiceLoader([folders, icons]), autoescape=False)


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda path: path.stem)
def test_no_value_gets_out_unescaped(partial: Path) -> None:
    template = environment().get_template(f"partials/digest/{partial.name}")
    # What a partial is included for stands beside the page's own data.
    parts = {name: Hostile() for name in ("entry", "line", "mention", "quote")} | {
        name: [Hostile(), Hostile()] for name in ("entries", "mentions", "terms")
    }
    html = template.render(digest=Hostile(), content="<p>ready</p>", edit_url=HOSTILE, latest=HOSTILE, **parts)
    assert "&lt;script&gt;" in html
    scripts = lxml.html.fragment_fromstring(html, create_parent="div").iter("script")
    assert [each.text for each in scripts if each.text not in (None, "{}")] == []
    assert not re.search('="[^"]*\'><', html)


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda path: path.stem)
def test_partials_use_what_every_engine_has(partial: Path) -> None:
    text = partial.read_text(encoding="utf-8")
    for expression in re.findall(r"{[{%](.*?)[%}]}", text, re.DOTALL):
        assert not re.search(r"\.\w+\(|%|truncate|\bpage\b|\bconfig\b|\bnav\b", expression), expression


def loader(name: str) -> str | None:
    """Load a template for MiniJinja. Icons and the theme are Zensical's own."""
    if name.startswith(".icons/"):
        return "<svg></svg>"
    file = ROOT / "overrides" / name
    return file.read_text(encoding="utf-8") if file.is_file() else "{% block content %}{% endblock %}"


TEMPLATES = (*sorted((ROOT / "overrides").rglob("*.html")), ROOT / "overrides/sitemap.xml")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_minijinja_reads_all_templates(template: Path) -> None:
    environment = minijinja.Environment(loader=loader)
    # Reading one that it cannot parse is an error.
    environment.add_template("it", template.read_text(encoding="utf-8"))


def test_minijinja_renders_pages_as_jinja_does(tmp_path: Path) -> None:
    texts = {
        "First.md": clipping('<b>First</b> & "more"').replace(
            "The body", "==A passage that says enough.==\n\n## Part\n"
        ),
        "Second.md": clipping("Second", author="Bo Ek").replace("tags:", "note: 'My *word*'\ntags:"),
        "Third.md": clipping("Third").replace("tags:", "publish: excerpt\ntags:"),
    }
    usual, other = environment(), minijinja.Environment(loader=loader, undefined_behavior="strict")
    pages = outputs(tmp_path, texts).pages()
    assert {"article", "digest", "home", "listing", "table"} <= {str(each.meta["kind"]) for each in pages}
    for page in pages:
        name = f"partials/digest/{page.meta['kind']}.html"
        values = {"digest": page.meta, "content": page.body, "edit_url": "https://forge.example/?a=1&b=2"}
        expected = usual.get_template(name).render(values)
        assert _words(other.render_template(name, **values)) == _words(expected), page.path


def _words(html: str) -> list[str]:
    """What a browser reads of a page: MiniJinja escapes `/` and quotes by other names."""
    return [lxml.html.tostring(each, encoding="unicode") for each in lxml.html.fragments_fromstring(html.strip())[:]]
