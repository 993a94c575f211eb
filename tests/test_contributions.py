"""Contributions taken through the workflows: a good one, a broken one, one that means harm, one by way of an issue."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from project import ROOT, clipping
from runner import ENVIRONMENT, GITHUB, Runner, git, load

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the runners are Linux machines")

Propose = Callable[[Callable[[Path], None]], Runner]


# These cite no others. Few are enough, for the site is built many times here.
SAMPLES = ("As We May Think", "Kommunikation mit Zettel*", "The Critical Importance *")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with the site as it is, and a few of its clippings."""
    folder = tmp_path_factory.mktemp("origin") / "digest"
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "trails"))
    (folder / "clippings").mkdir()
    for sample in SAMPLES:
        (file,) = (ROOT / "clippings").glob(f"{sample}.md")
        shutil.copy(file, folder / "clippings")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "The site")
    return folder


@pytest.fixture
def propose(base: Path, tmp_path: Path) -> Propose:
    """Takes what a pull request changes; gives a runner with what the workflow checks out."""

    def checked_out(change: Callable[[Path], None]) -> Runner:
        fork, workspace = tmp_path / "fork", tmp_path / "work space"
        git(tmp_path, "clone", "-q", str(base), str(fork))
        git(fork, "switch", "-q", "-c", "theirs")
        change(fork)
        git(fork, "add", "-A")
        git(fork, "commit", "-q", "-m", "Theirs")
        git(fork, "switch", "-q", "main")
        git(fork, "merge", "-q", "--no-ff", "-m", "Merge", "theirs")
        git(tmp_path, "clone", "-q", str(base), str(workspace))
        git(tmp_path, "clone", "-q", "--depth", "2", f"file://{fork}", str(workspace / "proposed"))
        (tmp_path / "temp").mkdir()
        return Runner(workspace, tmp_path / "temp")

    return checked_out


def test_a_good_contribution_passes_and_can_be_looked_at(propose: Propose) -> None:
    def change(fork: Path) -> None:
        (fork / "clippings/2026").mkdir()
        text = clipping("A-good-one") + "\n![[figure one.png]]\n"
        (fork / "clippings/2026/A good one.md").write_text(text, encoding="utf-8")
        (fork / "clippings/2026/figure one.png").write_bytes(b"\x89PNG\r\n\x1a\n and more")

    runner = propose(change)
    done = runner.play("clippings.yml", "check")
    assert {name: each.returncode for name, each in done.items()} == dict.fromkeys(
        ("Take the clippings, and nothing else", "Check them", "Build the site with them"), 0
    ), done
    assert done["Check them"].stdout == "0 errors, 0 warnings\n"
    assert (runner.temp / "preview/clippings/2026/a-good-one.html").is_file()
    assert (runner.temp / "preview/search/start.js").is_file()
    assert [each.name for each in (runner.temp / "preview/attachments").rglob("figure-one-*.png")] != []


def test_a_broken_contribution_is_told_at_its_lines_and_the_others_can_be_looked_at(propose: Propose) -> None:
    def change(fork: Path) -> None:
        text = clipping("Broken").replace("2024-05-06", "March 3rd").replace("About Broken.", "In C:\\path")
        (fork / "clippings/Broken.md").write_text(text, encoding="utf-8")

    runner = propose(change)
    done = runner.play("clippings.yml", "check")
    told = done["Check them"]
    assert told.returncode != 0
    assert re.search(r"^::error file=clippings/Broken.md,line=6,col=\d+,title=published-not-a-date::", told.stdout)
    assert re.search(r"^::warning file=clippings/Broken.md,line=8,col=\d+,title=unescaped", told.stdout, re.MULTILINE)
    assert told.stdout.endswith("1 error, 1 warning\n")
    assert done["Build the site with them"].returncode != 0
    assert "published-not-a-date" in done["Build the site with them"].stderr
    assert (runner.temp / "preview/clippings/as-we-may-think.html").is_file()


def test_nothing_but_clippings_is_taken_and_no_code_runs(propose: Propose, tmp_path: Path) -> None:
    proof = tmp_path / "proof"

    def change(fork: Path) -> None:
        evil = f"open({str(proof)!r}, 'w')\n"
        (fork / "scripts/digest.py").write_text(evil, encoding="utf-8")
        (fork / "scripts/mkdocs_hook.py").write_text(evil, encoding="utf-8")
        (fork / "clippings/evil.py").write_text(evil, encoding="utf-8")
        (fork / "clippings/evil.png").write_text("<script>alert(1)</script>", encoding="utf-8")
        (fork / "clippings/evil.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
        (fork / "clippings/.hidden.md").write_text(clipping("Hidden"), encoding="utf-8")
        (fork / "clippings/link.md").symlink_to("/etc/passwd")
        (fork / "clippings/program.md").write_text(clipping("Program"), encoding="utf-8")
        (fork / "clippings/program.md").chmod(0o755)
        (fork / ".gitattributes").write_text("*.md filter=evil\n", encoding="utf-8")
        (fork / "clippings/As We May Think.md").unlink()
        (fork / "clippings/-rf\n::error::x.md").write_text(clipping("Good"), encoding="utf-8")

    runner = propose(change)
    done = runner.play("clippings.yml", "check")
    taken, checked, built = done.values()
    assert taken.returncode == 0, taken.stderr
    assert (runner.temp / "taken").read_bytes() == b"clippings/-rf\n::error::x.md\0"
    assert sorted(re.findall(r"^ignored (.+)$", taken.stderr, re.MULTILINE)) == [
        ".gitattributes: it is not below clippings/",
        "clippings/.hidden.md: it is hidden",
        "clippings/evil.png: it is not a PNG file",
        "clippings/evil.py: it is not Markdown",
        "clippings/evil.svg: it is not Markdown",
        "clippings/link.md: it is not a plain file",
        "clippings/program.md: it is executable",
        "scripts/digest.py: it is not below clippings/",
        "scripts/mkdocs_hook.py: it is not below clippings/",
    ]
    assert "title=file-name::" in checked.stdout
    assert [line for line in checked.stdout.splitlines() if line.startswith("::error::")] == []
    assert built.returncode != 0
    assert not proof.exists()
    assert not (runner.workspace / "clippings/As We May Think.md").exists()


ISSUE = """### Address

https://rivers.example/sea

### Title

$(touch proof) `touch proof` "; touch proof; ${{ github.token }}

### Tags

rivers
"""


def test_an_issue_becomes_a_pull_request(base: Path, tmp_path: Path) -> None:
    origin, workspace = tmp_path / "origin.git", tmp_path / "work space"
    git(tmp_path, "clone", "-q", "--bare", str(base), str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(workspace))
    (tmp_path / "temp").mkdir()
    runner = Runner(workspace, tmp_path / "temp")
    written = runner.play("clip.yml", "write", ISSUE=ISSUE)
    assert [each.returncode for each in written.values()] == [0, 0], written
    (made,) = (runner.temp / "clipping").iterdir()
    assert made.name == "$(touch proof) `touch proof` ; touch proof; ${{ github.token }}.md"
    assert git(workspace, "status", "--porcelain") == ""

    # Another machine: what was uploaded there is downloaded here, and gh is asked for the rest.
    shutil.copy(made, workspace / "clippings")
    commands = tmp_path / "commands"
    commands.mkdir()
    (commands / "gh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{tmp_path}/asked"\n', encoding="utf-8")
    (commands / "gh").chmod(0o755)
    path = f"{commands}:{ENVIRONMENT['PATH']}"
    proposed = runner.play("clip.yml", "propose", NUMBER="17", TARGET="main", PATH=path)
    assert [each.returncode for each in proposed.values()] == [0, 0], proposed
    changed = git(origin, "diff", "--name-only", "-z", "main", "clip/17").split("\0")
    assert changed == [f"clippings/{made.name}", ""]
    asked = (tmp_path / "asked").read_text("utf-8")
    assert "pr create --base main --head clip/17" in asked
    assert not list(tmp_path.rglob("proof"))


WRONG = (
    (ISSUE.replace("https://rivers", "https://user:word@rivers"), "    this address is private: "),
    (
        ISSUE.replace("https://rivers.example/sea", "@owner ```x``` <b>"),
        "    Invalid value for URL: @owner ```x``` <b> is not",
    ),
    (ISSUE.replace("rivers\n", "x" * 101 + "\n"), "    a tag is over 100 characters"),
    ("", "    Invalid value for URL:"),
)


@pytest.mark.parametrize(("issue", "reason"), WRONG)
def test_a_failure_is_answered_in_the_issue_with_its_reason(
    base: Path, tmp_path: Path, issue: str, reason: str
) -> None:
    workspace, other, commands = tmp_path / "work space", tmp_path / "other", tmp_path / "commands"
    git(tmp_path, "clone", "-q", str(base), str(workspace))
    for folder in (tmp_path / "temp", other / "reason", commands):
        folder.mkdir(parents=True)
    written = Runner(workspace, tmp_path / "temp").play("clip.yml", "write", ISSUE=issue)
    assert next(iter(written.values())).returncode != 0
    shutil.copy(tmp_path / "temp/reason", other / "reason")
    answer = answered(other, commands)
    (shown,) = [line for line in answer.splitlines() if line.startswith(reason)]
    assert shown
    # All that is not ours is code: it names nobody, and is no markup.
    rest = [line for line in answer.splitlines() if line and not line.startswith("    ")]
    assert rest == [
        "This issue did not become a pull request.",
        "If something in the issue is wrong, correct it. Then a maintainer removes the label `clip` and adds it again.",
        "[Log](https://github.com/o/r/actions/runs/1)",
    ]
    assert "Traceback" not in answer
    assert not list(tmp_path.rglob("proof"))


def test_a_failure_without_a_reason_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "commands").mkdir()
    answer = answered(tmp_path, tmp_path / "commands")
    assert "must be allowed to create pull requests" in answer


def test_a_long_reason_is_cut(tmp_path: Path) -> None:
    for name in ("commands", "reason"):
        (tmp_path / name).mkdir()
    (tmp_path / "reason/reason").write_text("Error: x" + "ü" * 5_000, encoding="utf-8")
    assert len(answered(tmp_path, tmp_path / "commands").encode()) < 2_300


def answered(workspace: Path, commands: Path) -> str:
    """Return the answer that the workflow gives, with a stand-in for gh."""
    (commands / "gh").write_text('#!/bin/sh\necho "$*" > asked\n', encoding="utf-8")
    (commands / "gh").chmod(0o755)
    (done,) = (
        Runner(workspace, workspace)
        .play(
            "clip.yml",
            "answer",
            NUMBER="17",
            REPOSITORY="o/r",
            LOG="https://github.com/o/r/actions/runs/1",
            PATH=f"{commands}:{ENVIRONMENT['PATH']}",
        )
        .values()
    )
    assert done.returncode == 0, done.stderr
    assert (workspace / "asked").read_text("utf-8") == "issue comment 17 --repo o/r --body-file answer.md\n"
    return (workspace / "answer.md").read_text("utf-8")


def test_the_job_that_answers_holds_nothing_of_the_repository() -> None:
    job = load(GITHUB / "workflows/clip.yml")["jobs"]["answer"]
    assert job["permissions"] == {"issues": "write"}
    assert job["if"] == "failure()"
    assert [each["uses"].partition("@")[0] for each in job["steps"] if "uses" in each] == ["actions/download-artifact"]


def test_the_main_branch_is_built_for_its_address(base: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(base), str(tmp_path / "site"))
    runner = Runner(tmp_path / "site", tmp_path)
    (built,) = runner.play("pages.yml", "build", SITE_URL="https://owner.github.io/digest/").values()
    assert built.returncode == 0, built.stderr
    home = (tmp_path / "site/site/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://owner.github.io/digest/">' in home


def test_gitlab_and_read_the_docs_do_the_same(propose: Propose) -> None:
    def change(fork: Path) -> None:
        (fork / "clippings/Broken.md").write_text(clipping("Broken").replace("2024-05-06", "x"), encoding="utf-8")

    runner = propose(change)
    pipeline, proposed = load(ROOT / ".gitlab-ci.yml"), Runner(runner.workspace / "proposed", runner.temp)
    start = git(proposed.workspace, "rev-parse", "HEAD^1").strip()
    variables = {**pipeline["check"]["variables"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": start}
    codes = [proposed.run(script, **variables).returncode for script in pipeline["check"]["script"]]
    assert codes[0] == 0
    assert all(codes[1:])
    for script in (*pipeline["pages"]["script"], *load(ROOT / ".readthedocs.yaml")["build"]["jobs"]["build"]["html"]):
        done = runner.run(script, READTHEDOCS_CANONICAL_URL="https://x.example/", READTHEDOCS_OUTPUT=str(runner.temp))
        assert done.returncode == 0, done.stderr
    assert (runner.workspace / "public/index.html").is_file()
    assert "https://x.example/" in (runner.temp / "html/index.html").read_text("utf-8")
