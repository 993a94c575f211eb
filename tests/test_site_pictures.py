"""The icon and the card of the site: in its colours, with its letters or none, unless the owner has others."""

from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from PIL import Image

from project import Project, clipping, make_project
from research_digest.engines.site_pictures import DARK, LIGHT, PRIMARY, Look, can_be_drawn, card, lines_of
from research_digest.locales import territorial
from research_digest.views.cards import LATEST

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></svg>'
LOOK = Look(LOGO)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels in a part of a picture are dark."""
    return sum(1 for each in image.crop(box).convert("L").tobytes() if each < 128)


LEFT, RIGHT = (100, 230, 600, 600), (600, 230, 1100, 600)


@pytest.mark.parametrize(
    ("name", "rtl", "drawn"),
    [
        ("A & <b>", False, True),
        ("研究摘录", False, True),
        ("قصاصات", True, True),
        ("\U000f0000 and words", False, False),
    ],
)
def test_a_card_has_the_name_or_no_boxes(name: str, *, rtl: bool, drawn: bool) -> None:
    if drawn and not can_be_drawn(name):
        pytest.skip("no font here has these letters")
    image = picture(card(LOOK, name, "", rtl=rtl))
    assert image.size == (1200, 630)
    near, far = (RIGHT, LEFT) if rtl else (LEFT, RIGHT)
    assert (ink(image, near) > 500) is drawn
    assert ink(image, far) == 0
    # The bar in the colour of the site, at the side where a line begins.
    assert image.getpixel((1190 if rtl else 10, 300)) == tuple(bytes.fromhex(LIGHT[1:]))


def test_a_card_is_always_the_same() -> None:
    assert card(LOOK, "Name", "About it", rtl=False) == card(LOOK, "Name", "About it", rtl=False)
    assert card(LOOK, "Name", "About it", rtl=False) != card(LOOK, "Name", "About us", rtl=False)


def test_long_texts_are_cut_at_words() -> None:
    assert lines_of("word " * 40, 84) == ["word word word word", "word word word word…"]
    assert lines_of("国会事故調" * 9, 84)[0] == "国会事故調国会事故調国"
    assert lines_of("x" * 100, 84) == ["x" * 100]


def build(folder: Path, **theme: object) -> Project:
    project = make_project(folder / "site")
    project.configure(theme=theme, site_url="https://digest.example/")
    project.write("a.md", clipping("First"))
    return project


def icons(project: Project) -> list[str]:
    tree = lxml.html.fromstring(project.page("clippings/a/index.html"))
    return [each.get("href") for each in tree.cssselect("link[rel=icon], link[rel=apple-touch-icon]")]


def test_the_icon_is_the_logo_in_the_colours_of_the_site(tmp_path: Path) -> None:
    project = build(tmp_path)
    assert project.build("--strict").returncode == 0
    assert icons(project) == ["../../assets/favicon.svg", "../../assets/touch-icon.png"]
    svg = project.page("assets/favicon.svg")
    etree.fromstring(svg)
    assert LIGHT in svg
    assert DARK in svg
    data = (project.folder / "site/assets/touch-icon.png").read_bytes()
    assert picture(data).size == (180, 180)
    project.configure(theme={"palette": {"primary": "teal"}})
    assert project.build().returncode == 0
    assert PRIMARY["teal"] in project.page("assets/favicon.svg")


@pytest.mark.parametrize("theme", [{"favicon": "own/icon.png"}, {"logo": "own/icon.png"}])
def test_the_icon_of_the_owner_stays(tmp_path: Path, theme: dict[str, str]) -> None:
    project = build(tmp_path, **theme)
    (project.folder / "docs/own").mkdir()
    Image.new("RGB", (8, 8)).save(project.folder / "docs/own/icon.png")
    assert project.build("--strict").returncode == 0
    assert icons(project) == ["../../own/icon.png"]
    assert not (project.folder / "site/assets/favicon.svg").exists()


def previews(project: Project, path: str) -> dict[str, list[str]]:
    tree = lxml.html.fromstring(project.page(path))
    found: dict[str, list[str]] = {}
    for each in tree.xpath("//meta[starts-with(@property, 'og:') or starts-with(@property, 'article:')]"):
        found.setdefault(each.get("property"), []).append(each.get("content"))
    return found


def test_previews_name_the_card_with_its_size(tmp_path: Path) -> None:
    project = build(tmp_path, language="de")
    assert project.build("--strict").returncode == 0
    card_of_site = {
        "og:image": ["https://digest.example/assets/card.png"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Research Digest"],
        "og:locale": ["de_DE"],
    }
    for path in ("index.html", "tags/sleep/index.html", "clippings/a/index.html"):
        assert card_of_site.items() <= previews(project, path).items(), path
    article = previews(project, "clippings/a/index.html")
    assert (article["article:published_time"], article["article:tag"]) == (["2024-05-06"], ["sleep"])
    assert picture((project.folder / "site/assets/card.png").read_bytes()).size == (1200, 630)


def test_each_of_the_latest_digests_has_a_card(tmp_path: Path) -> None:
    project = build(tmp_path)
    for month in range(1, LATEST + 2):
        day = f"created: {2010 + month}-05-06"
        project.write(f"{month}.md", clipping(f"Of {month}", tag="rare-birds").replace("created: 2025-01-02", day))
    assert project.build("--strict").returncode == 0
    newest, oldest = (previews(project, f"digests/{year}-05/index.html") for year in (2010 + LATEST + 1, 2011))
    assert newest["og:image"] == [f"https://digest.example/digests/{2010 + LATEST + 1}-05.png"]
    assert newest["og:image:alt"] == ["Rare birds"]
    assert oldest["og:image"] == ["https://digest.example/assets/card.png"]
    drawn = picture((project.folder / f"site/digests/{2010 + LATEST + 1}-05.png").read_bytes())
    assert drawn.size == (1200, 630)
    assert not (project.folder / "site/digests/2011-05.png").exists()


@pytest.mark.parametrize("settings", [{"extra": {"digest": {"card": False}}}, {"site_url": ""}])
def test_without_a_card_previews_are_small(tmp_path: Path, settings: dict[str, object]) -> None:
    project = build(tmp_path)
    project.configure(**settings)
    assert project.build().returncode == 0
    assert "og:image" not in previews(project, "index.html")
    assert 'name="twitter:card" content="summary"' in project.page("index.html")
    assert not (project.folder / "site/assets/card.png").exists()


TERRITORIES = {"en": "en_US", "de": "de_DE", "de-AT": "de_AT", "zh-Hant": "zh_TW", "ar": "ar_EG", "uk": "uk_UA"}


@pytest.mark.parametrize("language", TERRITORIES)
def test_languages_have_their_territories(language: str) -> None:
    assert territorial(language) == TERRITORIES[language]
