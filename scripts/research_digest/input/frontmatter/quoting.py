r"""What stands between double quotes: the Web Clipper escapes `"` there and nothing else, people escape as YAML says.

The rule that tells them apart, for one value:

- `\"`, `\\`, `\/`, `\x41`, `\u0041` and `\U00000041` are always YAML's.
- `\n`, `\t`, `\r` and `\0` are YAML's, unless the value shows that nothing in it was escaped.
- It shows that by any other backslash (`\p`, `\(`, `\alpha`), by a drive (`C:\`) and by a formula (`$\nu$`).
- Such a backslash is meant as it stands. So are those that YAML has for bells, form feeds and the like.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}"""
    r"""|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U000[\da-fA-F]{5}|U0010[\da-fA-F]{4}|\n[ \t]*|.|$)|"|(?<![ \t])[ \t]*\n\s*""",
    re.DOTALL,
)
_ALWAYS = re.compile(r'\\(?:["\\/]|x..|u....|U........)', re.DOTALL)
_DRIVE = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\(?!\\)")
_FORMULA = re.compile(r"\$[^$]*\$")
_YAML = frozenset("0tnr")
_HIGH_SURROGATE = range(0xD800, 0xDC00)
_SURROGATES = range(0xD800, 0xE000)


def requote(content: str) -> str:
    """`content`, found between double quotes, as YAML wants it there: on one line, all as it was meant."""
    raw = _is_raw(content)
    return _TOKEN.sub(lambda token: _escape(token[0], raw=raw), content)


def first_change(content: str) -> tuple[int, str]:
    """Where `requote` first changes `content`, and the character that it stumbles over there."""
    raw = _is_raw(content)
    for token in _TOKEN.finditer(content):
        if _escape(token[0], raw=raw) != token[0]:
            numbered = token[0][1:2] in ("u", "U", "x") and len(token[0]) > len("\\u")
            return token.start(), "\n" if "\n" in token[0] else token[0][: 1 + numbered]
    return 0, ""


def quote(text: str) -> str:
    """`text` between double quotes, every character meant as it stands."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_raw(content: str) -> bool:
    """True if no escape in `content` but that of the quote is one."""
    if "\\" not in content:
        return False
    # What is an escape always is no evidence: in `\\alpha` the second backslash begins nothing.
    rest = _ALWAYS.sub("", content)
    if _DRIVE.search(rest) or any("\\" in formula for formula in _FORMULA.findall(rest)):
        return True
    return any(
        token[0][1:2] not in _YAML for token in _TOKEN.finditer(rest) if token[0][0] == "\\" and "\n" not in token[0]
    )


def _escape(part: str, *, raw: bool) -> str:
    if part == '"':
        return '\\"'
    if not part.startswith("\\"):
        return " "
    if "\n" in part:
        return ""
    if part[1:2] in ("u", "U", "x") and len(part) > len("\\u"):
        return _character(part)
    if part[1:2] in ('"', "\\", "/") and part[1:]:
        return part
    return f"\\{part}" if raw or part[1:] not in _YAML else part


def _character(token: str) -> str:
    """An escape by number, as it is; halves of a character are put together, or go if one is missing."""
    codes = [int(part[1:], 16) for part in token.split("\\")[1:]]
    if codes[0] not in _SURROGATES:
        return token
    if len(codes) == 1:
        return ""
    return chr(0x10000 + (codes[0] - _HIGH_SURROGATE.start) * 0x400 + codes[1] - _HIGH_SURROGATE.stop)
