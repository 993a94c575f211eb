"""A browser, and the sample site as the project's own command builds it, served on this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from project import ROOT, make_project
from serving import serve
from tides import make_tides

# A slow machine is not a defect.
expect.set_options(timeout=30_000)

# Nothing but the pages themselves may make a request.
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update"
)

BY_HAND = f"""# By hand

A page with a note.[^note]

[^note]: By hand too.

## Lamps

| Lamp | Nights | Share |
|:-----|:------:|------:|
| Red | 12 | 0.4 |

## Months

|{" month |" * 30}
|{"---|" * 30}
|{" nights |" * 30}
"""


@dataclass
class Visit:
    """A page in a browser, and all that a reader must never meet on it."""

    page: Page
    site: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self._request(request.url))

    def _request(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.strangers.append(url)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def reading_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose texts hold all that is hard to show: wide, drawn, transparent, of two directions."""
    project = make_project(tmp_path_factory.mktemp("reading") / "site")
    for file in (Path(__file__).parent / "reading").iterdir():
        shutil.copy(file, project.folder / "clippings")
    (project.folder / "docs/by-hand.md").write_text(BY_HAND, encoding="utf-8")
    built = project.build()
    assert built.returncode == 0, built.stderr
    return project.folder / "site"


@pytest.fixture(scope="session")
def reading(reading_folder: Path) -> Iterator[str]:
    with serve(reading_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # The system's browser where there is one, Playwright's own otherwise.
        found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Visit:
    visit = Visit(context.new_page(), site)
    visit.watch()
    visit.page.goto(site)
    return visit


@pytest.fixture(scope="session")
def tides_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tides(tmp_path_factory.mktemp("tides") / "site")


@pytest.fixture(scope="session")
def tides(tides_folder: Path) -> Iterator[str]:
    with serve(tides_folder) as address:
        yield address
