"""Tags as words, and the names that the owner gives them in tags.yml."""

from __future__ import annotations

import pytest

from research_digest.library.library import build_library
from research_digest.library.tag_words import tag_words
from research_digest.library.taxonomies import TAGS
from shelf import note


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("history-of-computing", "history of computing"),
        ("history_of_computing", "history of computing"),
        ("climate--change", "climate change"),
        ("note-taking", "note-taking"),
        ("Non-Fiction", "Non-Fiction"),
        ("x-ray", "x-ray"),
        ("covid-19", "covid-19"),
        ("gpt-4", "gpt-4"),
        ("2024-elections", "2024 elections"),
        ("ai/machine-learning", "ai/machine learning"),
        ("History of Anglo-Saxon law", "History of Anglo-Saxon law"),
        ("_private_", "private"),
        ("c++", "c++"),
        ("ab-", "ab-"),
        ("機械-学習", "機械 学習"),
        ("---", "---"),
    ],
)
def test_tags_are_words(tag: str, words: str) -> None:
    assert tag_words(tag) == words


def test_the_owner_names_tags() -> None:
    clippings = [note("a.md", tags="ml"), note("b.md", tags="ML"), note("c.md", tags="old-books")]
    terms = build_library(clippings, {"ml": "Machine learning"}).terms[TAGS]
    assert [(each.name, each.slug, each.written) for each in terms.values()] == [
        ("Machine learning", "ml", "ML"),
        ("old books", "old-books", "old-books"),
    ]
