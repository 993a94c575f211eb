"""The templates: what they may use, so that other engines render them and no value gets out unescaped."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import lxml.html
import pytest

from project import ROOT

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
    icons = jinja2.DictLoader({".icons/material/magnify.svg": "<svg></svg>"})
    folders = jinja2.FileSystemLoader(ROOT / "overrides")
    return jinja2.Environment(loader=jinja2.ChoiceLoader([folders, icons]), autoescape=False)


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda path: path.stem)
def test_no_value_gets_out_unescaped(partial: Path) -> None:
    template = environment().get_template(f"partials/digest/{partial.name}")
    # What a partial is included for stands beside the page's own data.
    parts = {name: Hostile() for name in ("entry", "mention", "quote")} | {
        name: [Hostile(), Hostile()] for name in ("entries", "terms")
    }
    html = template.render(digest=Hostile(), content="<p>ready</p>", edit_url=HOSTILE, **parts)
    assert "&lt;script&gt;" in html
    scripts = lxml.html.fragment_fromstring(html, create_parent="div").iter("script")
    assert [each.text for each in scripts if each.text not in (None, "{}")] == []
    assert not re.search('="[^"]*\'><', html)


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda path: path.stem)
def test_partials_use_what_every_engine_has(partial: Path) -> None:
    text = partial.read_text(encoding="utf-8")
    for expression in re.findall(r"{[{%](.*?)[%}]}", text, re.DOTALL):
        assert not re.search(r"\.\w+\(|%|truncate|\bpage\b|\bconfig\b|\bnav\b", expression), expression
