r"""Texts between double quotes. The Web Clipper escapes only `"` there, people escape as YAML requires.

One rule for each value tells them apart:

- `\"`, `\\`, `\/`, `\x41`, `\u0041` and `\U00000041` are always escapes.
- `\n`, `\t`, `\r` and `\0` are escapes, unless the value contains an unescaped backslash.
- Such a backslash is any other one (`\p`, `\(`, `\alpha`), one after a drive (`C:\`), or one in a formula (`$\nu$`).
- Unescaped backslashes are kept as written. So are YAML's escapes for bells, form feeds and the like.
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
_SIGNS = frozenset('"\\/')
_YAML = frozenset("0tnr")
_HIGH_SURROGATE = range(0xD800, 0xDC00)
_SURROGATES = range(0xD800, 0xE000)


def requote(content: str) -> str:
    """Return `content`, found between double quotes, as valid YAML on one line."""
    raw = _is_raw(content)
    return _TOKEN.sub(lambda token: _escape(token[0], raw=raw), content)


def first_change(content: str) -> tuple[int, str]:
    """Return where `requote` first changes `content`, and the character that it changes there."""
    raw = _is_raw(content)
    for token in _TOKEN.finditer(content):
        if _escape(token[0], raw=raw) != token[0]:
            return token.start(), "\n" if "\n" in token[0] else token[0][: 1 + _is_numeric(token[0])]
    return 0, ""


def quote(text: str) -> str:
    """Return `text` between double quotes, with every character kept as it is."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_raw(content: str) -> bool:
    """Return True if `content` contains an unescaped backslash."""
    if "\\" not in content:
        return False
    # These are always escapes. In `\\alpha`, the second backslash does not begin an escape.
    rest = _ALWAYS.sub("", content)
    if _DRIVE.search(rest) or any("\\" in formula for formula in _FORMULA.findall(rest)):
        return True
    return any(_is_unknown(token[0]) for token in _TOKEN.finditer(rest))


def _is_unknown(token: str) -> bool:
    """Return True for a backslash that begins none of the usual escapes."""
    return token[0] == "\\" and "\n" not in token and token[1:2] not in _YAML


def _is_numeric(token: str) -> bool:
    return token[1:2] in ("u", "U", "x") and len(token) > len("\\u")


def _escape(part: str, *, raw: bool) -> str:
    if part == '"':
        return '\\"'
    if not part.startswith("\\"):
        return " "
    if "\n" in part:
        return ""
    return _character(part) if _is_numeric(part) else _backslash(part, raw=raw)


def _backslash(part: str, *, raw: bool) -> str:
    """Return a backslash and the sign after it. The backslash is doubled unless both are an escape."""
    sign = part[1:]
    is_escape = sign in _SIGNS or (sign in _YAML and not raw)
    return part if is_escape else f"\\{part}"


def _character(token: str) -> str:
    """Return a numeric escape. Two surrogates become one character, and a lone surrogate is dropped."""
    codes = [int(part[1:], 16) for part in token.split("\\")[1:]]
    if codes[0] not in _SURROGATES:
        return token
    if len(codes) == 1:
        return ""
    return chr(0x10000 + (codes[0] - _HIGH_SURROGATE.start) * 0x400 + codes[1] - _HIGH_SURROGATE.stop)
