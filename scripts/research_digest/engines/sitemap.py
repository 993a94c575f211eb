"""The sitemap: the names of its files, and the packed one."""

from __future__ import annotations

import gzip
import io

SITEMAP, PACKED_SITEMAP = "sitemap.xml", "sitemap.xml.gz"
BEFORE_ALL = 315_532_800
"""Date in sitemap.xml.gz, 1980-01-01 in seconds: with that of the build, builds would differ."""


def packed(text: bytes) -> bytes:
    """Return the content of sitemap.xml.gz. The same text gives the same bytes."""
    data = io.BytesIO()
    with gzip.GzipFile(PACKED_SITEMAP, "wb", fileobj=data, mtime=BEFORE_ALL) as file:
        file.write(text)
    return data.getvalue()
