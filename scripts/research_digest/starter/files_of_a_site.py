"""The files that `research-digest init` writes, from the texts in `files/`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

MANIFEST = ".research-digest-init.json"
"""What `init` wrote, in the folder of the site: answers and digests, for `upgrade`."""
_TEXTS = Path(__file__).parent / "files"
OWN = {
    "docs/index.md": "index.md",
    "docs/about.md": "about.md",
    "clippings/As We May Think.md": "first.md",
    "clippings/Datasheets for Datasets.md": "second.md",
}
"""Files that are the owner's from the start, with the names of their texts. `upgrade` leaves them alone."""
UPGRADED = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore.txt",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".github/workflows/pages.yml": "pages.yml",
    ".github/workflows/clippings.yml": "clippings.yml",
    ".github/workflows/clip.yml": "clip.yml",
    ".github/workflows/links.yml": "links.yml",
    ".github/ISSUE_TEMPLATE/clip.yml": "issue-form.yml",
    "docs/assets/clipper-template.json": "clipper-template.json",
}
"""Files that `upgrade` compares with those of a newer version."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The answers that the files were made with, and the digest of each file by its path."""

    name: str
    language: str
    files: dict[str, str]


def rendered(name: str, language: str, paths: dict[str, str]) -> dict[str, str]:
    """Return the texts of the files `paths` for a site, by path."""
    values = {
        "@SITE_NAME@": json.dumps(name, ensure_ascii=False),
        "@TITLE@": name,
        "@LANGUAGE@": language,
        "@VERSION@": _version(),
    }
    return {path: _filled((_TEXTS / text).read_text("utf-8"), values) for path, text in paths.items()}


def digest_of(text: str) -> str:
    """Return the digest of a text. Git may have changed the ends of its lines."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def write(root: Path, path: str, text: str) -> None:
    """Write a file of the site at `root`."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Write the manifest of the site at `root`."""
    write(root, MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2).decode() + "\n")


def read_manifest(root: Path) -> Manifest:
    """Return the manifest of the site at `root`. Raise OSError or ValueError if there is none."""
    return msgspec.json.decode((root / MANIFEST).read_bytes(), type=Manifest)


def create(root: Path, name: str, language: str) -> tuple[str, ...]:
    """Write the files of a new site into the folder `root`, and return their paths."""
    texts = rendered(name, language, {**UPGRADED, **OWN})
    for path, text in texts.items():
        write(root, path, text)
    write_manifest(root, Manifest(name, language, {path: digest_of(texts[path]) for path in UPGRADED}))
    return (*texts, MANIFEST)


def _filled(text: str, values: dict[str, str]) -> str:
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _version() -> str:
    """Return the version of the package as `==0.1.0`, or "" in a clone that is not installed."""
    try:
        return f"=={version('research-digest')}"
    except PackageNotFoundError:
        return ""
