"""The command line of the digest: `python scripts/digest.py check`. Runs from a clone, nothing is installed."""

from __future__ import annotations

from research_digest.cli import cli

if __name__ == "__main__":
    cli()
