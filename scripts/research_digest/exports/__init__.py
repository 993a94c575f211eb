"""What the site offers beside its pages: `EXPORTS`, each Site -> files, in the order they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from research_digest.exports.mail import mails
from research_digest.exports.table_data import table_data
from research_digest.model import Export
from research_digest.site import Site

EXPORTS: tuple[Callable[[Site], Iterable[Export]], ...] = (table_data, mails)
