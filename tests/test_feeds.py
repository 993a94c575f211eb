"""Feeds: read by the parsers and held against the schemas of others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import feedparser
import jsonschema
import lxml.html
import pytest
from lxml import etree

from outputs import SETTINGS, Outputs, hard_clippings, outputs
from project import clipping
from research_digest.library.library import when
from research_digest.settings import Settings, SettingsError, read_settings

HERE = Path(__file__).parent
ATOM = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
JSON_FEED = jsonschema.Draft202012Validator(json.loads((HERE / "json_feed.schema.json").read_text("utf-8")))
A = {"a": "http://www.w3.org/2005/Atom"}
CROWDED = replace(SETTINGS, max_authors=300, feed_entries=100, feed_least=1, feed_terms="full")


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return outputs(tmp_path_factory.mktemp("hard"), hard_clippings(), CROWDED)


def ids(outputs: Outputs, path: str = "feed.xml") -> list[str]:
    return etree.fromstring(outputs.file(path)).xpath("a:entry/a:id/text()", namespaces=A)


def test_every_atom_feed_is_as_the_rfc_has_it(hard: Outputs) -> None:
    found = hard.files("feed.xml")
    assert len(found) > 40
    for path, data in found.items():
        assert ATOM.validate(etree.fromstring(data)), (path, ATOM.error_log)


@pytest.mark.parametrize("wrong", ["<id>no address</id>", "<updated>yesterday</updated>", "<author/>", "<link/>"])
def test_the_schema_of_atom_finds_faults(hard: Outputs, wrong: str) -> None:
    root = etree.fromstring(hard.file("feed.xml"))
    element = etree.fromstring(f'<r xmlns="{A["a"]}">{wrong}</r>')[0]
    for old in root.findall(element.tag)[:1]:
        root.remove(old)
    root.insert(0, element)
    assert not ATOM.validate(root)


def test_every_json_feed_is_as_its_specification_has_it(hard: Outputs) -> None:
    found = hard.files("feed.json")
    assert len(found) == len(hard.files("feed.xml"))
    for data in found.values():
        JSON_FEED.validate(json.loads(data))


def test_feed_readers_find_all_dated_clippings_with_their_titles(hard: Outputs) -> None:
    clippings = [each for each in hard.site.library.clippings if when(each).year]
    read = feedparser.parse(hard.file("feed.xml"), sanitize_html=False)
    assert not read.bozo
    assert [each.id for each in read.entries] == ids(hard)
    assert [each.title for each in read.entries] == [each.title for each in clippings]
    assert [[author.name for author in each.get("authors", [])] for each in read.entries] == [
        [author.name for author in each.authors] for each in clippings
    ]
    assert [each["title"] for each in json.loads(hard.text("feed.json"))["items"]] == [each.title for each in clippings]


def test_nothing_of_a_feed_is_an_element_that_runs(hard: Outputs) -> None:
    for data in hard.files("feed.xml").values():
        root = etree.fromstring(data)
        assert {each.tag for each in root.iter("{http://www.w3.org/1999/xhtml}*")} == {
            "{http://www.w3.org/1999/xhtml}p",
            "{http://www.w3.org/1999/xhtml}a",
        }
        for html in root.xpath("//a:content/text()", namespaces=A):
            assert not lxml.html.fromstring(html).xpath("//script|//*[@onerror]|//iframe")


def test_the_site_its_digests_and_each_term_have_a_feed(tmp_path: Path) -> None:
    texts = {"a.md": clipping("First", tag="sleep/rem"), "b.md": clipping("Second", author="井上")}
    made = outputs(tmp_path, texts, replace(SETTINGS, feed_least=1))
    assert set(made.files("feed.xml")) == {
        "feed.xml",
        "digests/feed.xml",
        "tags/sleep/feed.xml",
        "tags/sleep/rem/feed.xml",
        "authors/minna-alander/feed.xml",
        "authors/井上/feed.xml",
        "publications/example-org/feed.xml",
    }
    (digest,) = feedparser.parse(made.file("digests/feed.xml")).entries
    assert digest.title == "January 2025: Rem, sleep"
    assert "https://digest.example/clippings/a/" in digest.content[0].value
    listed = etree.fromstring(made.file("feeds.opml")).xpath("//outline[@type='rss']/@xmlUrl")
    assert [made.site.address(path) for path in made.files("feed.xml")] == listed


def test_a_term_with_one_clipping_has_no_feed_that_repeats_it(tmp_path: Path) -> None:
    texts = {"a.md": clipping("First", tag="sleep/rem"), "b.md": clipping("Second", author="井上")}
    made = outputs(tmp_path, texts)
    assert {path for path in made.files("feed.xml") if "/" in path} == {
        "digests/feed.xml",
        "publications/example-org/feed.xml",
        "tags/sleep/feed.xml",
    }
    without = outputs(tmp_path, texts, replace(SETTINGS, feed_terms="off"))
    assert [*without.files("feed.xml")] == ["feed.xml", "digests/feed.xml"]


def test_the_feed_of_a_term_holds_summaries_unless_the_setting_says_more(tmp_path: Path) -> None:
    texts = {"a.md": clipping("First"), "b.md": clipping("Second")}
    for terms, whole in (("summary", False), ("full", True)):
        made = outputs(tmp_path, texts, replace(SETTINGS, feed_terms=terms))
        site, tag = (feedparser.parse(made.file(path)).entries for path in ("feed.xml", "tags/sleep/feed.xml"))
        assert [each.summary for each in site] == ["About First.", "About Second."]
        texts_of = [lxml.html.fromstring(each.summary).text_content() for each in tag]
        assert texts_of == [f"About {name}.{'' if whole else 'Read the original'}" for name in ("First", "Second")]
        assert all("content" in each for each in site)
        assert all(("content" in each) is whole for each in tag)
        items = json.loads(made.text("tags/sleep/feed.json"))["items"]
        assert all(("The body of" in each["content_html"]) is whole for each in items)


def test_an_entry_says_who_where_when_and_leads_to_the_original(tmp_path: Path) -> None:
    made = outputs(
        tmp_path, {"deep/a.md": clipping("First") + "\n[here](#x) ![p](p.png) [[b]]\n", "b.md": clipping("B")}
    )
    entry = next(each for each in feedparser.parse(made.file("feed.xml")).entries if each.title == "First")
    assert entry.id == "tag:digest.example,2026:clippings/deep/a"
    assert entry.link == "https://digest.example/clippings/deep/a/"
    assert [each.href for each in entry.links if each.rel == "via"] == ["https://example.org/First"]
    assert [(each.name, each.href) for each in entry.authors] == [
        ("Minna Ålander", "https://digest.example/authors/minna-alander/")
    ]
    assert [(each.term, each.label) for each in entry.tags] == [("sleep", "sleep")]
    assert (entry.published, entry.updated) == ("2025-01-02T12:00:00Z", "2025-01-02T12:00:00Z")
    assert entry.summary == "About First."
    assert "https://digest.example/clippings/b/" in entry.content[0].value
    addresses = lxml.html.fromstring(entry.content[0].value).xpath("//@href|//@src")
    assert all(each.startswith("https://") for each in addresses)


def test_a_feed_holds_the_latest(tmp_path: Path) -> None:
    several = {f"{day}.md": clipping(f"C{day}").replace("2025-01-02", f"2025-01-{day:02}") for day in range(1, 10)}
    made = outputs(tmp_path, several, replace(SETTINGS, feed_entries=3))
    assert [each[-1] for each in ids(made)] == ["9", "8", "7"]
    assert len(ids(made, "tags/sleep/feed.xml")) == 3


# What is changed, and whether ids and the time of the change move with it.
CHANGES = (
    ("the host", {}, replace(SETTINGS, site_url="https://elsewhere.example/", feed_authority="digest.example"), False),
    ("the title", {'title: "First"': "title: Another"}, SETTINGS, False),
    ("a day on which it was fixed", {"created:": "updated: 2025-03-04\ncreated:"}, SETTINGS, True),
    ("as other programs call it", {"created:": "modified: 2025-03-04T10:11\ncreated:"}, SETTINGS, True),
)


@pytest.mark.parametrize(
    ("what", "replaced", "settings", "moves"), CHANGES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_ids_stay_and_the_time_moves_with_the_content_alone(
    tmp_path: Path, what: str, replaced: dict[str, str], settings: Settings, *, moves: bool
) -> None:
    del what
    text = clipping("First")
    for old, new in replaced.items():
        text = text.replace(old, new)
    (before,) = feedparser.parse(outputs(tmp_path / "1", {"a.md": clipping("First")}).file("feed.xml")).entries
    (after,) = feedparser.parse(outputs(tmp_path / "2", {"a.md": text}, settings).file("feed.xml")).entries
    assert after.id == before.id
    assert (after.updated != before.updated) is moves


def test_another_clipping_moves_no_entry(tmp_path: Path) -> None:
    first = outputs(tmp_path, {"a.md": clipping("First")}).file("feed.xml")
    second = outputs(tmp_path, {"b.md": clipping("Second").replace("2025-01-02", "2025-02-02")}).file("feed.xml")
    entry = etree.tostring(etree.fromstring(first).find("a:entry", A))
    assert entry == etree.tostring(etree.fromstring(second).findall("a:entry", A)[1])


def test_what_has_no_date_is_in_no_feed(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": "Text alone.\n", "b.md": "---\ntitle: B\npublished: 2020\n---\nText.\n"})
    (entry,) = feedparser.parse(made.file("feed.xml")).entries
    assert (entry.title, entry.updated) == ("B", "2020-01-01T12:00:00Z")
    assert "published" not in entry
    (item,) = json.loads(made.text("feed.json"))["items"]
    assert "date_published" not in item
    assert "1970" not in made.text("feed.xml") + made.text("feed.json")


def test_the_time_of_day_orders_a_day_and_stands_in_feeds(tmp_path: Path) -> None:
    times = {
        "a": "2026-11-20T08:00:00+01:00",
        "b": "2026-11-20T21:00:00+01:00",
        "c": "2026-11-20",
        "d": "2026-11-20T10:30:00-05:00",
        "e": "2026-11-20 01:15 pm",
    }
    texts = {f"{name}.md": f"---\ntitle: {name}\ncreated: {time}\n---\nText.\n" for name, time in times.items()}
    made = outputs(tmp_path, texts)
    assert [each.title for each in made.site.library.clippings] == list("bdeca")
    published = {each.title: each.published for each in feedparser.parse(made.file("feed.xml")).entries}
    assert published == {
        "a": "2026-11-20T08:00:00+01:00",
        "b": "2026-11-20T21:00:00+01:00",
        "c": "2026-11-20T12:00:00Z",
        "d": "2026-11-20T10:30:00-05:00",
        "e": "2026-11-20T13:15:00Z",
    }
    feed = feedparser.parse(made.file("feed.xml")).feed
    assert feed.updated == "2026-11-20T21:00:00+01:00"
    modified = {each["title"]: each["date_modified"] for each in json.loads(made.text("feed.json"))["items"]}
    assert modified == published


BODY = "First sentence. Second one.\n\nLast sentence, a secret.\n"
HELD = (
    # Whose the texts are, what feeds hold; whether the whole text is in them.
    ("own", "own", True),
    ("original", "own", False),
    ("original", "full", True),
    ("own", "summary", False),
)


@pytest.mark.parametrize(("canonical", "held", "whole"), HELD)
def test_the_whole_text_leaves_the_site_if_it_is_ours_or_the_owner_says_so(
    tmp_path: Path, canonical: str, held: str, *, whole: bool
) -> None:
    settings = read_settings(
        {
            "site_url": "https://x.example/",
            "canonical": canonical,
            "excerpt_words": 4,
            "feeds": {"text": held, "terms": "full", "least": 1},
        }
    )
    made = outputs(tmp_path, {"a.md": clipping("First").replace("The body of First.\n", BODY)}, settings)
    twin = made.text("clippings/a.md")
    for path in ("feed.xml", "feed.json", "tags/sleep/feed.xml"):
        assert ("a secret" in made.text(path)) is whole
    assert ("a secret" in twin) is whole
    assert "First sentence." in twin


def test_without_the_sites_address_there_are_no_feeds(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": clipping("First")}, Settings())
    assert not made.files("feed.xml")
    assert not made.files(".opml")
    assert made.files("clippings.json")


AUTHORITIES = (
    ("example.org", True),
    ("me@example.org,2025-01-02", True),
    ("https://example.org", False),
    ("a b", False),
)


@pytest.mark.parametrize(("authority", "right"), AUTHORITIES)
def test_an_authority_is_a_host_or_an_address_with_a_day(authority: str, *, right: bool) -> None:
    if right:
        assert read_settings({"feed_authority": authority}).feed_authority == authority
    else:
        with pytest.raises(SettingsError, match="it must be a host of yours"):
            read_settings({"feed_authority": authority})


def test_an_entry_without_its_text_leads_to_the_original(tmp_path: Path) -> None:
    made = outputs(
        tmp_path, {"a.md": clipping("First & last") + "\n==key==\n"}, replace(SETTINGS, canonical="original")
    )
    (entry,) = feedparser.parse(made.file("feed.xml"), sanitize_html=False).entries
    assert "content" not in entry
    summary = lxml.html.fromstring(entry.summary)
    assert summary.text_content().startswith("About First & last.")
    assert summary.xpath("//a/@href") == [entry.links[1].href]
    (item,) = json.loads(made.text("feed.json"))["items"]
    assert item["summary"] == "About First & last."
    assert lxml.html.fromstring(item["content_html"]).xpath("//a/@href") == [item["external_url"]]
    JSON_FEED.validate(json.loads(made.text("feed.json")))


def test_highlights_stay_marked_in_feeds(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": clipping("First") + "\nA ==key passage== here.\n"})
    for text in (
        feedparser.parse(made.file("feed.xml"), sanitize_html=False).entries[0].content[0].value,
        json.loads(made.text("feed.json"))["items"][0]["content_html"],
    ):
        assert [each.text_content() for each in lxml.html.fromstring(text).iter("mark")] == ["key passage"]


def test_the_list_of_feeds_leads_to_their_pages(tmp_path: Path) -> None:
    made = outputs(tmp_path, {f"{name}.md": clipping(name) for name in "ab"})
    found = {
        each.get("xmlUrl"): each.get("htmlUrl") for each in etree.fromstring(made.file("feeds.opml")).iter("outline")
    }
    root = "https://digest.example/"
    assert found[f"{root}feed.xml"] == root
    assert found[f"{root}tags/sleep/feed.xml"] == f"{root}tags/sleep/"
    assert found[f"{root}digests/feed.xml"] == f"{root}digests/"
