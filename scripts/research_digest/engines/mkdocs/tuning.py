"""What makes builds faster without changing them."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

ALLOCATIONS = 100_000
"""Objects that are made before Python looks for garbage in cycles. By default it is 700, and a build makes millions
that stay to its end."""


def collect_rarely() -> None:
    """Let Python look for garbage in cycles less often."""
    _, *older = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *older)


@dataclass
class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory, for all builds of `mkdocs serve`. Jinja compares the text of the template."""

    _made: dict[str, bytes] = field(default_factory=dict)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template if it was compiled before."""
        if bucket.key in self._made:
            bucket.bytecode_from_string(self._made[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note a compiled template."""
        self._made[bucket.key] = bucket.bytecode_to_string()
