"""Pictures of other sites, fetched once for this site to serve: the half of `digest.py images` that is careful.

An address in a clipping is a stranger's word. What it leads to may be another file than it says, endless, enormous,
or a machine inside the maintainer's network; none of these may be asked for, kept, or hold up the rest.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3

REDIRECTS = 5
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")


class PictureError(Exception):
    """A picture that is not kept; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a picture may cost: bytes and seconds to fetch, pixels to lay out. `private` is for tests alone."""

    size: int = 10_000_000
    seconds: float = 20.0
    pixels: int = 50_000_000
    private: bool = False


def fetch_picture(url: str, *, limits: Limits) -> bytes:
    """The picture at `url` as WebP, without what cameras and programs wrote into it. Raises PictureError."""
    return to_webp(_fetch(url, limits, time.monotonic() + limits.seconds), pixels=limits.pixels)


def to_webp(data: bytes, *, pixels: int) -> bytes:
    """The picture in `data`, whatever it calls itself, drawn anew as WebP. Raises PictureError."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - an extra, for this command alone

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > pixels:
                raise PictureError(f"it is {image.width} x {image.height} pixels, over {pixels:,}")
            moving = getattr(image, "n_frames", 1) > 1
            drawn = image if moving else ImageOps.exif_transpose(image)
            made = io.BytesIO()
            drawn.save(made, "WEBP", save_all=moving, exif=b"", icc_profile=None, xmp=b"")
    except (UnidentifiedImageError, Image.DecompressionBombError) as fault:
        raise PictureError("it is not a picture") from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise PictureError(f"it cannot be drawn: {fault}") from fault
    return made.getvalue()


def _fetch(url: str, limits: Limits, deadline: float) -> bytes:
    for _ in range(REDIRECTS + 1):
        with _answer(url, limits, deadline) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                url = urljoin(url, answer.headers.get("Location", ""))
                continue
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
                raise PictureError(f"the server answered {answer.status}")
            return b"".join(_body(answer, limits, deadline))
    raise PictureError(f"it was passed on more than {REDIRECTS} times")


def _body(answer: urllib3.BaseHTTPResponse, limits: Limits, deadline: float) -> Iterator[bytes]:
    size = 0
    try:
        # What has come by now, not a full buffer: a server that drips must not hold up the clock.
        while chunk := answer.read1(64 * 1024, decode_content=True):
            size += len(chunk)
            if size > limits.size:
                raise PictureError(f"it is over {limits.size:,} bytes")
            if time.monotonic() > deadline:
                raise PictureError(f"it took over {limits.seconds:g} seconds")
            yield chunk
    except urllib3.exceptions.HTTPError as fault:
        raise PictureError(f"the server stopped: {type(fault).__name__}") from fault


def _answer(url: str, limits: Limits, deadline: float) -> urllib3.BaseHTTPResponse:
    """The answer of the very address that was found to be public: a name may mean another one a moment later."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise PictureError("it has no proper address") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise PictureError("it is not on the web")
    address = _public_address(host, limits)
    left = max(deadline - time.monotonic(), 0.1)
    patience = urllib3.Timeout(connect=min(limits.seconds / 4, left), read=min(limits.seconds / 4, left))
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address,
            port or 443,
            timeout=patience,
            server_hostname=host,
            assert_hostname=host,
            ca_certs=certifi.where(),
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port or 80, timeout=patience)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": "image/*", "User-Agent": "research-digest"}
    try:
        return pool.urlopen(
            "GET", target, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False
        )
    except urllib3.exceptions.HTTPError as fault:
        raise PictureError(f"the server cannot be reached: {type(fault).__name__}") from fault


def _public_address(host: str, limits: Limits) -> str:
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as fault:
        raise PictureError("there is no such server") from fault
    if not limits.private and not all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in found):
        raise PictureError("its server is not on the public web")
    return found[0]
