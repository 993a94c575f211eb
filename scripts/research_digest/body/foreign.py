"""Remove or unwrap elements that do not belong in an article.

The policy would remove them too. This step also reports them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.policy import CLASSES, TAGS
from research_digest.body.tree import Element, remove, select, settle, unwrap
from research_digest.model import Change

_BLOCKS = frozenset(
    """
    address article aside center dialog dir fieldset footer form header hgroup legend listing main menu nav search
    """.split()
)
# Without `embed`, `source` and `track`: libxml2 does not know that they are empty, and puts what follows inside.
_DROPPED = frozenset(
    """
    applet area base basefont canvas datalist frame frameset iframe isindex link map meta meter noembed object
    option optgroup output param progress script select slot style svg template
    """.split()
)
_FOREIGN = _BLOCKS | _DROPPED
_LATER = frozenset({"h1", "input", "math", "picture", "source"})


def drop_foreign(body: Element, _context: Context) -> Iterator[Change]:
    """Remove elements that show nothing or ask for input. Unwrap the others, so that their text stays."""
    _drop_attributes(body)
    counts: Counter[str] = Counter()
    for element in list(body.iter()):
        if element is not body and _is_foreign(element):
            counts[str(element.tag)] += 1
            _replace(element)
    settle(body)
    for tag, count in counts.items():
        why = "it shows nothing, or asks for input" if tag in _DROPPED else "only its content is kept"
        yield Change("drop_foreign", f"<{tag}>: {count}", why)


def _drop_attributes(body: Element) -> None:
    """Remove attributes that only steps may set, and classes that are not ours."""
    for element in select(body, "//*[@data-part or @data-file]"):
        element.attrib.pop("data-part", "")
        element.attrib.pop("data-file", "")
    for element in select(body, "//*[@class]"):
        _keep_own_classes(element)


def _is_foreign(element: Element) -> bool:
    tag = element.tag
    if tag in TAGS or tag in _LATER:
        return False
    # MathML is checked by a later step.
    return not isinstance(tag, str) or tag in _FOREIGN or not _is_in_math(element)


def _replace(element: Element) -> None:
    """Remove the element, make it a `div`, or unwrap it."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        remove(element)
    elif element.tag in _BLOCKS:
        element.tag = "div"
    else:
        unwrap(element)


def _keep_own_classes(element: Element) -> None:
    """Keep our classes, and those of code blocks, which name the language."""
    if _is_code_block(element):
        return
    own = [name for name in element.get("class", "").split() if name in CLASSES.get(str(element.tag), ())]
    if own:
        element.set("class", " ".join(own))
    else:
        del element.attrib["class"]


def _is_code_block(element: Element) -> bool:
    parent = element.getparent()
    return element.tag == "code" and parent is not None and parent.tag == "pre"


def _is_in_math(element: Element) -> bool:
    return next(element.iterancestors("math"), None) is not None
