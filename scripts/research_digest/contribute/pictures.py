"""Download pictures of other sites and convert them to WebP.

An address may lead to another kind of file than its name says, or to an enormous one. Every picture is decoded and
encoded again, or refused.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from research_digest.contribute.fetching import FetchError, Limits, fetch

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 50_000_000
"""Most pixels of a picture."""
FRAMES = 1_000
"""Most frames of an animated picture."""
MOVING_PIXELS = 100_000_000
"""Most pixels of an animated picture, all frames together."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")


def fetch_picture(url: str, *, limits: Limits, pixels: int = PIXELS) -> bytes:
    """Return the picture at `url` as WebP without metadata. Raise FetchError if that fails."""
    return to_webp(fetch(url, accept="image/*", limits=limits), pixels=pixels)


def to_webp(data: bytes, *, pixels: int) -> bytes:
    """Return the picture in `data` as WebP, whatever format its name says. Raise FetchError if that fails."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra, for this command alone

    try:
        with warnings.catch_warnings():
            # Pillow also warns about broken camera metadata, which is dropped anyway.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _drawn(image, pixels)
    except FetchError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise FetchError("it is not a picture") from fault
    except Exception as fault:
        # Pillow can raise anything on untrusted input. The other pictures must still be downloaded.
        raise FetchError(f"it cannot be drawn: {fault or type(fault).__name__}") from fault


def _drawn(image: Image, pixels: int) -> bytes:
    """Return the picture as WebP. Raise FetchError if it has too many pixels."""
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
    """Count the frames of an animated picture, then go back to the first. Raise FetchError if there are too many.

    The frames are read one by one, because the stated number may be wrong and a frame may enlarge the picture.
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
