"""Pictures of other sites, fetched once for this site to serve: the half of `digest.py images` that is careful.

What an address leads to may be another file than it says, or enormous: it is drawn anew, or not kept.
"""

from __future__ import annotations

import io

from research_digest.fetching import FetchError, Limits, fetch

PIXELS = 50_000_000
"""Pixels of the largest picture that is drawn."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")


def fetch_picture(url: str, *, limits: Limits, pixels: int = PIXELS) -> bytes:
    """The picture at `url` as WebP, without what cameras and programs wrote into it. Raises FetchError."""
    return to_webp(fetch(url, accept="image/*", limits=limits), pixels=pixels)


def to_webp(data: bytes, *, pixels: int) -> bytes:
    """The picture in `data`, whatever it calls itself, drawn anew as WebP. Raises FetchError."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - an extra, for this command alone

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > pixels:
                raise FetchError(f"it is {image.width} x {image.height} pixels, over {pixels:,}")
            moving = getattr(image, "n_frames", 1) > 1
            drawn = image if moving else ImageOps.exif_transpose(image)
            made = io.BytesIO()
            drawn.save(made, "WEBP", save_all=moving, exif=b"", icc_profile=None, xmp=b"")
    except (UnidentifiedImageError, Image.DecompressionBombError) as fault:
        raise FetchError("it is not a picture") from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise FetchError(f"it cannot be drawn: {fault}") from fault
    return made.getvalue()
