"""Add to a site that Zensical built what it cannot make: policies, the search, the sitemap, some files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import lxml.html
from jinja2 import Environment, FileSystemLoader

from research_digest.build import Built
from research_digest.engines.frame_policy import Frame, Owner, frame_of, policy_of
from research_digest.engines.policy_sources import script_sources, style_sources
from research_digest.engines.security_policy import policy_in
from research_digest.engines.sitemap import PACKED_SITEMAP, SITEMAP, packed
from research_digest.engines.whitespace import without_indentation
from research_digest.engines.written_diagrams import with_diagrams
from research_digest.engines.zensical.export import AFTER, DOCS, TEMPLATES, Source
from research_digest.engines.zensical.folder import Written as Exported
from research_digest.engines.zensical.folder import read_manifest
from research_digest.engines.zensical.pages import FRAME
from research_digest.exports.search.documents import WrittenPage
from research_digest.locales import Wording
from research_digest.urls.permalinks import page_url

SITE = "site"
OWN_SEARCH = "search.json"
"""The index of Zensical's search, which the digest does not use."""
_ANCHOR = "¶"
"""The sign in links to headings."""
_CHARSET = '<meta charset="utf-8">'


@dataclass(frozen=True, slots=True)
class _Written:
    """A page that the owner wrote: its path in docs/, its address, its title, its content."""

    path: str
    url: str
    title: str
    html: str


class NotBuiltError(Exception):
    """There is no site that Zensical built from the exported project."""


def finish(source: Source, built: Built, target: Path) -> None:
    """Complete the site in the exported project `target`. Raise NotBuiltError if Zensical has not built it."""
    site = target / SITE
    if not (site / "index.html").is_file():
        raise NotBuiltError(f"{site} has no index.html")
    frames = _take_frames(site)
    exported = read_manifest(target)
    written = {page.url: page for page in _written_pages(source, target, exported)}
    owner = Owner(sources=_sources(source, target), has_scripts=bool(source.config.get("extra_javascript")))
    for file in sorted(site.rglob("*.html")):
        if file.name != "mail.html":
            _finish_page(file, site, frames, written, owner, source)
    for file in sorted((target / AFTER).rglob("*")):
        if file.is_file():
            _copy(file, site / file.relative_to(target / AFTER))
    (site / OWN_SEARCH).unlink(missing_ok=True)
    _write_search(site, built, written)
    _write_sitemap(target, written, exported, source)


def _take_frames(site: Path) -> dict[int, Frame]:
    """Return what the theme has on the blank pages, by their depth, and remove these."""
    frames: dict[int, Frame] = {}
    for file in sorted(site.rglob(f"{FRAME}/index.html")) or sorted(site.rglob(f"{FRAME}.html")):
        frames[_depth(file, site)] = frame_of(file.read_text("utf-8"))
    for place in (site / FRAME, site / f"{FRAME}.html"):
        shutil.rmtree(place, ignore_errors=True) if place.is_dir() else place.unlink(missing_ok=True)
    return frames


def _depth(file: Path, site: Path) -> int:
    return len(file.relative_to(site).parts) - 1


def _finish_page(
    file: Path,
    site: Path,
    frames: Mapping[int, Frame],
    written: Mapping[str, _Written],
    owner: Owner,
    source: Source,
) -> None:
    """Give a page its policy, and draw the diagrams of a page that the owner wrote."""
    html = file.read_text("utf-8")
    page = written.get(_url(file, site))
    if page:
        label = Wording(source.settings.language).body()["diagram"]
        html = with_diagrams(html, label, lambda _source: None)
    if source.settings.security_policy and not policy_in(html):
        policy = policy_of(_frame(file, site, frames, source), page.html if page else "", owner)
        html = html.replace(_CHARSET, f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
    file.write_text(without_indentation(html), encoding="utf-8")


def _frame(file: Path, site: Path, frames: Mapping[int, Frame], source: Source) -> Frame:
    """Return what the theme has on a page. At the site's root there is no blank page, so it follows from the next."""
    depth = _depth(file, site)
    if depth:
        return frames[depth]
    base = urlsplit(source.settings.site_url).path.rstrip("/") or "/" if file.name == "404.html" else "."
    return replace(frames[1], scripts=tuple(code.replace('URL(".."', f'URL("{base}"') for code in frames[1].scripts))


def _url(file: Path, site: Path) -> str:
    path = file.relative_to(site).as_posix()
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _written_pages(source: Source, target: Path, exported: Mapping[str, Exported]) -> Iterator[_Written]:
    """Yield the pages of docs/ that are no introductions, as the site has them."""
    planned = {row.told[0] for row in exported.values() if row.told}
    for path in exported:
        name = path.removeprefix(f"{DOCS}/")
        if not path.startswith(f"{DOCS}/") or not name.endswith(".md") or name in planned or FRAME in name:
            continue
        url = page_url(name, directory_urls=source.settings.directory_urls)
        file = target / SITE / (f"{url}index.html" if url.endswith("/") or not url else url)
        if file.is_file():
            yield _written_page(name, url, file)


def _written_page(path: str, url: str, file: Path) -> _Written:
    tree = lxml.html.fromstring(file.read_text("utf-8"))
    content = next(tree.iter("article"), tree)
    title = next(("".join(map(str, each.itertext())) for each in content.iter("h1")), "")
    return _Written(path, url, title.removesuffix(_ANCHOR).strip(), lxml.html.tostring(content, encoding="unicode"))


def _sources(source: Source, target: Path) -> frozenset[tuple[str, str]]:
    """Return what the owner's styles and scripts load from other hosts."""
    found: list[tuple[str, str]] = []
    for key, read in (("extra_css", style_sources), ("extra_javascript", script_sources)):
        for name in source.config.get(key) or ():
            file = target / DOCS / str(name)
            found += read(file.read_text("utf-8")) if file.is_file() else ()
    return frozenset(found)


def _copy(file: Path, place: Path) -> None:
    if not (place.is_file() and place.read_bytes() == file.read_bytes()):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def _write_search(site: Path, built: Built, written: Mapping[str, _Written]) -> None:
    pages = [WrittenPage(each.path, each.url, each.title, each.html) for each in written.values()]
    key = built.search.key(pages)
    for name, content in built.search.files(pages, key.hex() or "new"):
        place = site / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _write_sitemap(
    target: Path, written: Mapping[str, _Written], exported: Mapping[str, Exported], source: Source
) -> None:
    """Write the sitemap of all pages, as the template has it."""
    told = [row.told for row in exported.values() if row.told]
    pages = [
        *(_place(f"{source.settings.site_url}{each.url}") for each in written.values()),
        *(_place(address, robots, updated) for _, _, address, robots, updated in told),
    ]
    environment = Environment(loader=FileSystemLoader(target / TEMPLATES), autoescape=False)  # noqa: S701 - it escapes
    text = environment.get_template(SITEMAP).render(pages=pages).encode()
    (target / SITE / SITEMAP).write_bytes(text)
    (target / SITE / PACKED_SITEMAP).write_bytes(packed(text))


def _place(address: str, robots: str = "", updated: str = "") -> SimpleNamespace:
    """Return what the template of the sitemap asks of a page."""
    return SimpleNamespace(canonical_url=address, meta={"robots": robots, "digest": {"updated": updated}})
