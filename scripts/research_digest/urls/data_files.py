"""Read the lists of `data/`: names and patterns by service, each file with a source and the day it was checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from research_digest.data_files import read_data as read_beside

FOLDER = Path(__file__).parent / "data"


def read_data(name: str) -> dict[str, Any]:
    """Return the lists in `data/<name>.toml`: each a table of services."""
    return read_beside(__file__, name)


def names(file: str, group: str) -> frozenset[str]:
    """Return all names of a list."""
    return frozenset(name for of_service in read_data(file)[group].values() for name in of_service)


def pattern(file: str, group: str, *, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return one pattern that matches what any pattern of a list matches."""
    return re.compile("|".join(read_data(file)[group].values()), flags)
