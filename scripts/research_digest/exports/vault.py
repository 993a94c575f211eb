"""The collection as a vault: `clippings.zip` with the Markdown file of each clipping, to open in Obsidian."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from research_digest.exports.markdown_files import markdown_file
from research_digest.input.file_names import safe_path
from research_digest.library.site import COLLECTION, Site, beside
from research_digest.model import Plan

PATH = beside(COLLECTION, "zip")
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file, so that builds are reproducible."""


def vault(site: Site) -> tuple[Plan[bytes], ...]:
    """Return the file, if the setting `exports.vault` asks for it. It has what the site publishes, and no drafts."""
    if not site.settings.vault:
        return ()
    return (Plan(PATH, partial(_vault, site), site.inputs(site.library.clippings)),)


def _vault(site: Site) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for clipping in site.library.clippings:
            archive.writestr(
                zipfile.ZipInfo(safe_path(clipping.path), NO_TIME), markdown_file(clipping, site), zipfile.ZIP_DEFLATED
            )
    return written.getvalue()
