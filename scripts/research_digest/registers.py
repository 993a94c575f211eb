"""The two optional lists of a site: authors.yml (people and their spellings) and publications.yml (sites by host)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from research_digest.model import Problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """A person as the site's owner knows them."""

    name: str
    url: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class KnownPublication:
    """A site as the owner knows it. `rights` is what may be shown: full, excerpt or link."""

    name: str
    lang: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """Authors by the slug of each of their spellings, publications by host or registrable domain."""

    authors: Mapping[str, KnownAuthor] = field(default_factory=dict)
    publications: Mapping[str, KnownPublication] = field(default_factory=dict)


def read_registers(root: Path, *, settings: Settings) -> tuple[Registers, tuple[Problem, ...]]:
    """The registers in the folder `root`; a file that is not there is an empty one."""
    return Registers(), ()
