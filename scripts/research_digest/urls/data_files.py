"""Read the lists of `data/`: names and patterns by service, each file with a source and the day it was checked."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return the lists in `data/<name>.toml`: each a table of services."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def names(file: str, group: str) -> frozenset[str]:
    """Return all names of a list."""
    return frozenset(name for of_service in read_data(file)[group].values() for name in of_service)


def pattern(file: str, group: str, *, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return one pattern that matches what any pattern of a list matches."""
    return re.compile("|".join(read_data(file)[group].values()), flags)
