"""The scripts of the site: small together, and none of them writes HTML."""

from __future__ import annotations

import gzip
import re

from project import ROOT

SCRIPTS = sorted((ROOT / "overrides/assets/javascripts").rglob("*.js"))
MOST = 25_000
"""Bytes of all scripts together, compressed. Most are loaded when they are used."""
UNSAFE = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b")


def test_all_scripts_together_are_small() -> None:
    assert len(gzip.compress(b"".join(file.read_bytes() for file in SCRIPTS), 9)) <= MOST


def test_no_script_writes_html() -> None:
    assert [file.name for file in SCRIPTS if UNSAFE.search(file.read_text("utf-8"))] == []
