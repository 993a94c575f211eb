"""What makes builds faster without changing them."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from research_digest.cache import Shelf, key_of

ALLOCATIONS = 100_000
"""Objects that are made before Python looks for garbage in cycles. By default it is 700, and a build makes millions
that stay to its end."""


def collect_rarely() -> None:
    """Let Python look for garbage in cycles less often."""
    _, *older = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *older)


@dataclass
class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory, for all builds of `mkdocs serve`, and on `shelf`, if there is one, for later ones.

    Jinja compares the text of the template.
    """

    shelf: Shelf[bytes] | None = None
    _made: dict[str, bytes] = field(default_factory=dict)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template if it was compiled before."""
        made = self._made.get(bucket.key)
        if made is None and self.shelf:
            made = self.shelf.get(_key(bucket))
        if made is not None:
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note a compiled template."""
        self._made[bucket.key] = made = bucket.bytecode_to_string()
        if self.shelf:
            self.shelf.put(_key(bucket), made)


def _key(bucket: Bucket) -> bytes:
    return key_of(bucket.key, bucket.checksum)
