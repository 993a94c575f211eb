"""Build the same clippings with each engine of docs/engines.md: `python bench/engines.py [NUMBER [ENGINE ...]]`.

Builds are interleaved. CPU seconds are those of all processes of a build, user and system time.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import clippings

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MATERIALX = ROOT / ".venv-materialx/bin/mkdocs"
CLI = [sys.executable, str(ROOT / "scripts/digest.py")]
ENGINES = ("MkDocs", "ProperDocs", "MaterialX", "Zensical")


def main() -> None:
    """Print CPU and wall-clock seconds of a cold and a warm build, for each engine."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        engines = sys.argv[2:] or ENGINES
        sites = {engine: _site(Path(folder, engine), engine, number) for engine in engines}
        rows: dict[str, list[str]] = {engine: [] for engine in engines}
        for _ in ("cold", "warm"):
            for engine, site in sites.items():
                rows[engine].append(_measured(engine, site))
                _touch(site)
        print("| Engine | cold: CPU s / wall s | warm |\n|---|---|---|")
        for engine, (cold, warm) in rows.items():
            print(f"| {engine} | {cold} | {warm} |")


def _site(folder: Path, engine: str, number: int) -> Path:
    """Write a site with made-up clippings."""
    (folder / "clippings").mkdir(parents=True)
    for name, text in clippings(number):
        (folder / "clippings" / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("trails"))
    theme = "materialx" if engine == "MaterialX" else "material"
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_url: https://digest.example/\n"
        f"hooks: [{ROOT / 'scripts/mkdocs_hook.py'}]\n"
        f"watch: []\ntheme: {{name: {theme}, custom_dir: {ROOT / 'overrides'}}}\n",
        encoding="utf-8",
    )
    return folder


def _commands(engine: str, site: Path) -> list[tuple[list[str], Path]]:
    """Return the commands of a build, each with its folder."""
    exported = site / "exported"
    export = [*CLI, "-f", str(site / "mkdocs.yml"), "export"]
    return {
        "MkDocs": [([str(BIN / "mkdocs"), "build", "-q"], site)],
        "ProperDocs": [([str(BIN / "properdocs"), "build", "-q"], site)],
        "MaterialX": [([str(MATERIALX), "build", "-q"], site)],
        "Zensical": [
            ([*export, str(exported)], site),
            ([str(BIN / "zensical"), "build"], exported),
            ([*export, "--finish", str(exported)], site),
        ],
    }[engine]


def _measured(engine: str, site: Path) -> str:
    begun, before = time.perf_counter(), _cpu()
    for command, folder in _commands(engine, site):
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return f"{_cpu() - before:.1f} / {time.perf_counter() - begun:.1f}"


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _touch(site: Path) -> None:
    file = min((site / "clippings").iterdir())
    file.write_text(file.read_text("utf-8") + "\nA line more.\n", encoding="utf-8")


if __name__ == "__main__":
    main()
