"""Raw HTML of a clipping: turn text that only looks like HTML back into text.

`<branch-name>` and `Vec<T>` are words to a reader and elements to a parser. An unclosed `<title>` or `<!--` would hide
the rest of the page. This step decides only what is shown. The policy decides what is safe.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from research_digest.body.context import Context
from research_digest.body.drawings import as_words, words_of
from research_digest.model import Change

_HTML = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog
    dir div dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6
    header hgroup hr i iframe image img input ins isindex kbd keygen label legend li link listing main map mark
    marquee menu menuitem meta meter multicol nav nextid nobr object ol optgroup option output p param picture pre
    progress q rb rbc rp rt rtc ruby s samp search section select shadow slot small source spacer span strike
    strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr
    """.split()
)
MATHML = frozenset(
    """
    math maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts
    mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow
    mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation
    annotation-xml
    """.split()
)
_KNOWN = _HTML | MATHML
# Without attributes these show nothing, so `<object>` in a sentence is a word.
_BARE = frozenset("applet area base command embed frame iframe link meta object param source track".split())
_PLAIN = _KNOWN - _BARE - {"math"}
_TRANSPARENT = frozenset({"html", "head", "body"})
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*|[!?])")
_RAW_START = re.compile(r"<(script|style|template|noscript|noembed|noframes|svg)(?=[\s/>])", re.IGNORECASE)
_TOKEN = re.compile(
    r"""
    (?P<closed><!--(?:-?>|.*?--!?>)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![a-zA-Z][^>]*>)
    |(?P<open><!--|<\?|<!\[CDATA\[)
    |<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"[\w:-]+\s*=")


def show_unknown_elements(html: str, context: Context) -> tuple[str, list[Change]]:
    """Show text that only looks like an element. Remove comments, scripts and the like."""
    if {name.lower() for name in _NAME.findall(html)} <= _PLAIN:
        return html, []
    html, changes = _drop_raw(_open_comments(html), context)
    meant: Counter[str] = Counter()
    ends = html.rfind("</math")

    def decide(found: re.Match[str]) -> str:
        name = (found["name"] or "").lower()
        if _is_element(found, name, meant, ends):
            return found[0]
        why = _why_removed(found, name, meant)
        changes.append(_change(found[0], why or "it is not an HTML element, so it is shown as text"))
        return "" if why else escape(found[0], quote=False)

    return _TOKEN.sub(decide, html), list(dict.fromkeys(changes))


def _is_element(found: re.Match[str], name: str, meant: Counter[str], ends: int) -> bool:
    """Return True if a tag belongs to a known element. The last formula ends at `ends`."""
    if name in _BARE:
        return _is_markup(found, name, meant)
    return name in _PLAIN or (name == "math" and found.start() <= ends)


def _why_removed(found: re.Match[str], name: str, meant: Counter[str]) -> str:
    """Return why a tag or comment that is no known element is removed, or "" if it is shown as text."""
    if found["closed"]:
        return "it is not content"
    if name in _TRANSPARENT or (name and _is_markup(found, name, meant)):
        return "the element is not allowed; its content is kept"
    return ""


def _open_comments(html: str) -> str:
    """Escape the start of a comment that is never closed, because it would hide the rest."""
    for start, end in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
        after = html.rfind(end) + 1
        html = html[:after] + html[after:].replace(start, escape(start))
    return html


def _drop_raw(html: str, context: Context) -> tuple[str, list[Change]]:
    """Remove elements whose content is not text. An unclosed one is left to be shown.

    The words of drawings are kept.
    """
    changes: list[Change] = []
    kept = []
    place = 0
    endless: set[str] = set()
    for found in _RAW_START.finditer(html):
        name = found[1].lower()
        if found.start() < place or name in endless:
            continue
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, found.end())
        if end is None:
            endless.add(name)
            continue
        instead, change = _replacement(html[found.start() : end.end()], name, context)
        kept += [html[place : found.start()], instead]
        changes.append(change)
        place = end.end()
    return "".join([*kept, html[place:]]), changes


def _replacement(element: str, name: str, context: Context) -> tuple[str, Change]:
    """Return what replaces an element whose content is not text: the words of a drawing, or nothing."""
    words = words_of(element) if name == "svg" else []
    if not words:
        return "", _change(element, "it is not content")
    why = "the drawing is not published; its words replace it"
    change = Change("show_unknown_elements", f"<svg>: {' · '.join(words)}"[:120], why, lost=True)
    return as_words(words, context.word("diagram")), change


def _is_markup(found: re.Match[str], name: str, meant: Counter[str]) -> bool:
    """Return True if a tag was meant as one: it has attributes with values, or closes one that has.

    `meant` counts those that are open.
    """
    if found["end"] and meant[name]:
        meant[name] -= 1
        return True
    if not found["end"] and _ATTRIBUTE.search(found["rest"]):
        meant[name] += 1
        return True
    return False


def _change(what: str, why: str) -> Change:
    return Change("show_unknown_elements", what[:80], why)
