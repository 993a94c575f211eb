"""The Content-Security-Policy of every page, in case the sanitiser misses something.

Browsers run only the theme's own scripts and load only from this site, except pictures and recordings, which may come
from other sites. The owner of the site can name other hosts (`policy_sources`).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator

from research_digest.engines.policy_sources import Source

_DIRECTIVES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    # Old articles have pictures over http. Browsers upgrade them to https on pages with https.
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

# A script that this pattern misses has no hash in the policy and does not run.
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script", re.DOTALL | re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">')
_LOADED = re.compile(r"""<(script|iframe)\b[^>]*?\ssrc\s*=\s*["']?((?:https?:)?//[^\s"'>]+)""", re.IGNORECASE)
_BLOCKED = {
    "script": (
        "a script of another site, so it cannot run: {url}\n"
        "    Name it under `extra_javascript`, or set `security_policy: false` for the digest."
    ),
    "iframe": (
        "a frame of another site, so it stays empty: {url}\n"
        "    Put a link in its place, or set `security_policy: false` for the digest."
    ),
}
_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/""", re.IGNORECASE)


def inline_scripts(html: str) -> tuple[str, ...]:
    """Return the code of the inline scripts in `html`, each once, without data blocks."""
    found = (match["code"] for match in _SCRIPT.finditer(html) if not _DATA.search(match["attributes"]))
    return tuple(dict.fromkeys(found))


def fingerprint(code: str) -> str:
    """Return the hash source of a script, as Content Security Policy Level 3 defines it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


def security_policy(scripts: Iterable[str] = (), styles: Collection[str] = (), sources: Iterable[Source] = ()) -> str:
    """Return the policy that allows only these inline `scripts`.

    `styles` are more values of `style-src`, `sources` values of any directive.
    """
    allowed = {name: [value] for name, value in _DIRECTIVES}
    for name, value in sorted({*(("script-src", fingerprint(code)) for code in scripts), *sources}):
        allowed[name].append(value)
    allowed["style-src"].extend(styles)
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def allow_script(html: str, code: str) -> str:
    """Return `html` with a policy that allows one more inline script."""
    policy = policy_in(html)
    return html.replace(policy, policy.replace("script-src 'self'", f"script-src 'self' {fingerprint(code)}", 1), 1)


def strange_scripts(html: str, policy: str) -> tuple[str, ...]:
    """Return the inline scripts in `html` that `policy` blocks."""
    return tuple(code for code in inline_scripts(html) if fingerprint(code) not in policy)


def policy_in(html: str) -> str:
    """Return the policy that `html` contains, or ""."""
    found = _POLICY.search(html, 0, max(html.find("</head"), 0))
    return found["policy"] if found else ""


def policy_faults(html: str) -> Iterator[str]:
    """Yield a message for a page without a policy, and for each script or frame that its policy blocks."""
    policy = policy_in(html)
    if not policy:
        yield "the page has no Content-Security-Policy\n    Extend main.html of the digest."
        return
    for code in strange_scripts(html, policy):
        yield (
            f"the page contains a script that is not the theme's, so it cannot run: {' '.join(code.split())[:60]!r}\n"
            "    Put it into a file and name it under `extra_javascript`; or set the digest's `security_policy: false`."
        )
    for kind, url in _LOADED.findall(html):
        if kind.lower() == "iframe" or _host(url) not in policy:
            yield f"the page contains {_BLOCKED[kind.lower()].format(url=url[:100])}"


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0]
