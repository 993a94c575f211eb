"""Addresses of a site that has every name."""

from __future__ import annotations


class Always(dict[str, str]):
    """A mapping that gives its value for any key."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def get(self, *_: object) -> str:  # type: ignore[override]
        return self.value
