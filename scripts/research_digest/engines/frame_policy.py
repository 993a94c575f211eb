"""The Content-Security-Policy of a page: which inline scripts belong to the theme.

The hashes are computed from a blank page, so that a script from a clipping is never taken for the theme's. The theme
writes the depth of the page into its scripts, so each depth has its own policy.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from research_digest.engines.security_policy import inline_scripts, security_policy


def policy_of_the_frame(env: Environment) -> Callable[[Context], str]:
    """Return a template function that gives the policy of the page that is being rendered."""
    known: dict[str, str] = {}

    @pass_context
    def content_security_policy(context: Context) -> str:
        depth = context["base_url"]
        if depth not in known:
            known[depth] = ""  # the policy of the blank page itself
            known[depth] = security_policy(inline_scripts(_blank(env, context)))
        return known[depth]

    return content_security_policy


def _blank(env: Environment, context: Context) -> str:
    """Render a blank page at the place of the current one."""
    page: Any = context.get("page")
    silent = page and SimpleNamespace(url=page.url, meta={}, toc=(), title="", content="<h1></h1>", is_homepage=False)
    return env.get_template("main.html").render({**context.get_all(), "page": silent})
