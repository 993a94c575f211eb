"""Run Lighthouse on the sample site, a page of each kind, as a slow phone: `make lighthouse`.

Pages are compressed, as on all hosts of static sites. The exit code is 1 if a score is below `LEAST`.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = ROOT / "bench/node_modules/.bin/lighthouse"
PAGES = {
    "home": "",
    "article": "clippings/as-we-may-think/",
    "tag": "tags/causal-inference/",
    "digest": "digests/2026-11/",
    "trail": "trails/where-knowledge-is-kept/",
    "quotes": "quotes/",
}
LEAST = 98
GOOD = 0.9
"""Score from which Lighthouse shows an audit as passed."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do: compressed texts, and a long cache time."""

    def send_head(self):  # noqa: ANN201 - as the base class has it
        """Return the requested file, or send it compressed if it is a text."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.suffix not in TEXT:
            return super().send_head()
        data = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, *_: object) -> None:
        """Do nothing."""


@contextmanager
def serve(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler] = Handler) -> Iterator[str]:
    """Yield the address at which `folder` is served."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def scores(address: str, report: Path) -> dict[str, int]:
    """Return the score of each category for the page at `address`. The whole report is written to `report`."""
    chrome = shutil.which("chromium") or shutil.which("google-chrome") or ""
    command = [
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={FLAGS}",
    ]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chrome})
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round((category["score"] or 0) * 100) for name, category in categories.items()}


def main() -> None:
    """Print the scores and the failed audits."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)], check=True, cwd=ROOT)
        below = []
        with serve(site) as address:
            for name, path in PAGES.items():
                found = scores(address + path, Path(folder, f"{name}.json"))
                print(f"{name}: " + ", ".join(f"{category} {score}" for category, score in found.items()))
                below += [category for category, score in found.items() if score < LEAST]
                print_faults(json.loads(Path(folder, f"{name}.json").read_text("utf-8"))["audits"])
    raise SystemExit(bool(below))


def print_faults(audits: dict[str, dict[str, object]]) -> None:
    """Print the audits that are not passed."""
    for audit in audits.values():
        score = audit.get("score")
        if isinstance(score, int | float) and score < GOOD and audit.get("scoreDisplayMode") in ("binary", "numeric"):
            print(f"  {audit['id']}: {score} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
