"""New sites: what `init` writes is a site, and `upgrade` changes only what the owner left alone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from test_workflows import tool

from project import ROOT
from research_digest.cli import cli
from research_digest.starter import files_of_a_site
from research_digest.starter.files_of_a_site import MANIFEST, OWN, UPGRADED, read_manifest, write_manifest

SAME = {
    "pages.yml": ".github/workflows/pages.yml",
    "clippings.yml": ".github/workflows/clippings.yml",
    "clip.yml": ".github/workflows/clip.yml",
    "links.yml": ".github/workflows/links.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "issue-form.yml": ".github/ISSUE_TEMPLATE/clip.yml",
    "clipper-template.json": "docs/assets/clipper-template.json",
}
TEXTS = ROOT / "scripts/research_digest/starter/files"


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package is not installed in the environment of the tests.
    monkeypatch.setattr(files_of_a_site, "version", lambda _name: "0.2.0")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "my-digest"
    done = call("init", folder)
    assert done.exit_code == 0, done.output
    return folder


def older(site: Path, path: str) -> str:
    """Make a file one that an older version wrote. Return the text that the version of today has."""
    new = (site / path).read_text("utf-8")
    text = f"# older\n{new}"
    (site / path).write_text(text, encoding="utf-8")
    manifest = read_manifest(site)
    manifest.files[path] = files_of_a_site.digest_of(text)
    write_manifest(site, manifest)
    return new


def test_init_writes_a_site(site: Path) -> None:
    written = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert written == {*UPGRADED, *OWN, MANIFEST}
    assert 'site_name: "My digest"\n' in (site / "mkdocs.yml").read_text("utf-8")
    assert (site / "requirements.txt").read_text("utf-8").endswith("\nresearch-digest==0.2.0\n")
    assert "@" not in (site / "mkdocs.yml").read_text("utf-8")
    assert not (site / "mkdocs.yml").read_bytes().count(b"\r")


def test_init_takes_a_name_and_a_language(tmp_path: Path) -> None:
    assert call("init", tmp_path / "new", "--name", 'Say "no": a #digest', "--language", "de").exit_code == 0
    text = (tmp_path / "new/mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    config = yaml.safe_load(text)
    assert (config["site_name"], config["theme"]["language"]) == ('Say "no": a #digest', "de")
    done = call("init", tmp_path / "other", "--language", "no such")
    assert (done.exit_code, (tmp_path / "other").exists()) == (2, False)
    assert "the code of a language" in done.output


def test_init_refuses_a_folder_with_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = call("init", tmp_path)
    assert (done.exit_code, [each.name for each in tmp_path.iterdir()]) == (2, ["mine.txt"])
    assert "is not empty" in done.output


def test_a_new_site_passes_its_own_check(site: Path) -> None:
    done = call("-f", site / "mkdocs.yml", "check", "--strict")
    assert (done.exit_code, done.output) == (0, "0 errors, 0 warnings\n")


def test_nothing_is_newer_in_a_new_site(site: Path) -> None:
    done = call("upgrade", site)
    assert (done.exit_code, done.output) == (0, "")
    # Git may check the files out with other ends of lines.
    text = (site / "mkdocs.yml").read_bytes()
    (site / "mkdocs.yml").write_bytes(text.replace(b"\n", b"\r\n"))
    assert call("upgrade", site).exit_code == 0


def test_upgrade_shows_and_then_writes(site: Path) -> None:
    new = older(site, ".gitlab-ci.yml")
    done = call("upgrade", site)
    assert done.exit_code == 1
    assert "--- .gitlab-ci.yml\n+++ .gitlab-ci.yml\n" in done.output
    assert "\n-# older\n" in done.output
    assert (site / ".gitlab-ci.yml").read_text("utf-8") != new
    assert call("upgrade", site, "--write").exit_code == 0
    assert (site / ".gitlab-ci.yml").read_text("utf-8") == new
    assert call("upgrade", site).output == ""


def test_upgrade_writes_no_file_that_the_owner_changed(site: Path) -> None:
    older(site, "mkdocs.yml")
    mine = (site / "mkdocs.yml").read_text("utf-8") + "# mine\n"
    (site / "mkdocs.yml").write_text(mine, encoding="utf-8")
    done = call("upgrade", site, "--write")
    assert done.exit_code == 1
    assert "\n-# mine\n" in done.output
    assert "mkdocs.yml: you changed this file" in done.output
    assert (site / "mkdocs.yml").read_text("utf-8") == mine
    # It was shown, and is not shown again until the text is newer.
    assert call("upgrade", site).exit_code == 0


def test_upgrade_leaves_alone_what_the_owner_changed_or_deleted(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    (site / ".gitlab-ci.yml").unlink()
    assert (call("upgrade", site, "--write").output, (site / ".gitlab-ci.yml").exists()) == ("", False)


def test_upgrade_adds_a_file_that_is_new(site: Path) -> None:
    (site / ".gitlab-ci.yml").unlink()
    manifest = read_manifest(site)
    del manifest.files[".gitlab-ci.yml"]
    write_manifest(site, manifest)
    assert call("upgrade", site, "--write").exit_code == 0
    assert (site / ".gitlab-ci.yml").is_file()


@pytest.mark.parametrize("text", [None, "{", '{"name": 3}'])
def test_upgrade_needs_what_init_noted(site: Path, text: str | None) -> None:
    (site / MANIFEST).unlink()
    if text is not None:
        (site / MANIFEST).write_text(text, encoding="utf-8")
    done = call("upgrade", site)
    assert done.exit_code == 2
    assert f"{MANIFEST} cannot be read" in re.sub(r"\s+", " ", done.output)


@pytest.mark.parametrize("name", SAME)
def test_the_files_are_those_of_the_clone(name: str) -> None:
    """Only commands differ: a clone has locked lists and its own code, a site has the package."""
    both = ((TEXTS / name).read_text("utf-8"), (ROOT / SAME[name]).read_text("utf-8"))
    # Of all clones, one publishes the manual.
    manual = re.compile(
        r"^ +(?:# The repository of Research Digest publishes.*|if: vars\.MANUAL != 'true')\n", re.MULTILINE
    )
    own, clone = (
        re.sub(
            r"python scripts/digest\.py|research-digest(?=[ ]\w)",
            "COMMAND",
            manual.sub("", re.sub(r"pip install .*", "", text)),
        )
        for text in both
    )
    assert own == clone


def test_hosts_can_read_the_workflows(site: Path) -> None:
    for path in sorted((site / ".github/workflows").glob("*.yml")):
        tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", site / ".gitlab-ci.yml")
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", site / ".github/workflows")
