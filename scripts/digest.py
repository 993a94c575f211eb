"""Command line of the digest: `python scripts/digest.py check`. It runs from a clone without installation."""

from __future__ import annotations

from research_digest.cli import cli

if __name__ == "__main__":
    cli()
