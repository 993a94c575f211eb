"""Emphasis that CommonMark does not recognise: a star between a word and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from research_digest.body.counting import is_spaceless
from research_digest.body.delimiters.signs import Edit, Sign, can_hold

_LABEL = re.compile(r"\w{1,4}\)")
_ELEMENTS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}
_DEEPEST = 50
"""Most delimiters that can be open at the same time."""


def emphasis(text: str, stars: Iterable[Sign]) -> Iterator[Edit]:
    """Yield the edits for emphasis that CommonMark does not recognise, within one block."""
    for _, group in groupby(stars, key=lambda sign: sign.block):
        yield from _of_block(text, [*group])


def _of_block(text: str, signs: Sequence[Sign]) -> Iterator[Edit]:
    opening: Sign | None = None
    around: Sign | None = None
    for sign, holder in _unpaired(text, signs):
        if opening and around == holder and _is_emphasis(text, opening, sign):
            before, after = _ELEMENTS[sign.length]
            yield Edit(opening.place, opening.length, before)
            yield Edit(sign.place, sign.length, after)
            opening = None
        else:
            opening, around = (sign if sign.length in _ELEMENTS else None), holder


def _unpaired(text: str, signs: Sequence[Sign]) -> Iterator[tuple[Sign, Sign | None]]:
    """Yield the delimiters of one block that CommonMark does not pair, in order, each with the pair around it."""
    pairs = _pairs(text, signs)
    holders: list[Sign] = []
    for sign in signs:
        if sign in pairs:
            holders.append(sign)
        elif holders and pairs[holders[-1]] == sign:
            holders.pop()
        else:
            yield sign, holders[-1] if holders else None


def _pairs(text: str, signs: Sequence[Sign]) -> dict[Sign, Sign]:
    """Return the closing delimiter of each opening one, as CommonMark pairs them."""
    pairs: dict[Sign, Sign] = {}
    opened: list[Sign] = []
    for sign in signs:
        same = _last_of_length(opened, sign.length)
        if same is not None and _ends(text, sign):
            pairs[opened[same]] = sign
            del opened[same:]
        elif _opens(text, sign):
            opened = [*opened[-_DEEPEST:], sign]
    return pairs


def _last_of_length(signs: Sequence[Sign], length: int) -> int | None:
    """Return the index of the last delimiter of this length."""
    return next((at for at in reversed(range(len(signs))) if signs[at].length == length), None)


def _is_emphasis(text: str, opening: Sign, closing: Sign) -> bool:
    """Return True if two delimiters that CommonMark does not pair belong together: their content is complete."""
    if opening.length != closing.length:
        return False
    inside = text[opening.place + opening.length : closing.place]
    return _is_complete(text, opening, inside) and can_hold(text, opening, closing)


def _is_complete(text: str, opening: Sign, inside: str) -> bool:
    if opening.length > 1:
        return _is_whole(inside) or _LABEL.fullmatch(inside) is not None
    # A single star can also be a footnote, or a product as in `a*(b+c)*d`.
    return _is_whole(inside) and (_opens(text, opening) or _is_plain_word(inside))


def _is_plain_word(text: str) -> bool:
    return len(text.split()) == 1 and text[0] not in "(["


def _is_whole(text: str) -> bool:
    """Return True if all round and square brackets are paired."""
    return _is_even(text, "[]") and _is_even(text, "()")


def _is_even(text: str, brackets: str) -> bool:
    """Return True if all brackets are paired."""
    depths = [*accumulate({brackets[0]: 1, brackets[1]: -1}.get(char, 0) for char in text)]
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _opens(text: str, sign: Sign) -> bool:
    """Return True if the delimiter is left-flanking (CommonMark, section 6.2)."""
    before, after = _beside(text, sign)
    return not after.isspace() and (not _is_punctuation(after) or _is_edge(before))


def _ends(text: str, sign: Sign) -> bool:
    """Return True if the delimiter is right-flanking (CommonMark, section 6.2)."""
    before, after = _beside(text, sign)
    return not before.isspace() and (not _is_punctuation(before) or _is_edge(after))


def _beside(text: str, sign: Sign) -> tuple[str, str]:
    """Return the characters before and after a delimiter. Beyond the text there are spaces."""
    end = sign.place + sign.length
    return text[sign.place - 1 : sign.place] or " ", text[end : end + 1] or " "


def _is_punctuation(char: str) -> bool:
    """Return True for punctuation and symbols, except Chinese and Japanese ones, as the parser does."""
    return unicodedata.category(char)[0] in "PS" and not _is_cjk(char)


def _is_edge(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS" or _is_cjk(char)


def _is_cjk(char: str) -> bool:
    return is_spaceless(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"
