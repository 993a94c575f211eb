"""Requests not to publish: in any spelling, they keep the clipping off the site, and `--fix` does not change that."""

from __future__ import annotations

import pytest

from research_digest.input.fields import parse
from research_digest.input.frontmatter import fix_front_matter
from research_digest.input.lists import Lists
from research_digest.model import Clipping, Problem
from research_digest.settings import Settings

HEAD = '---\ntitle: "Salt"\nsource: https://salt.example/a\ntags:\n  - sea\n{}\n---\nThe text.\n'
LINES = (
    "draft: true",
    "draft:true",
    "draft :true",
    "draft：true",
    "draft： true",
    "draft=true",
    "draft = true",
    "draft => true",
    "Draft: True",
    "DRAFT: YES",
    "draft: on",
    "draft: 1",
    "draft: y",
    "draft: maybe",
    'draft: "true"',
    "draft: 'true'",
    'draft: "true',
    "draft: true # not yet",
    "draft: true,",
    "draft: ja",
    "draft: true\ndraft: false",
    "draft: false\ndraft: true",
    '"draft": true',
    '"draft":true',
    "'draft' : true",
    " draft: true",
    "  draft:true",
    "\tdraft: true",
    "  - draft: true",
    "- draft: true",
    "\u00a0draft: true",
    "dra\u200bft: true",
    "ｄｒａｆｔ: true",
    "ｄｒａｆｔ：ｔｒｕｅ",
    "{draft: true}",
    "draft\t:\ttrue",
    "draft true",
    "dratf: true",
    "drfat: yes",
    "drft: true",
    "pubish: false",
    "pubilsh: no",
    "privat: true",
    "privat: ja",
    "privado: sí",
    "draft -> true",
    "draft:: true",
    "draft: [true]",
    "draft:\n  true",
    "draft: |\n  true",
    "**draft**: true",
    "is_draft: true",
    "isDraft: true",
    "private: true",
    "private:true",
    "Private: yes",
    "unpublished: true",
    "hidden: true",
    "no-publish: true",
    "do not publish: true",
    "publish: false",
    "publish:false",
    "publish: no",
    "publish: off",
    "publish: 0",
    "publish: never",
    "publish: False # later",
    'publish: "false"',
    "publish: nein",
    "publish: private",
    "publish: not yet",
    "dg-publish: false",
    "public: false",
    "published: false",
    "published:false",
    "published: no",
    "published: draft",
    "status: draft",
    "status: Draft",
    "status:draft",
    "status: private",
    "status: unpublished",
    "visibility: private",
    "obsidian:\n  publish: false",
    "obsidian: {publish: false}",
    "draft",
    "draft is true",
    "draft, true",
    "draft | true",
    "draft → true",
    "draft∶ true",
    "dráft: true",
    "dr\u0430ft: true",
    "note: sea\u2028draft: true",
    "unpublish: true",
    "not for publication: true",
    "secret: true",
    "brouillon: true",
    "草稿: true",
    "publish: ✗",
    "publish: disabled",
    "published: don’t",
    "status: draft v2",
    "status: first draft",
    "status: do not publish yet",
)
TEXTS = (
    '---\ntitle: "Salt"\n---\n---\ndraft: true\n---\nThe text.\n',
    '---\ntitle: "Salt"\n---\n\n---\ndraft:true\n---\nThe text.\n',
    '---\ntitle: "Salt"\ndraft: false\n---\n---\ntitle: "Salt"\ndraft: true\n---\nThe text.\n',
    '---\ntitle: "Salt"\n---\n+++\ndraft = true\n+++\nThe text.\n',
    '---\ntitle: "Salt"\n---\ndraft:: true\n\nThe text.\n',
    '---\ntitle: "Salt"\n---\n<!-- draft: true -->\nThe text.\n',
    '---\ntitle: "Salt"\n---\n```yaml\npublish: false\n```\nThe text.\n',
    '+++\ntitle = "Salt"\ndraft = true\n+++\nThe text.\n',
    '+++\ntitle = "Salt"\npublished = false\n+++\nThe text.\n',
    '{"title": "Salt", "draft": true}\n\nThe text.\n',
    '{\n  "title": "Salt",\n  "draft": true\n}\n\nThe text.\n',
    '---\n{"title": "Salt", "draft": true}\n---\nThe text.\n',
    ';;;\n{"draft": true}\n;;;\nThe text.\n',
    '---\r\ntitle: "Salt"\r\ndraft:true\r\n---\r\nThe text.\r\n',
    '\ufeff---\ntitle: "Salt"\ndraft:true\n---\nThe text.\n',
    '---\ntitle: "Salt"\ndescription: "It has\ntwo lines"\ndraft:true\n---\nThe text.\n',
    '---\ntitle: "Salt\ndraft: true\n---\nThe text.\n',
    "---\ntags: [sea\ndraft: true\n---\nThe text.\n",
    "draft: true\n\nThe text.\n",
    "publish: false\n\nThe text.\n",
    "Status: private\n\nThe text.\n",
    '+++\ntitle = "Salt"\nbuild.publish = false\n+++\nThe text.\n',
    '{"title": "Salt", "meta": {"draft": true}}\nThe text.\n',
    '---\ntitle: "Salt"\n---\n- **Draft**: true\n\nThe text.\n',
    '---\ntitle: "Salt"\n---\n[draft:: true]\n\nThe text.\n',
)
EVERY = (*(HEAD.format(line) for line in LINES), *TEXTS)


def read(text: str) -> tuple[Clipping | None, tuple[Problem, ...]]:
    return parse(text, "Salt.md", settings=Settings(), lists=Lists())


def is_held(text: str) -> bool:
    clipping, _ = read(text)
    return clipping is None or clipping.draft


@pytest.mark.parametrize("text", EVERY)
def test_a_request_is_obeyed(text: str) -> None:
    assert is_held(text)


@pytest.mark.parametrize("text", EVERY)
def test_fixing_publishes_nothing(text: str) -> None:
    assert is_held(fix_front_matter(text))


@pytest.mark.parametrize("text", EVERY)
def test_what_is_left_out_is_named(text: str) -> None:
    clipping, problems = read(text)
    assert clipping or any(each.level == "error" and each.line for each in problems)


PUBLISHED = (
    "draft: false",
    "draft:false",
    "draft: no",
    "draft: never",
    "draft:",
    "private: false",
    "publish: true",
    "publish: yes",
    "publish: full",
    "publish:",
    "published: true",
    "published: 2024-05-06",
    "status: dead",
    "status: reading",
    "visibility: public",
    "# draft: true",
    'description: "The status: draft of a law"',
    "craft: true",
    "raft: true",
    "dratf: a word",
    "public: true",
    "draft: ~",
    "secret: of the sea",
    "internal: false",
)


@pytest.mark.parametrize("line", PUBLISHED)
def test_other_lines_hold_nothing_back(line: str) -> None:
    clipping, problems = read(HEAD.format(line))
    assert clipping
    assert not clipping.draft
    assert clipping.rights == "full"
    assert [each.code for each in problems if each.level == "error"] == []


BODIES = (
    "The draft: true to its author.\n\nAnd on.\n",
    "Draft: the first of three parts.\n\nAnd on.\n",
    "Some text.\n\n```yaml\ndraft: true\n```\n",
    "- Published: 2024\n- Status: open\n",
    "```css\n.a { visibility: hidden; }\n```\n\nAnd on.\n",
    "```js\nconst a = { private: true }\n```\n\nAnd on.\n",
    "Status: Draft standard\n\nAnd on.\n",
)


@pytest.mark.parametrize("body", BODIES)
def test_what_a_text_says_holds_nothing_back(body: str) -> None:
    clipping, _ = read(f'---\ntitle: "Salt"\n---\n{body}')
    assert clipping
    assert not clipping.draft


@pytest.mark.parametrize("body", ["Draft 1\n=======\n\nText.\n", "Text.\n\n- Draft 1\n- Draft 2\n", "Public 0\n"])
def test_a_heading_of_a_text_without_front_matter_holds_nothing_back(body: str) -> None:
    clipping, _ = read(body)
    assert clipping
    assert not clipping.draft


@pytest.mark.parametrize("date", ["Donnerstag, 12. Mai 2024", "Noema", "Nonesuch Press"])
def test_a_word_that_begins_like_a_no_is_none(date: str) -> None:
    clipping, _ = read(HEAD.format(f"published: {date}"))
    assert clipping
    assert not clipping.draft


SHARES = (
    ("publish:link", "link", False),
    ("publish=link", "link", False),
    ("publish: full\npublish: link", "link", False),
    ("publish: excerpt\npublish: link", "link", False),
    ("unlisted:true", "full", True),
    ("unlisted: false\nunlisted: yes", "full", True),
)


@pytest.mark.parametrize(("lines", "rights", "unlisted"), SHARES)
def test_of_two_requests_the_stricter_counts(lines: str, rights: str, unlisted: bool) -> None:  # noqa: FBT001
    clipping, _ = read(HEAD.format(lines))
    assert clipping
    assert (clipping.rights, clipping.unlisted, clipping.draft) == (rights, unlisted, False)


def test_a_line_that_is_no_field_is_named_with_its_number() -> None:
    _, problems = read(HEAD.format(" draft: true"))
    (held,) = [each for each in problems if each.code == "held-back"]
    assert (held.line, held.level) == (6, "error")
    assert "draft: true" in held.what
