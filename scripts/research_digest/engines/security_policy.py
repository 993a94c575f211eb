"""The Content-Security-Policy of every page: the second wall behind the sanitiser.

Whatever slips into a page, a browser runs only the scripts that the theme itself brings and asks only this site,
but for pictures and recordings, which are shown from where the article had them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_DIRECTIVES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    # Old articles show pictures over http; where that is unsafe, browsers ask for https by themselves.
    ("img-src", "'self' https: http: data:"),
    ("media-src", "'self' https: http:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("frame-src", "'none'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)

# A script that this pattern misses has no hash in the policy, and so does not run.
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script", re.DOTALL | re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">')
_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/""", re.IGNORECASE)


def inline_scripts(html: str) -> tuple[str, ...]:
    """The code of the scripts that stand in `html` itself, each once; data blocks run nothing and are left out."""
    found = (match["code"] for match in _SCRIPT.finditer(html) if not _DATA.search(match["attributes"]))
    return tuple(dict.fromkeys(found))


def fingerprint(code: str) -> str:
    """How a policy names a script that may run, as Content Security Policy level 3 has it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


def security_policy(scripts: Iterable[str]) -> str:
    """The policy under which, of all scripts in a page, these alone run."""
    allowed = " ".join(sorted({fingerprint(code) for code in scripts}))
    directives = {**dict(_DIRECTIVES), "script-src": f"'self' {allowed}".strip()}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def strange_scripts(html: str, policy: str) -> tuple[str, ...]:
    """The scripts that stand in `html` itself and that `policy` does not let run."""
    return tuple(code for code in inline_scripts(html) if fingerprint(code) not in policy)


def policy_in(html: str) -> str:
    """The policy that `html` carries, empty if it has none."""
    found = _POLICY.search(html, 0, max(html.find("</head"), 0))
    return found["policy"] if found else ""
