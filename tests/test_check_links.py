"""`check --links` on a site: whom it asks, what it writes, what it says, and how it goes on after it was stopped."""

from __future__ import annotations

import re

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from misbehaving import Misbehaving

from project import Project
from research_digest.cli import check, check_links
from research_digest.cli.configuration import read_configuration
from research_digest.cli.project import Project as Site
from research_digest.contribute.fetching import Limits
from research_digest.contribute.links import Manners
from research_digest.contribute.links.memory import PLACE, Memory
from research_digest.contribute.links.pace import Pace
from research_digest.contribute.links.walk import Finding

MANNERS = Manners(pace=Pace(between=0.0, backoff=0.0), limits=Limits(size=100_000, seconds=0.5, private=True))
PATHS = {
    "Fine": "/fine",
    "Gone": "/gone?404",
    "Gone too": "/gone?410",
    "Moved": "/moved",
    "Refused": "/refused?403",
    "Silent": "/broken",
    "Asked not to": "/secret/plan",
}


pytestmark = pytest.mark.usefixtures("own_loop")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_links, "MANNERS", MANNERS)


@pytest.fixture
def site(project: Project, server: Misbehaving) -> Project:
    lookup = server.url("/available?url={url}&timestamp={date}", "archive.example")
    project.configure(extra={"digest": {"archive_lookup": lookup}})
    for name, path in PATHS.items():
        project.write(f"in/{name}.md", written(name, server.url(path)))
    return project


def written(title: str, source: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nsource: {source}\ncreated: 2026-01-02\n{more}---\nA text.\n"


def call(project: Project, *arguments: str) -> Result:
    file = project.folder / "mkdocs.yml"
    site = Site(read_configuration(file), project.folder, file)
    return CliRunner().invoke(check.command, ["--links", *arguments], obj=site)


def listed(project: Project) -> dict[str, dict[str, str]]:
    """Return links.yml as another reader of YAML has it, by the path and query of the addresses."""
    entries = yaml.load((project.folder / "links.yml").read_text("utf-8"), yaml.BaseLoader)
    return {re.sub(r"http://[^/]+", "", address): entry for address, entry in entries.items()}


def test_each_original_is_asked_for_and_listed(site: Project, server: Misbehaving) -> None:
    done = call(site)
    assert done.exit_code == 0, done.output
    states = {address: entry["state"] for address, entry in listed(site).items()}
    assert states == {
        "/gone?404": "dead",
        "/gone?410": "dead",
        "/moved": "moved",
        "/refused?403": "blocked",
        "/secret/plan": "blocked",
        "/broken": "unsure",
    }
    assert listed(site)["/moved"]["to"] == server.url("/new")
    assert listed(site)["/gone?404"]["archived"] == f"http://archive.example/web/20260102/{server.url('/gone?404')}"
    assert "archived" not in listed(site)["/gone?410"]
    lines = done.output.splitlines()
    dead = [f"dead: {server.url(path)}: the server answered {path[-3:]}" for path in ("/gone?404", "/gone?410")]
    assert lines[:2] == dead
    assert f"moved: {server.url('/moved')}: now {server.url('/new')}" in lines
    # Whoever may not be asked is named.
    assert f"blocked: {server.url('/secret/plan')}: robots.txt does not allow robots to ask for it" in lines
    assert lines[-1] == "7 originals asked for: 2 dead, 1 moved, 2 blocked, 1 unsure"
    # An archive is asked for what is gone alone.
    assert len(server.log.pages("archive.example")) == 2
    assert "/secret/plan" not in " ".join(what for what in server.log.pages("site.example"))


def test_a_second_run_asks_for_what_is_old_or_failed(site: Project, server: Misbehaving) -> None:
    call(site)
    before = (site.folder / "links.yml").read_bytes()
    server.log.requests.clear()
    done = call(site)
    asked = {what.split()[1] for what in server.log.pages()}
    assert asked == {"/gone?404", "/gone?410", "/refused?403", "/broken"}
    assert done.output.splitlines()[-1].startswith("5 originals asked for, 2 known from earlier runs: 2 dead, 1 moved,")
    assert (site.folder / "links.yml").read_bytes() == before
    server.log.requests.clear()
    call(site, "--age", "0")
    assert {what.split()[1] for what in server.log.pages()} >= {"/fine", "/moved"}


def test_what_is_there_again_leaves_the_list(site: Project, server: Misbehaving) -> None:
    call(site)
    site.write("in/Gone.md", written("Gone", server.url("/fine?now")))
    (site.folder / "clippings/in/Moved.md").unlink()
    call(site)
    assert listed(site).keys() == {"/gone?410", "/refused?403", "/secret/plan", "/broken"}


@pytest.mark.parametrize("more", ["draft: true\n", ""])
def test_what_is_not_published_is_not_asked_for(site: Project, server: Misbehaving, more: str) -> None:
    site.write("Hidden.md", written("Hidden", server.url("/hidden"), more))
    if not more:
        (site.folder / "takedowns.yml").write_text("- path: Hidden.md\n", encoding="utf-8")
    call(site)
    assert "/hidden" not in " ".join(server.log.pages())


def test_a_run_that_is_stopped_goes_on(site: Project, server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    note, noted = Memory.note, []

    def stop(memory: Memory, address: str, finding: Finding) -> None:
        if len(noted) == 3:
            raise KeyboardInterrupt
        noted.append(address)
        note(memory, address, finding)

    monkeypatch.setattr(Memory, "note", stop)
    done = call(site)
    assert (done.exit_code, "stopped; the next run within a day asks for the other 4" in done.output) == (1, True)
    assert not (site.folder / "links.yml").exists()
    monkeypatch.setattr(Memory, "note", note)
    server.log.requests.clear()
    assert call(site).exit_code == 0
    assert not {what.split()[1] for what in server.log.pages()} & {each.partition("example")[2] for each in noted}
    assert len(listed(site)) == 6


def test_named_clippings_alone_are_asked_for(site: Project, server: Misbehaving) -> None:
    call(site)
    server.log.requests.clear()
    done = call(site, str(site.folder / "clippings/in/Gone.md"))
    assert server.log.pages() == ["HEAD /gone?404", "GET /gone?404"]
    assert done.output.splitlines()[-1] == "1 original asked for: 1 dead, 0 moved, 0 blocked, 0 unsure"
    assert len(listed(site)) == 6
    done = call(site, str(site.folder / "docs"))
    assert done.exit_code == 2


def test_without_the_web_nothing_is_known(project: Project, server: Misbehaving) -> None:
    for number in range(4):
        project.write(f"{number}.md", written(f"{number}", f"https://host{number}.invalid/a"))
    for _ in range(2):
        done = call(project)
        assert (done.exit_code, "is this machine connected" in done.output) == (1, True)
        assert not (project.folder / "links.yml").exists()
    assert server.log.requests == []


def test_dead_servers_are_found_where_others_answer(project: Project, server: Misbehaving) -> None:
    project.write("Fine.md", written("Fine", server.url("/fine")))
    call(project)
    for number in range(4):
        project.write(f"{number}.md", written(f"{number}", f"https://host{number}.invalid/a"))
    assert call(project).exit_code == 0
    assert server.log.pages() == ["HEAD /fine", "HEAD /fine"]
    text = (project.folder / "links.yml").read_text("utf-8")
    assert text.count("  state: unsure\n") == 4


def test_a_site_whose_originals_are_all_there_needs_no_list(project: Project, server: Misbehaving) -> None:
    project.write("Fine.md", written("Fine", server.url("/fine")))
    done = call(project)
    assert done.output.splitlines() == ["1 original asked for: 0 dead, 0 moved, 0 blocked, 0 unsure"]
    assert not (project.folder / "links.yml").exists()
    assert (project.folder / PLACE).is_file()


def test_a_list_that_is_wrong_is_not_overwritten(site: Project, server: Misbehaving) -> None:
    file = site.folder / "links.yml"
    file.write_text("https://example.org/a: dead\n", encoding="utf-8")
    done = call(site)
    assert done.exit_code == 2
    assert "links.yml:1:1: error: " in done.output
    assert file.read_text("utf-8") == "https://example.org/a: dead\n"
    assert server.log.requests == []


def test_without_a_lookup_no_archive_is_asked(site: Project, server: Misbehaving) -> None:
    site.configure(extra={"digest": {"archive_lookup": ""}})
    call(site)
    assert server.log.pages("archive.example") == []
    assert "archived" not in listed(site)["/gone?404"]


def test_no_other_check_asks_anybody(site: Project, server: Misbehaving) -> None:
    file = site.folder / "mkdocs.yml"
    obj = Site(read_configuration(file), site.folder, file)
    CliRunner().invoke(check.command, ["--bodies"], obj=obj)
    assert server.log.requests == []


def test_terminals_see_how_far_it_is(site: Project, server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, bool]] = []
    bar = click.progressbar

    def progressbar(*args: object, **options: object) -> object:
        shown.append((str(options["label"]), bool(options["hidden"])))
        return bar(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(click, "progressbar", progressbar)
    call(site)
    assert shown == [("asking", True), ("archived copies", True)]
    assert server.log.requests
