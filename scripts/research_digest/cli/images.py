"""`digest.py images`: download pictures of other sites, to serve them from this site."""

from __future__ import annotations

from pathlib import Path

import click
import lxml.html

from research_digest.checks.reports import printable
from research_digest.cli.gathering import gathered
from research_digest.cli.project import Project
from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.pictures import fetch_picture
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.input.attachments import COPIES, copy_name


@click.command("images")
@click.option("--seconds", default=20.0, show_default=True, help="Time limit for one picture.")
@click.pass_obj
def command(project: Project, *, seconds: float) -> None:
    """Download the pictures that clippings show from other sites, so that your site serves them.

    Each picture is checked, saved as WebP without camera data, and stored in a folder `images` beside its clipping. A
    picture that cannot be stored is shown as the setting `images` says, and the exit code is 1.
    """
    found = gathered(project)
    kept = failed = 0
    for clipping in found.site.library.every:
        for url in _remote_pictures(found.site.bodies[clipping.path].html):
            file = project.clippings / Path(clipping.path).parent / COPIES / copy_name(url)
            reason = _keep(url, file, limits=Limits(seconds=seconds), below=project.clippings)
            if reason:
                failed += 1
                click.echo(printable(f"{clipping.path}: {url}: not saved: {reason}"))
            else:
                kept += 1
    click.echo(f"{kept} saved, {failed} failed")
    raise SystemExit(bool(failed))


def _keep(url: str, file: Path, *, limits: Limits, below: Path) -> str:
    """Download a picture and write it to `file`. Return why that failed, or ""."""
    try:
        replace_file(file, fetch_picture(url, limits=limits), below=below)
    except ImportError:
        raise click.UsageError("`pip install pillow` to draw the pictures") from None
    except (FetchError, LinkError) as fault:
        return str(fault)
    except OSError as fault:
        return f"it cannot be written: {fault.strerror or fault}"
    return ""


def _remote_pictures(html: str) -> list[str]:
    """Return the addresses of the pictures in `html` that are on other sites, each once."""
    if "<img" not in html:
        return []
    sources = (each.get("src", "") for each in lxml.html.fragment_fromstring(html, create_parent="div").iter("img"))
    return [source for source in dict.fromkeys(sources) if source.startswith(("http://", "https://"))]
