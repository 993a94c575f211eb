"""File names that work on Windows, macOS and Linux, in git and in Obsidian.

Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re
from urllib.parse import quote

from research_digest.urls.slugs import slug

LONGEST_NAME, LONGEST_PATH = 255, 200
"""Most bytes of a name on Linux, and most characters of a path.

Windows allows 260 characters for a path. The rest is left for the folder of the clone.
"""
TITLE = 100
"""Most characters of a file name made from a title."""

_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]')
# These have a meaning in wikilinks.
_OBSIDIAN = re.compile(r"[#^\[\]/]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_GIT = re.compile(r"git~\d+|\.git.*", re.IGNORECASE)


def fault(path: str) -> str:
    """Return why some system cannot store the file at `path`, for a message, or ""."""
    if len(path) > LONGEST_PATH:
        return f"the path is over {LONGEST_PATH} characters, too long for Windows"
    return next((what for name in path.split("/") if (what := _fault(name))), "")


def _fault(name: str) -> str:
    if found := _WINDOWS.search(name):
        return f"Windows does not allow {found[0]} in a file name"
    if _ends_in_space_or_stop(name):
        return "Windows does not allow a name that ends in a space or a full stop"
    if _DEVICE.fullmatch(name):
        return f'"{name.partition(".")[0]}" is a device name on Windows'
    if _GIT.fullmatch(name):
        return f'git refuses the name "{name}"'
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return f"the name is over {LONGEST_NAME} bytes, too long for Linux"
    return ""


def _ends_in_space_or_stop(name: str) -> bool:
    return name.endswith((" ", ".")) or name.removesuffix(".md").endswith(" ")


def safe_path(path: str) -> str:
    """Return `path` with each name made safe. The extension stays."""
    *folders, name = path.split("/")
    stem = safe_name(name.removesuffix(".md"))
    return "/".join((*map(safe_name, folders), f"{stem}.md"))


def safe_name(title: str) -> str:
    """Return a file name, without extension, for `title`. It is safe on all systems and in wikilinks."""
    plain = " ".join(_OBSIDIAN.sub(" ", _WINDOWS.sub(" ", title)).split()).strip(". ")
    name = _within(plain[:TITLE]).strip(". ") or slug(title)
    return f"{name}_" if _DEVICE.fullmatch(name) or _GIT.fullmatch(name) else name


def _within(name: str) -> str:
    """Return `name`, cut so that it fits every system even when percent-encoded."""
    while len(quote(name)) > LONGEST_NAME - len(".md"):
        name = name[:-1]
    return name
