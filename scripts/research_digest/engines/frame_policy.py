"""The policy of the theme's frame: which inline scripts are the theme's own, measured on a page that says nothing.

It is measured on a blank page, so that a script that a clipping smuggled into a real one can never be taken for the
theme's. The theme writes the depth of the page into its scripts, so each depth has a policy of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from research_digest.engines.security_policy import inline_scripts, security_policy


def policy_of_the_frame(env: Environment) -> Callable[[Context], str]:
    """A function for templates that gives the policy of the page being rendered."""
    known: dict[str, str] = {}

    @pass_context
    def content_security_policy(context: Context) -> str:
        depth = context["base_url"]
        if depth not in known:
            known[depth] = ""  # what the blank page itself is told
            known[depth] = security_policy(inline_scripts(_blank(env, context)))
        return known[depth]

    return content_security_policy


def _blank(env: Environment, context: Context) -> str:
    page: Any = context.get("page")
    silent = page and SimpleNamespace(url=page.url, meta={}, toc=(), title="", content="<h1></h1>", is_homepage=False)
    return env.get_template("main.html").render({**context.get_all(), "page": silent})
