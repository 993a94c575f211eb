"""Join the parts of the stylesheet, so that browsers load one file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)
"""By CSS Cascading and Inheritance 4, section 2, an `@import` stands for the rules of its file."""


def imports(css: str, path: str) -> tuple[str, ...]:
    """Return the paths of the files that `css`, the text of the stylesheet at `path`, imports, in order."""
    return tuple(_beside(path, name) for name in _IMPORT.findall(css))


def joined(css: str, path: str, parts: Mapping[str, str]) -> str:
    """Return `css` with each `@import` replaced by the text of that file in `parts`; other imports stay.

    The parts contain no addresses, so their text needs no change.
    """
    return _IMPORT.sub(lambda found: parts.get(_beside(path, found[1]), found[0]) + "\n", css)


def _beside(path: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(path), name)
