"""The folder of the theme: templates, styles and scripts of the digest."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED, _CLONE = _PACKAGE / "theme", _PACKAGE.parents[1] / "overrides"

THEME = _INSTALLED if _INSTALLED.is_dir() else _CLONE
"""The folder. `setup.py` puts `overrides/` of the clone into the package."""
STYLESHEET = "assets/stylesheets/digest.css"
"""The digest's look, in the folder of the theme. It imports its parts."""
