"""Addresses of originals: clean them for publishing, compare them, and recognise private ones."""

from __future__ import annotations

from research_digest.urls.cleaning import clean
from research_digest.urls.identity import identities, identity
from research_digest.urls.parts import host
from research_digest.urls.private import access_key, is_private

__all__ = ["access_key", "clean", "host", "identities", "identity", "is_private"]
