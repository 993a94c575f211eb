"""The language of a clipping: from its key, its publication, or its script."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel import Locale
from babel.core import get_global

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import clean, quoted
from research_digest.input.frontmatter import Field
from research_digest.model import Problem

_LOOK = 3000
_SAMPLE = 800
"""Characters of a text that are examined, before and after addresses are removed."""
_SHARE = 0.3
"""Share of letters in another script than Latin from which a text counts as written in that script."""

_ADDRESS = re.compile(r"\(\s*<?(?:https?:|data:)[^)]*\)|https?://\S+|<[^>\n]{0,300}>")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Letters of other scripts, without punctuation and marks that Latin texts use as well.
_BEYOND_LATIN = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00020000-\U0003ffff]"
)
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("ru", re.compile("[\u0400-\u052f]")),
    ("ar", re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u05d0-\u05f2]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("lo", re.compile("[\u0e81-\u0edf]")),
    ("bo", re.compile("[\u0f00-\u0fff]")),
    ("ka", re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]")),
    ("hy", re.compile("[\u0531-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
)
# Letters that only one language of a script has. The first match decides.
_LETTERS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (("ja", re.compile("[\u3040-\u30ff]")),),
    "ar": (("ur", re.compile("[ٹڈڑےں]")), ("fa", re.compile("[پچژگیک]"))),
    "ru": (
        ("uk", re.compile("[іїєґІЇЄҐ]")),
        ("sr", re.compile("[ђјљњћџЂЈЉЊЋЏ]")),
        ("ru", re.compile("[ыэёЫЭЁ]")),
        ("bg", re.compile("ъ")),
    ),
}
# Characters of frequent words that only one of the two ways to write Chinese has.
_TRADITIONAL = re.compile(
    "[個們國來對時說為會過發後裡裏種進現實動問樣沒學關經書車馬鳥魚門間聞見觀讓認識語讀請誰該課談謝變應戰線紅紀約級紙"
    "細終結給統繼續網羅職聯腦臟節藝藥熱營獲點這還嗎幾從將長開頭東話電機業產務報場內萬與專兩並無當體幫愛錢買賣條員圖"
    "園廣據處設計測驗資訊題類願風飛飯館頁項順須預領頻顧顯億優傳價總擁擇擊導層屬帶師幣幹廠廳張強彈錄錯鏈鐵銀鋼鎖鍵]"
)
_SIMPLIFIED = re.compile(
    "[个们国来对时说为会过发种进现实动问样没学关经书车马鸟鱼门间闻见观让认识语读请谁该课谈谢变应战线红纪约级纸细终结"
    "给统继续网罗职联脑脏节艺药热营获点这还吗从将长开头东话电机业产务报场内万与专两无当体帮爱钱买卖条员图园广据处设"
    "计测验资讯题类愿风飞饭馆页项顺须预领频顾显亿优传价总拥择击导层属带师币厂厅张强弹录错链铁银钢锁键]"
)
UNKNOWN = "und"
"""The code of an unknown language in BCP 47."""
_BEYOND = frozenset(lang for lang, _ in _SCRIPTS) | {lang for found in _LETTERS.values() for lang, _ in found}

# Belarusian has most letters of Ukrainian, Macedonian most of Serbian. These are letters that only they have.
_NEIGHBOURS = {"uk": ("be", re.compile("[ўЎ]")), "sr": ("mk", re.compile("[ѓѕќЃЅЌ]"))}
_RARE = 0.02

_NAMED_BY_THEMSELVES = "ar cs da de el es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split()

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?((?:-[A-Za-z\d]{4,8})*)")
_RTL_SCRIPTS = frozenset("Adlm Arab Armi Hebr Mand Nkoo Rohg Samr Syrc Thaa".split())
_WITHOUT_SCRIPT = {"pnb": "Arab"}
"""Languages for which CLDR, and so Babel, has no script."""


def direction(lang: str) -> Literal["rtl", "ltr"]:
    """Return the writing direction of a language, by the script in its tag (`az-Arab`) or else its usual script."""
    found = _TAG.fullmatch(lang)
    if not found:
        return "ltr"
    script = (found[2] or "").title() or _usual_script(found[1].lower())
    return "rtl" if script in _RTL_SCRIPTS else "ltr"


def _usual_script(language: str) -> str:
    # "ur_Arab_PK", by the rules of Unicode Technical Standard 35, "Likely Subtags".
    likely: str = get_global("likely_subtags").get(language, "")
    return likely.split("_")[1] if likely.count("_") > 1 else _WITHOUT_SCRIPT.get(language, "")


def foreign_lang(site: str) -> str:
    """Return the language of a text in Latin script on a site in the language `site`.

    On a site in a Latin script, the text counts as written in the site's language. On other sites, its language is
    unknown.
    """
    return UNKNOWN if site.partition("-")[0] in _BEYOND else ""


def read_lang(field: Field | None, context: FieldContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the language in a field as a BCP 47 tag, and a problem if there is no such language."""
    if field is None or field.value.kind == "null":
        return "", ()
    lang = parse_lang(clean(field.value.text)) if field.value.kind == "text" else ""
    if lang:
        return lang, ()
    return "", (
        complain(context, field, "lang-unknown", f'"{field.key}" is not a language: {quoted(field.value.text)}'),
    )


def read_language(field: Field | None, context: FieldContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the language that a field names, else the publication's, else the one detected from the script."""
    lang, problems = read_lang(field, context)
    known = context.known.lang if context.known else ""
    return lang or known or detect_lang(context.values["title"], context.body), problems


def parse_lang(text: str) -> str:
    """Return `text` as a BCP 47 tag (`en_us` is en-US, `German` is de), or "" if it is not a language."""
    found = _TAG.fullmatch(text.replace("_", "-"))
    if not found or found[1].lower() not in _codes():
        return _by_name().get(text.casefold(), "")
    language, script, region, rest = found.groups("")
    parts = (language.lower(), script.title(), region.upper())
    return "-".join(part for part in parts if part) + rest.lower()


@cache
def _by_name() -> dict[str, str]:
    """Return language codes by names in lower case: English names, and the most used languages' own names."""
    english: dict[str, str] = dict(Locale("en").languages)
    names = {name.casefold(): code for code, name in english.items() if len(code) <= len("yue")}
    return names | {str(Locale(code).languages[code]).casefold(): code for code in _NAMED_BY_THEMSELVES}


@cache
def _codes() -> frozenset[str]:
    codes: list[str] = list(Locale("en").languages)
    return frozenset(code for code in codes if "_" not in code) - {"und", "zxx", "mul", "mis", "root"}


def detect_lang(title: str, body: str) -> str:
    """Return the language detected from the script of a text, or "" for Latin script."""
    sample = f"{title}\n{body[:_LOOK]}"
    if not _BEYOND_LATIN.search(sample):
        return ""
    prose = _ADDRESS.sub("", sample)[:_SAMPLE]
    beyond = "".join(_BEYOND_LATIN.findall(prose))
    counts = {lang: len(script.findall(beyond)) for lang, script in _SCRIPTS}
    lang = max(counts, key=counts.__getitem__)
    latin = len(_LATIN.findall(prose))
    if counts[lang] == 0 or counts[lang] < _SHARE * (latin + sum(counts.values())):
        return ""
    return _by_letters(lang, beyond, counts[lang])


def _by_letters(lang: str, text: str, count: int) -> str:
    for other, letters in _LETTERS.get(lang, ()):
        if len(letters.findall(text)) > _RARE * count:
            return _neighbour(other, text)
    return _chinese(text) if lang == "zh" else lang


def _chinese(text: str) -> str:
    """Return zh-Hant for a text with traditional characters, zh for one with simplified or few characters."""
    return "zh-Hant" if len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text)) else "zh"


def _neighbour(lang: str, text: str) -> str:
    """Return the language that shares most letters with `lang` if one of its own is in `text`, else `lang`."""
    if lang not in _NEIGHBOURS:
        return lang
    other, letters = _NEIGHBOURS[lang]
    return other if letters.search(text) else lang
