"""Compare the search with Pagefind and with the theme's own: `python bench/search.py [--clippings N] [--bytes N ...]`.

The first table says how many queries of tests/search/queries.tsv each finds among its first three results, by class.
The site has the samples, the clippings of tests/search/, and N generated ones. Pagefind has the articles of our site in
one index (`--force-language zh`, which finds more than its default). The theme's search has a plain site with the same
texts. With `--bytes`, the second table says what a first and a second query transfer, packed with gzip, and what
indexing costs, for sites of N generated clippings.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import itertools
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import frontmatter
import yaml
from corpus import clippings as corpus
from lighthouse import serve
from peers import from_pypi
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = HERE / ".peers" / "search"
CASES = ROOT / "tests" / "search"
FIRST = 3
"""A query is answered if the right clipping is among so many."""
SETTLED = 1_000
"""Milliseconds without a change after which the theme's search is ready."""
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update".split()

OURS = """async ([root, text]) => {
    const index = globalThis.index ??= digestIndex(root);
    const found = await index.search(text);
    const pages = await Promise.all(found.pages.slice(0, 10).map(index.page));
    const texts = globalThis.texts ??= digestTexts(root);
    await Promise.all(pages.slice(0, 3).map((page) => texts.excerpts(page, found.query, index.words)));
    return pages.map((page) => page.url);
}"""
PAGEFIND = """async ([root, text]) => {
    const engine = globalThis.engine ??= await import(root + "pagefind/pagefind.js");
    const found = await engine.search(text);
    return (await Promise.all(found.results.slice(0, 10).map((each) => each.data()))).map((page) => page.url);
}"""
Ask = Callable[[Page, str, str], list[str]]


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and counts the packed bytes of what is asked for."""

    sent = 0
    counting = threading.Lock()

    def do_GET(self) -> None:
        """Count the file, then answer."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.is_file():
            packed = len(gzip.compress(file.read_bytes()))
            # Requests are answered in threads of their own.
            with Counting.counting:
                Counting.sent += packed
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clippings", type=int, default=200)
    parser.add_argument("--bytes", type=int, nargs="*", default=[])
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if not (WORK / "pagefind" / "bin").exists():
        from_pypi("pagefind[extended]")(WORK / "pagefind")
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        _relevance(browser.new_page(), options.clippings)
        for number in options.bytes:
            _bytes(browser.new_page, number)
        browser.close()


def _relevance(page: Page, number: int) -> None:
    folder = WORK / "relevance"
    texts = [file for name in (ROOT, CASES) for file in (name / "clippings").glob("*.md")]
    ours = _site(folder / "ours", number, texts)
    _run_pagefind(ours)
    plain = _plain_site(folder / "plain", ours.parent / "clippings")
    queries = [line.split("\t") for line in (CASES / "queries.tsv").read_text(encoding="utf-8").splitlines()]
    engines: dict[str, tuple[Path, Ask]] = {
        "us": (ours, _ask_ours),
        "Pagefind": (ours, _ask_pagefind),
        "the theme's search": (plain, _ask_theme),
    }
    hits: Counter[tuple[str, str]] = Counter()
    for name, (site, ask) in engines.items():
        with serve(site, Counting) as root:
            page.goto(f"{root}empty.html" if ask is not _ask_theme else root)
            for kind, query, slug in queries:
                urls = dict.fromkeys(url.partition("#")[0].rstrip("/") for url in ask(page, root, query))
                hits[name, kind] += any(url.endswith(f"/{slug}") for url in [f"/{url}" for url in urls][:FIRST])
    kinds = Counter(kind for kind, _, _ in queries)
    print(f"\nQueries answered, {number:,} generated clippings beside {len(texts)}\n")
    print(f"| class | queries | {' | '.join(engines)} |\n|---|{'---|' * (len(engines) + 1)}")
    for kind, queried in kinds.items():
        print(f"| {kind} | {queried} | {' | '.join(str(hits[name, kind]) for name in engines)} |")
    totals = [sum(hits[name, kind] for kind in kinds) for name in engines]
    print(f"| all | {kinds.total()} | {' | '.join(map(str, totals))} |")


def _bytes(new_page: Callable[[], Page], number: int) -> None:
    site = _site(WORK / f"bytes-{number}", number, [])
    cpu, wall, memory = _run_pagefind(site)
    texts = [text for _, text in itertools.islice(corpus(number), 2)]
    # Two words from the end of a text, which few other texts have.
    first, second = (" ".join(re.findall(r"\b[a-z]{6,}\b", text)[-2:]) for text in texts)
    print(f"\n{number:,} clippings: KB of a first and a second query\n")
    print("| | first | second | files | MB |\n|---|---|---|---|---|")
    for name, ask, folder in (("us", _ask_ours, "search"), ("Pagefind", _ask_pagefind, "pagefind")):
        page = new_page()
        sizes = []
        with serve(site, Counting) as root:
            page.goto(f"{root}empty.html")
            for query in (first, second):
                Counting.sent = 0
                ask(page, root, query)
                sizes.append(Counting.sent / 1000)
        files = [file for file in (site / folder).rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"| {name} | {sizes[0]:.0f} | {sizes[1]:.0f} | {len(files):,} | {size:.1f} |")
        page.close()
    print(f"\nPagefind: {cpu:.1f} s CPU, {wall:.1f} s wall, {memory / 1e6:,.0f} MB for the index")


def _site(folder: Path, number: int, texts: list[Path]) -> Path:
    """Build a site of ours with `number` generated clippings and `texts`. Return the folder of the built site."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("bench", "site", "tests", "clippings", ".*"))
    (folder / "clippings").mkdir()
    for name, text in corpus(number) if number else ():
        (folder / "clippings" / name).write_text(text, encoding="utf-8")
    for text in texts:
        shutil.copy(text, folder / "clippings")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    (folder / "site" / "empty.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>Empty</title>', encoding="utf-8"
    )
    return folder / "site"


def _plain_site(folder: Path, clippings: Path) -> Path:
    """Build a plain site with the theme's search from the same texts."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs" / "clippings").mkdir(parents=True)
    config = {"site_name": "Plain", "theme": {"name": "material", "font": False}, "plugins": ["search"]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    slugs = sorted((each.parent.name, each) for each in (clippings.parent / "site/clippings").glob("*/index.html"))
    by_title = {_title(each): slug for slug, each in slugs}
    for file in clippings.glob("*.md"):
        read = frontmatter.loads(file.read_text(encoding="utf-8"))
        slug = by_title.get(str(read["title"]))
        if slug:
            text = f"# {read['title']}\n\n{read.get('description', '')}\n\n{read.content}\n"
            (folder / "docs" / "clippings" / f"{slug}.md").write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"


def _title(page: Path) -> str:
    found = re.search(r'<meta name="citation_title" content="([^"]*)"', page.read_text(encoding="utf-8"))
    return found[1] if found else ""


def _run_pagefind(site: Path) -> tuple[float, float, int]:
    """Index the articles. Return CPU seconds, wall-clock seconds, most bytes of memory."""
    program = WORK / "pagefind" / "bin" / "python"
    command = [str(program), "-m", "pagefind", "--site", str(site), "--glob", "clippings/*/index.html"]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        [*command, "--force-language", "zh", "--root-selector", "article"], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("Pagefind failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime or used.ru_utime + used.ru_stime
    return max(cpu, used.ru_utime + used.ru_stime), time.perf_counter() - begun, used.ru_maxrss * 1024


def _ask_ours(page: Page, root: str, query: str) -> list[str]:
    if not page.evaluate("'digestIndex' in globalThis"):
        for name in ("words", "index", "texts", "dialog"):
            page.add_script_tag(url=f"{root}assets/javascripts/search/{name}.js")
    return list(page.evaluate(OURS, [root, query]))


def _ask_pagefind(page: Page, root: str, query: str) -> list[str]:
    return list(page.evaluate(PAGEFIND, [root, query]))


def _ask_theme(page: Page, root: str, query: str) -> list[str]:
    del root
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")
    page.wait_for_timeout(SETTLED)
    field.press_sequentially(query)
    before = None
    while before != (now := page.locator(".md-search-result").inner_html()):
        before = now
        page.wait_for_timeout(SETTLED)
    return [
        str(url)
        for url in page.locator(".md-search-result__link").evaluate_all(
            "all => all.map(each => new URL(each.href).pathname)"
        )
    ]


if __name__ == "__main__":
    main()
