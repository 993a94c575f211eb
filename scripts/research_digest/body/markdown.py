"""Markdown to HTML: comrak behind one function, so that another parser can take its place.

The HTML is not safe yet: raw HTML of the clipping passes through, for the steps to read and the policy to judge.
"""

from __future__ import annotations

import comrak

_EXTENSIONS = (
    "autolink table strikethrough tasklist footnotes inline_footnotes highlight math_dollars "
    "wikilinks_title_after_pipe cjk_friendly_emphasis"
).split()


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, parse, output = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in _EXTENSIONS:
        setattr(extension, name, True)
    # `- [?]` and `- [-]` are tasks too.
    parse.relaxed_tasklist_matching = True
    output.unsafe_ = True
    return extension, parse, output


_OPTIONS = _options()


def to_html(text: str) -> str:
    """The HTML of a Markdown text."""
    return comrak.render_markdown(text, *_OPTIONS)
