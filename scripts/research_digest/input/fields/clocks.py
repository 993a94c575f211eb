"""The time of day in a date as people and programs write it."""

from __future__ import annotations

import datetime
import re

_CLOCK = r"(?P<h>\d{1,2})(?:[:h](?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?)(?:\s?(?P<ap>[ap])\.?m\b\.?)?"
# Moment.js, which Obsidian and its plugins use, writes the part of the day in Chinese after the time.
_PART = r"(?:\s?(?:(?P<early>上午|早上|凌晨)|(?P<late>中午|下午|晚上)))?"
# Before noon and after noon stand before the time.
_HALF = r"(?:(?:(?P<am>上午|午前|오전)|(?P<pm>下午|午後|오후))\s?)?"
_OFFSET = r"(?P<sign>[+-])(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?"
_ZONE = rf"(?P<zone>Z\b|UTC|GMT|[A-Z]{{2,4}}T)?(?:\s?{_OFFSET})?(?:\s?[\[(][\w/ .:+-]+[\])])?"
_BEFORE = r"(?:at|à|a las?|às|alle(?: ore)?|um|om|kl\.?|o|в|об|·|@|\||[-–—])\s?"
TIME = re.compile(
    rf"(?:[\s,T]|(?<=\D))\s?(?:{_BEFORE})?\s*{_HALF}{_CLOCK}{_PART}\s?(?:Uhr|hrs?|h|Uhr,)?\s?(?:[\[(](?=UTC|GMT))?\s?{_ZONE}[\])]?$",
    re.IGNORECASE,
)
# `20250521T101010Z`, `202505211010`: no sign between the numbers.
COMPACT = re.compile(r"(\d{8})T?(\d{2})(\d{2})(\d{2})?(Z)?", re.IGNORECASE)
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7} | {
    "CET": 1,
    "CEST": 2,
    "WET": 0,
    "WEST": 1,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
    "HKT": 8,
    "SGT": 8,
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
}
"""Hours from UTC. Names that several zones have, such as IST, are not here."""


def compact_clock(found: re.Match[str]) -> str:
    """Return the time in a match of COMPACT as in ISO 8601, or "" if there is no such time."""
    return _iso(int(found[2]), int(found[3]), int(found[4] or 0), "Z" if found[5] else "")


def clock(found: re.Match[str]) -> str:
    """Return the time in a match of TIME as in ISO 8601, or "" if there is no such time."""
    named = "p" if found["pm"] or found["late"] else "a" if found["am"] or found["early"] else ""
    hour, half = int(found["h"]), named or (found["ap"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _iso(hour, int(found["min"]), int(found["s"] or 0), _zone(found))


def _zone(found: re.Match[str]) -> str:
    """Return the zone in a match of TIME as in ISO 8601, or "" if it is not known."""
    if found["sign"]:
        return f"{found['sign']}{int(found['zh']):02}:{found['zm'] or '00'}"
    hours = _ZONES.get((found["zone"] or "").upper())
    return "" if hours is None else f"{hours:+03}:00" if hours else "Z"


def _iso(hour: int, minute: int, second: int, zone: str) -> str:
    # 24:00 is the end of a day, which ISO 8601 allows.
    written = f"{hour % 24 if (hour, minute, second) == (24, 0, 0) else hour:02}:{minute:02}:{second:02}{zone}"
    try:
        datetime.time.fromisoformat(written)
    except ValueError:
        return ""
    return written
