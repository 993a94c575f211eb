"""Quotes: all key passages that may be shown, by month and topic, on pages of tags, in the feed and as data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from outputs import SETTINGS, Outputs, outputs
from project import clipping
from research_digest.library.quotes import BEST, best_quotes
from research_digest.library.taxonomies import TAGS
from research_digest.settings import Settings

LONG = "A passage of a good length says something, and it can be read at once by everybody."
TEXTS = {
    "New.md": clipping("New").replace("2025-01-02", "2025-03-04") + f"\n==Short.== ==<b>{LONG}</b> & more==\n",
    "Old.md": clipping("Old").replace("2025-01-02", "2024-12-31") + "\n==Old one.==\n",
    "Both.md": clipping("Both", tag="dreams").replace('"dreams"', '"dreams"\n  - sleep') + "\n==Both.==\n",
    "Arabic.md": clipping("Arabic", tag="other").replace("title:", "lang: ar\ntitle:") + "\n==ذاكرة النوم==\n",
    "Part.md": clipping("Part").replace("title:", "publish: excerpt\ntitle:")
    + "\n==Shown part.== =="
    + "x " * 90
    + "==\n",
    "Link.md": clipping("Link").replace("title:", "publish: link\ntitle:") + "\n==Never shown.==\n",
    "Hidden.md": clipping("Hidden").replace("title:", "unlisted: true\ntitle:") + "\n==Never listed.==\n",
    "Draft.md": clipping("Draft").replace("title:", "draft: true\ntitle:") + "\n==Never there.==\n",
    "None.md": clipping("None"),
}
SMALL = replace(SETTINGS, excerpt_words=20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return outputs(tmp_path_factory.mktemp("quotes"), TEXTS, SMALL)


def view(made: Outputs, path: str) -> dict:
    (found,) = [each for each in made.pages() if each.path == path]
    return dict(found.meta)


def groups(found: dict) -> dict[str, list[str]]:
    return {each["heading"]: [quote["text"] for quote in each["quotes"]] for each in found["groups"]}


def test_quotes_stand_by_month_newest_first(made: Outputs) -> None:
    found = view(made, "quotes/index.md")
    assert groups(found) == {
        "March 2025": ["Short.", f"{LONG} & more"],
        "January 2025": ["ذاكرة النوم", "Both.", "Shown part."],
        "December 2024": ["Old one."],
    }
    assert (found["count"], found["other"]) == ("6 quotes", {"name": "By topic", "url": "topics/"})


def test_quotes_stand_once_under_the_topic_with_the_most(made: Outputs) -> None:
    found = view(made, "quotes/topics.md")
    assert groups(found) == {
        "sleep": ["Short.", f"{LONG} & more", "Both.", "Shown part.", "Old one."],
        "other": ["ذاكرة النوم"],
    }
    assert [(each["name"], each["url"], each["count"]) for each in found["topics"]] == [
        ("sleep", "./#topic-sleep", 5),
        ("other", "./#topic-other", 1),
    ]
    assert [each["id"] for each in found["groups"]] == ["topic-sleep", "topic-other"]
    assert found["groups"][0]["url"] == "../../tags/sleep/"


def test_a_quote_leads_to_its_place_and_says_whose_it_is(made: Outputs) -> None:
    found = {quote["text"]: quote for each in view(made, "quotes/index.md")["groups"] for quote in each["quotes"]}
    assert found["Short."]["url"] == "../clippings/new/#c-h1"
    assert found["Shown part."]["url"] == "../clippings/part/"
    arabic = found["ذاكرة النوم"]
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")
    assert (arabic["title"], arabic["by"], arabic["date"]) == ("Arabic", "Minna Ålander", "May 6, 2024")


def test_long_lists_go_on(tmp_path: Path) -> None:
    more = {"More.md": clipping("More").replace("2025-01-02", "2024-12-30") + "\n==More.== ==Most.==\n"}
    made = outputs(tmp_path, TEXTS | more, replace(SMALL, per_page=2))
    assert sorted(each.path for each in made.built.pages if each.path.startswith("quotes")) == [
        "quotes/index.md",
        "quotes/page/2.md",
        "quotes/topics.md",
        "quotes/topics/page/2.md",
    ]
    second = view(made, "quotes/topics/page/2.md")
    # A topic that goes on has its heading again. The ways to the topics lead to the pages where they begin.
    assert groups(second) == {"sleep": ["Old one.", "More.", "Most."], "other": ["ذاكرة النوم"]}
    assert second["topics"] == []
    assert view(made, "quotes/topics.md")["topics"][1]["url"] == "page/2/#topic-other"


def test_a_tag_shows_the_best_of_different_clippings(made: Outputs, tmp_path: Path) -> None:
    found = view(made, "tags/sleep.md")
    assert [each["text"] for each in found["quotes"]] == [f"{LONG} & more", "Both.", "Shown part."]
    assert found["all_quotes"] == "../../quotes/topics/"
    assert view(made, "authors/minna-alander.md")["quotes"] == []
    term = made.site.library.terms[TAGS]["sleep"]
    assert len(best_quotes(term.clippings, made.site)) == BEST
    paged = outputs(tmp_path, TEXTS, replace(SMALL, per_page=3))
    assert view(paged, "tags/sleep/page/2.md")["quotes"] == []


SETTINGS_OF: dict[str, tuple[Settings, list[str]]] = {
    "own": (SMALL, ["Short.", f"{LONG} & more", "ذاكرة النوم", "Both.", "Shown part.", "Old one."]),
    # Of full copies of other people's texts, at most as many words as an excerpt has.
    "copies": (
        replace(SMALL, canonical="original", excerpt_words=5),
        ["Short.", "ذاكرة النوم", "Both.", "Shown part.", "Old one."],
    ),
}


@pytest.mark.parametrize("name", SETTINGS_OF)
def test_feed_and_files_have_what_may_leave_the_site(name: str, tmp_path: Path) -> None:
    settings, wanted = SETTINGS_OF[name]
    made = outputs(tmp_path, TEXTS, settings)
    data = json.loads(made.text("quotes.json"))
    rows = list(csv.DictReader(io.StringIO(made.text("quotes.csv"), newline="")))
    entries = feedparser.parse(made.file("quotes/feed.xml")).entries
    assert [each["text"] for each in data["quotes"]] == wanted
    assert [each["text"] for each in rows] == wanted
    assert [each.summary for each in entries] == wanted
    # On the page of the site, nothing is left out.
    assert view(made, "quotes/index.md")["count"] == "6 quotes"
    first = data["quotes"][0]
    assert first["url"] == rows[0]["url"] == entries[0].link == "https://digest.example/clippings/new/#c-h1"
    assert (first["title"], first["published"], first["clipped"]) == ("New", "2024-05-06", "2025-03-04")
    assert [each["name"] for each in first["authors"]] == ["Minna Ålander"]


def test_the_id_of_a_quote_stays_if_one_is_added_before_it(tmp_path: Path) -> None:
    texts = {"A.md": clipping("A") + "\n==One.==\n"}
    before = feedparser.parse(outputs(tmp_path / "1", texts).file("quotes/feed.xml")).entries
    more = {"A.md": texts["A.md"].replace("==One.==", "==New.== ==One.==")}
    after = feedparser.parse(outputs(tmp_path / "2", more).file("quotes/feed.xml")).entries
    assert before[0].id == after[1].id != after[0].id


def test_a_formula_for_spreadsheets_is_none(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"A.md": clipping("A") + '\n===HYPERLINK("x")==\n\n==-1 is a number==\n'})
    rows = list(csv.DictReader(io.StringIO(made.text("quotes.csv"), newline="")))
    assert rows
    assert [each["text"][:1] for each in rows if each["text"][:1] in "=+-@"] == []


def test_without_key_passages_there_is_nothing(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"None.md": TEXTS["None.md"], "Link.md": TEXTS["Link.md"]})
    paths = [each.path for each in (*made.built.pages, *made.built.files)]
    assert [path for path in paths if "quotes" in path] == []
