"""The view of a digest in a list."""

from __future__ import annotations

from dataclasses import dataclass

from research_digest.views import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleView:
    """A title in the language `lang`, which is empty if it is the site's."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLineView(Told):
    """A digest in a list: the `name` of its period, its topics, the first titles in it, how many more there are."""

    topics: str
    titles: tuple[TitleView, ...]
    more: str
