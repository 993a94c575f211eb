"""As many clippings come out of every export as went in: of hundreds of plain ones, of odd ones, and of real ones."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import bibtexparser
import feedparser
import jsonschema
import pytest
import rispy
from lxml import etree
from test_feeds import ATOM, JSON_FEED

from outputs import SETTINGS, Outputs, outputs
from project import clipping
from research_digest.library.changed import changed
from texts import MADE_UP, REAL, VARIABLE, read

HUNDREDS = 300


def plain() -> dict[str, str]:
    return {
        f"{number}.md": clipping(f"Title {number}", author=f"Ada Lovelace{number // 3}", tag=f"topic {number % 7}")
        for number in range(HUNDREDS)
    }


def odd() -> dict[str, str]:
    return read(*MADE_UP)


def real() -> dict[str, str]:
    return read(REAL) if REAL else {}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(plain, id="plain"),
        pytest.param(odd, id="odd"),
        pytest.param(real, id="real", marks=pytest.mark.real),
    ],
)
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    texts = request.param()
    assert texts, f"{REAL} holds no clippings: {VARIABLE} must name a folder of them"
    return outputs(tmp_path_factory.mktemp("many"), texts, replace(SETTINGS, feed_entries=1_000))


def test_as_many_come_out_as_go_in(many: Outputs) -> None:
    undated = sum(changed(each) is None for each in many.site.library.clippings)
    counts = {
        "clippings": len(many.site.library.clippings),
        "json": len(json.loads(many.text("clippings.json"))["clippings"]),
        "csv": len(list(csv.DictReader(io.StringIO(many.text("clippings.csv"), newline="")))),
        "bib": len(bibtexparser.parse_string(many.text("clippings.bib")).entries),
        "ris": len(rispy.loads(many.text("clippings.ris"))),
        "csl": len(json.loads(many.text("clippings.csl.json"))),
        "atom": undated + len(feedparser.parse(many.file("feed.xml")).entries),
        "json feed": undated + len(json.loads(many.text("feed.json"))["items"]),
        "twins": len(many.files(".md")),
        "llms.txt": many.text("llms.txt").count(".md)"),
    }
    assert len(set(counts.values())) == 1, counts


def test_every_feed_and_the_collection_are_sound(many: Outputs) -> None:
    for data in many.files("feed.xml").values():
        ATOM.assertValid(etree.fromstring(data, etree.XMLParser(huge_tree=True)))
    for data in many.files("feed.json").values():
        JSON_FEED.validate(json.loads(data))
    jsonschema.validate(json.loads(many.text("clippings.json")), json.loads(many.text("clippings.schema.json")))
