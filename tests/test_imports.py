"""The direction of imports: what a module of the generator may know of the others."""

from __future__ import annotations

import ast
from pathlib import Path

from project import ROOT

PACKAGE = ROOT / "scripts" / "research_digest"

# A module imports only from groups before its own, or from its own package.
ORDER: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "data_files dates",
        "model cache",
        "setting_values",
        "problems settings urls words",
        "extras",
        "locales",
        "input body",
        "library",
        "views",
        "checks exports",
        "pages",
        "build",
        "contribute engines starter",
        "cli",
    )
)


def _home(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _rank(name: str) -> int:
    return next(rank for rank, group in enumerate(ORDER) if name in group)


def _imported(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return names


def test_every_module_imports_only_from_those_before_it() -> None:
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        home = _home(file)
        if home == "__init__":
            continue
        for name in _imported(file):
            parts = name.split(".")
            if parts[0] != "research_digest" or parts[1] == home:
                continue
            if _rank(parts[1]) >= _rank(home):
                wrong.append(f"{file.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_one_package_alone_knows_mkdocs() -> None:
    knowing = {
        file.relative_to(PACKAGE).parent.as_posix()
        for file in PACKAGE.rglob("*.py")
        for name in _imported(file)
        if name.split(".")[0] in ("mkdocs", "material", "properdocs")
    }
    assert knowing == {"engines/mkdocs"}
