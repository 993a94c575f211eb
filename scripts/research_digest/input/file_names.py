"""Names of files that hold on Windows, macOS and Linux, in git and in Obsidian.

Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re
from urllib.parse import quote

from research_digest.urls.slugs import slug

LONGEST_NAME, LONGEST_PATH = 255, 200
"""Bytes of a name on Linux; characters of a path, so that Windows' 260 leave room for the folder of the clone."""
TITLE = 100
"""Characters of the longest file name made from a title."""

_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]')
# In wikilinks they begin or end something.
_OBSIDIAN = re.compile(r"[#^\[\]/]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_GIT = re.compile(r"git~\d+|\.git.*", re.IGNORECASE)


def fault(path: str) -> str:
    """Why some system cannot hold the file at `path`, as a message says it; empty if all can."""
    if len(path) > LONGEST_PATH:
        return f"the path is over {LONGEST_PATH} characters, which Windows cannot hold"
    return next((what for name in path.split("/") if (what := _fault(name))), "")


def _fault(name: str) -> str:
    if found := _WINDOWS.search(name):
        return f"Windows cannot hold a file with {found[0]} in its name"
    if name.endswith((" ", ".")) or name.removesuffix(".md").endswith(" "):
        return "Windows cannot hold a name that ends in a space or a full stop"
    if _DEVICE.fullmatch(name):
        return f'"{name.partition(".")[0]}" is a device to Windows'
    if _GIT.fullmatch(name):
        return f'git refuses the name "{name}"'
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return f"the name is over {LONGEST_NAME} bytes, which Linux cannot hold"
    return ""


def safe_path(path: str) -> str:
    """`path` with each name made safe, its ending kept."""
    *folders, name = path.split("/")
    stem = safe_name(name.removesuffix(".md"))
    return "/".join((*map(safe_name, folders), f"{stem}.md"))


def safe_name(title: str) -> str:
    """The name of a file, without ending, for what is called `title`: safe everywhere, in wikilinks too."""
    plain = " ".join(_OBSIDIAN.sub(" ", _WINDOWS.sub(" ", title)).split()).strip(". ")
    name = _within(plain[:TITLE]).strip(". ") or slug(title)
    return f"{name}_" if _DEVICE.fullmatch(name) or _GIT.fullmatch(name) else name


def _within(name: str) -> str:
    """As much of `name` as any system holds, though an address should spell every byte of it."""
    while len(quote(name)) > LONGEST_NAME - len(".md"):
        name = name[:-1]
    return name
