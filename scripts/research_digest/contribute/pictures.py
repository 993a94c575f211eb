"""Pictures of other sites, fetched once for this site to serve: the half of `digest.py images` that is careful.

What an address leads to may be another file than it says, or enormous: it is drawn anew, or not kept.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from research_digest.contribute.fetching import FetchError, Limits, fetch

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 50_000_000
"""Pixels of the largest picture that is drawn."""
FRAMES = 1_000
"""Frames of the longest moving picture that is drawn."""
MOVING_PIXELS = 100_000_000
"""Pixels of a moving picture, all of its frames together."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")


def fetch_picture(url: str, *, limits: Limits, pixels: int = PIXELS) -> bytes:
    """Return the picture at `url` as WebP, without what cameras and programs wrote into it. Raises FetchError."""
    return to_webp(fetch(url, accept="image/*", limits=limits), pixels=pixels)


def to_webp(data: bytes, *, pixels: int) -> bytes:
    """Return the picture in `data`, whatever it calls itself, drawn anew as WebP. Raises FetchError."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra, for this command alone

    try:
        with warnings.catch_warnings():
            # Of a camera's broken notes Pillow warns too; they are not kept.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _drawn(image, pixels)
    except FetchError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise FetchError("it is not a picture") from fault
    except Exception as fault:
        # Pillow reads strangers' bytes in dozens of ways; none of them may end the pictures that come after.
        raise FetchError(f"it cannot be drawn: {fault or type(fault).__name__}") from fault


def _drawn(image: Image, pixels: int) -> bytes:
    from PIL import ImageOps  # noqa: PLC0415 - as above

    if image.width * image.height > pixels:
        raise FetchError(f"it is {image.width} x {image.height} pixels, over {pixels:,}")
    moving = getattr(image, "is_animated", False)
    if moving:
        _count_frames(image)
    drawn = image if moving else ImageOps.exif_transpose(image)
    made = io.BytesIO()
    drawn.save(made, "WEBP", save_all=moving, exif=b"", icc_profile=None, xmp=b"")
    return made.getvalue()


def _count_frames(image: Image) -> None:
    """Go through the frames of a moving picture, and back to the first. Raises FetchError if they are too many.

    They are counted one by one: what the file says of their number may be a lie, and a frame may enlarge the picture.
    """
    drawn = 0
    for number in range(FRAMES + 1):
        try:
            image.seek(number)
        except EOFError:
            break
        drawn += image.width * image.height
        if drawn > MOVING_PIXELS:
            raise FetchError(f"its frames are over {MOVING_PIXELS:,} pixels together")
    else:
        raise FetchError(f"it has over {FRAMES:,} frames")
    image.seek(0)
