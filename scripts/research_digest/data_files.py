"""Read the data files of the packages: lists and rules that are no code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_data(module: str, name: str) -> dict[str, Any]:
    """Return `data/<name>.toml` in the folder of a module, whose `__file__` is `module`."""
    return tomllib.loads((Path(module).parent / "data" / f"{name}.toml").read_text("utf-8"))
