"""The command line of the digest: `python scripts/digest.py check`. Runs from a clone, nothing is installed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import frontmatter
import lxml.html

from research_digest.attachments import COPIES, copy_name
from research_digest.build import Gathered, gather
from research_digest.configuration import read_configuration
from research_digest.converter import Converter
from research_digest.frontmatter import mend
from research_digest.frontmatter.handler import ClippingHandler
from research_digest.model import Clipping, Problem
from research_digest.pictures import Limits, PictureError, fetch_picture
from research_digest.problems import tally
from research_digest.reading import RefusedError, decode
from research_digest.settings import Settings, SettingsError
from research_digest.slugs import slug, slug_path
from research_digest.urls import clean, identity

# What Windows or Obsidian cannot have in the name of a file.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]')
NAME = 100
"""Characters of the longest file name that `new` gives."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path(__file__).parent.parent / "mkdocs.yml",
    show_default="mkdocs.yml of this project",
    help="The site's configuration.",
)
@click.pass_context
def cli(context: click.Context, config_file: Path) -> None:
    """Looks after a folder of clippings."""
    try:
        settings = read_configuration(config_file)
    except SettingsError as fault:
        raise click.UsageError(str(fault)) from None
    context.obj = (settings, config_file.resolve().parent)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--fix", is_flag=True, help="Mend front matter whose meaning is plain; nothing else in a file changes.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_obj
def check(site: tuple[Settings, Path], paths: tuple[Path, ...], *, fix: bool, strict: bool) -> None:
    """Names all that is wrong with the clippings, or with those at PATHS, and how to mend it.

    Exit code 0: nothing that fails. 1: errors, or warnings with --strict. 2: it could not be run.
    """
    settings, root = site
    if fix:
        folder = (root / settings.clippings).resolve()
        if strangers := [each for each in paths if not each.resolve().is_relative_to(folder)]:
            raise click.UsageError(f"{strangers[0]} is not below {settings.clippings}/")
        for file in _files(folder, paths):
            if _fix(file):
                click.echo(f"mended {file}")
    problems = _of(_gathered(settings, root).problems, paths, root)
    for problem in problems:
        click.echo(f"{problem}\n    {problem.mend}")
    click.echo(tally(problems))
    raise SystemExit(any(strict or problem.level == "error" for problem in problems))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def explain(site: tuple[Settings, Path], file: Path) -> None:
    """Tells how FILE, a clipping, was understood, and what was changed in its body and why."""
    settings, root = site
    gathered = _gathered(settings, root)
    for problem in _of(gathered.problems, (file,), root):
        click.echo(f"{problem}\n    {problem.mend}")
    place = file.resolve()
    folder = (root / settings.clippings).resolve()
    for clipping in gathered.site.library.every:
        if folder / clipping.path == place:
            for line in _explanation(clipping, gathered):
                click.echo(line)
            return
    raise click.ClickException(f"{file} is not on the site{_absence(place, folder, gathered)}")


def _absence(place: Path, folder: Path, gathered: Gathered) -> str:
    """Why the file at `place` is not on the site, if it is not for a problem that was told."""
    if not place.is_relative_to(folder):
        return f": it is not below {gathered.site.settings.clippings}/"
    path = place.relative_to(folder).as_posix()
    if slug_path(path.removesuffix(".md")) in gathered.site.removed:
        return f": {gathered.site.settings.takedowns} has it"
    return ": it is a draft" if path in gathered.drafts else ""


@cli.command()
@click.argument("url")
@click.option("--title", required=True)
@click.option("--author", "authors", multiple=True, help="May stand more than once, as --tag may.")
@click.option("--tag", "tags", multiple=True)
@click.option("--published", default="", help="As 2025-03-26, 2025-03 or 2025.")
@click.option("--description", default="")
@click.pass_obj
def new(site: tuple[Settings, Path], /, url: str, title: str, **facts: str | tuple[str, ...]) -> None:
    """Begins a clipping of the page at URL: writes its file, with the front matter filled in, and names it."""
    settings, root = site
    source = clean(url)
    if not source:
        raise click.BadParameter(f"{url} is not a web address", param_hint="URL")
    for clipping in _gathered(settings, root).site.library.every:
        if clipping.source and identity(clipping.source) == identity(source):
            raise click.ClickException(f"it is clipped already: {settings.clippings}/{clipping.path}")
    name = _FORBIDDEN.sub("", title).strip(". ")[:NAME] or slug(title)
    file = root / settings.clippings / f"{name}.md"
    post = frontmatter.Post("")
    post.metadata |= {
        "title": title,
        "source": source,
        "author": [f"[[{each}]]" for each in facts["authors"]],
        "published": facts["published"],
        "created": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "description": facts["description"],
        "tags": list(facts["tags"]),
    }
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(frontmatter.dumps(post, handler=ClippingHandler()) + "\n")
    except FileExistsError:
        raise click.ClickException(f"{file} is there already") from None
    click.echo(file)


@cli.command()
@click.option("--seconds", default=20.0, show_default=True, help="How long one picture may take.")
@click.pass_obj
def images(site: tuple[Settings, Path], *, seconds: float) -> None:
    """Fetches the pictures that clippings show from other sites, for this site to serve.

    Each is checked, drawn anew without what its camera wrote into it, and kept in a folder beside its clipping. Exit
    code 1 if a picture could not be kept; it goes on being shown as `extra.digest.images` says.
    """
    settings, root = site
    gathered = _gathered(settings, root)
    kept = failed = 0
    for clipping in gathered.site.library.every:
        for url in _remote_pictures(gathered.site.bodies[clipping.path].html):
            file = root / settings.clippings / Path(clipping.path).parent / COPIES / copy_name(url)
            try:
                _keep(file, fetch_picture(url, limits=Limits(seconds=seconds)), below=root / settings.clippings)
            except PictureError as reason:
                failed += 1
                click.echo(f"{clipping.path}: {url}: not kept: {reason}")
            else:
                kept += 1
    click.echo(f"{kept} kept, {failed} not")
    raise SystemExit(bool(failed))


def _keep(file: Path, data: bytes, *, below: Path) -> None:
    """Writes `data` into `file`; never through a link that somebody laid on the way. Raises PictureError."""
    on_the_way = [each for each in (file, *file.parents) if each.is_relative_to(below) and each != below]
    if any(each.is_symlink() for each in on_the_way):
        raise PictureError("a link lies on the way to its place")
    file.parent.mkdir(exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    with fresh.open("xb") as opened:
        opened.write(data)
    # Takes the place of whatever lies there, and follows nothing.
    fresh.replace(file)


def _remote_pictures(html: str) -> list[str]:
    if "<img" not in html:
        return []
    sources = (each.get("src", "") for each in lxml.html.fragment_fromstring(html, create_parent="div").iter("img"))
    return [source for source in dict.fromkeys(sources) if source.startswith(("http://", "https://"))]


def _explanation(clipping: Clipping, gathered: Gathered) -> Iterator[str]:
    body = gathered.site.bodies[clipping.path]
    facts = {
        "page": f"/clippings/{clipping.slug}/",
        "title": clipping.title,
        "source": clipping.source,
        "authors": "; ".join(each.name for each in clipping.authors),
        "publication": clipping.publication.name if clipping.publication else "",
        "published": clipping.published or "",
        "created": clipping.created or "",
        "tags": "; ".join(each.name for each in clipping.tags),
        "language": clipping.lang or f"that of the site, {gathered.site.settings.language}",
        "shown": clipping.rights,
        "listed": "no" if clipping.unlisted else "yes",
        "body": f"from line {clipping.body_line}, {body.words} words, {len(body.outline)} headings",
    }
    for name, fact in facts.items():
        yield f"{name + ':':13}{fact or '-'}"
    for change in body.changes:
        yield f"{change.step}: {change.what} ({change.why})"


def _gathered(settings: Settings, root: Path) -> Gathered:
    converter = Converter(seconds=settings.max_seconds, memory=settings.max_memory)
    try:
        return gather(settings, root=root, convert=converter)
    except SettingsError as fault:
        raise click.UsageError(str(fault)) from None
    finally:
        converter.close()


def _of(problems: Iterable[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    """The problems of the files at or below `paths`; all of them where there are none."""
    wanted = [path.resolve() for path in paths]
    return [
        problem
        for problem in problems
        if not wanted or any((root / problem.path).resolve().is_relative_to(path) for path in wanted)
    ]


def _files(folder: Path, paths: tuple[Path, ...]) -> Iterator[Path]:
    """The Markdown files at or below `paths`, or below `folder`; links are left alone."""
    for path in paths or (folder,):
        found = sorted(path.rglob("*.md")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not file.is_symlink())


def _fix(file: Path) -> bool:
    """Mends the front matter of one file where its meaning is plain; whether there was something to mend."""
    data = file.read_bytes()
    try:
        text = decode(data, str(file))
    except RefusedError:
        return False
    mended = mend(text).encode("utf-8")
    if mended != data:
        file.write_bytes(mended)
    return mended != data


if __name__ == "__main__":
    cli()
