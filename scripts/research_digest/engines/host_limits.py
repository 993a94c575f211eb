"""The limits of free hosts, so that a site's owner hears of them before a publication fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NEAR = 0.9
"""Share of a limit from which it is reported."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host and what it takes: bytes of a site, number of files, bytes of a file. 0 means no limit."""

    name: str
    size: int = 0
    files: int = 0
    file: int = 0


HOSTS = (
    # https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
    Host("GitHub Pages", size=1_000_000_000),
    # https://developers.cloudflare.com/pages/platform/limits/, without a paid plan
    Host("Cloudflare Pages", files=20_000, file=25 * 1024 * 1024),
)


def near_limits(sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield a message for each limit that a site is near or past. `sizes` are the bytes of its files by path."""
    total, number = sum(sizes.values()), len(sizes)
    largest = max(sizes, key=lambda path: sizes[path], default="")
    for host in HOSTS:
        if host.size and total > NEAR * host.size:
            yield f"the site has {total / 1e6:,.0f} MB, and {host.name} takes {host.size / 1e6:,.0f} MB"
        if host.files and number > NEAR * host.files:
            yield f"the site has {number:,} files, and {host.name} takes {host.files:,}"
        if host.file and largest and sizes[largest] > NEAR * host.file:
            size = sizes[largest] / 1e6
            yield f'"{largest}" has {size:,.0f} MB, and {host.name} takes files of {host.file / 1e6:,.0f} MB'
