"""Split personal names for citations, by the conventions of Latin, Greek and Cyrillic scripts.

A name that may belong to an organisation, or is in another script, stays whole: a wrongly split name is worse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 5
"""Most words of a personal name."""

_CUT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u0300-\u036f'’ʼ`´.\\-‐ ]+")
_PARTICLES = frozenset(
    "af al am av ben bin d da dal dalla das de degli del dell della den der des di do dos du e el i ibn la las le lo"
    " los of op 't te ten ter thor til tot u van vande vander vom von y z zu zum zur à ’t".split()
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_BODY = re.compile(
    r"\b(?:agency|agence|alliance|archives?|assembly|associat\w+|authority|bank|blog|board|bureau|cent(?:er|re)|club|"
    r"coalition|collective|college|commission|committee|community|company|congress|consortium|consulting|contributors|"
    r"corporation|council|daily|department|desk|digest|editor\w*|fund|foundation|gmbh|government|group|guild|inc|"
    r"initiative|institut\w*|journal|kollektiv|labs?|laborator\w+|library|limited|llc|ltd|magazine|media|minist\w+|"
    r"museum|nations|network|news\w*|office|observatory|organi[sz]a\w+|parliament|partners|plc|podcast|post|press|"
    r"program\w*|project|publish\w+|redaktion|report|research|review|school|service|society|staff|stiftung|studios?|"
    r"survey|team|the|times|trust|union|universi\w+|verein|verlag|weekly|writers?|and|und|et|for|für|of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `given` and `suffix` are "" if `family` is the whole name. `body` is True for organisations."""

    family: str
    given: str = ""
    suffix: str = ""
    body: bool = False


@lru_cache(maxsize=50_000)  # the same authors are on many clippings
def split_name(name: str) -> Name:
    """Return the parts of `name`, written as `Henry L. Roediger III` or `Ludwig van Beethoven`."""
    words = name.split()
    if not _is_person(name, words):
        return Name(name, body=bool(_BODY.search(name)))
    suffix = words.pop() if _SUFFIX.fullmatch(words[-1]) else ""
    begin = len(words) - 1
    while begin > 0 and words[begin - 1] in _PARTICLES:
        begin -= 1
    given, family = " ".join(words[:begin]), " ".join(words[begin:])
    return Name(family, given, suffix) if given else Name(name)


def _is_person(name: str, words: list[str]) -> bool:
    return 1 < len(words) <= LONGEST and bool(_CUT.fullmatch(name)) and not _BODY.search(name)
