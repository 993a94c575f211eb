"""Addresses of originals: made fit to publish, compared, and told apart from what is private."""

from __future__ import annotations

from urllib.parse import urlsplit


def clean(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def identity(url: str) -> str:
    return clean(url)


def is_private(url: str) -> str:
    return ""


def host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
