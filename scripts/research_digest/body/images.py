"""Pictures: set their sizes and addresses, and remove tracking pixels and broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.addresses import absolute, attachment_name
from research_digest.body.context import Context
from research_digest.body.sizes import read_size
from research_digest.body.tree import Element, become, remove, select, set_all, settle, unwrap
from research_digest.model import Change
from research_digest.urls.parts import has_host
from research_digest.urls.pixels import is_pixel

_LARGEST_DATA = 48_000
_LONGEST = 2_000
_DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
# Smaller data is a placeholder of one pixel or one colour.
_SMALLEST_DATA = 300
# Image services have options in the path. The Web Clipper cut such addresses at their first comma.
_CUT = re.compile(r"[^?#]*/image/(?:fetch|upload)/[a-z]{1,3}_[\w:.]*$")


def show_images(body: Element, context: Context) -> Iterator[Change]:
    """Set the address and size of each picture, or remove it and report why."""
    for image in select(body, "//img"):
        _take_size(image)
        if "data-file" in image.attrib:
            continue
        url, why = _address(image, context)
        if why:
            yield Change("show_images", image.get("src", "")[:120] or "<img>", why)
            _take_away(image)
        elif _is_hidden(url, context):
            _hide(image, url, context)
        else:
            image.set("src", url)


def _take_size(image: Element) -> None:
    """Set the size that an alternative text ends with, as in `A lighthouse|300x200`."""
    label, bar, size = image.get("alt", "").rpartition("|")
    found = read_size(size)
    if found:
        image.set("alt", label if bar else "")
        set_all(image, found)


def _is_hidden(url: str, context: Context) -> bool:
    return context.images == "hide" and url.startswith(("http:", "https:"))


def _address(image: Element, context: Context) -> tuple[str, str]:
    """Return the picture's address, and "" or why it cannot be shown."""
    source = _source(image)
    if source.lower().startswith("data:"):
        return source, _doubt_data(source)
    if not source:
        return "", "it has no address"
    if _is_pixel(image):
        return "", "it is a tracking pixel"
    if (name := attachment_name(source)) and (url := _attached(image, name, context)):
        return url, ""
    return _address_on_web(image, absolute(source, context.source), context)


def _source(image: Element) -> str:
    """Return the address that the page gives for a picture. Some pages have it in other attributes than `src`."""
    return (image.get("src") or image.get("data-src") or _first_candidate(image.get("srcset", ""))).strip()


def _address_on_web(image: Element, url: str, context: Context) -> tuple[str, str]:
    """Return the address of a picture at `url`, and "" or why it cannot be shown."""
    why = _doubt(url)
    if why:
        return "", why
    # There may be a copy of the picture from the other site.
    return _attached(image, url, context) or url, ""


def _first_candidate(srcset: str) -> str:
    """Return the first address of a `srcset`. Some pages have no `src`."""
    return (srcset.strip().split() or [""])[0].rstrip(",")


def _attached(image: Element, name: str, context: Context) -> str:
    url = context.attach(name) or ""
    if url:
        image.set("data-file", name)
    return url


def _doubt(url: str) -> str:
    """Return why a picture at this address cannot be shown, or ""."""
    if not url.startswith(("http:", "https:")):
        return "its address leads nowhere on the web"
    place = url.partition("//")[2][:_LONGEST]
    if is_pixel(url):
        return "it tracks readers"
    if _CUT.fullmatch(place):
        return "its address was cut off when it was clipped"
    return "" if has_host(url) else "its address leads nowhere on the web"


def _doubt_data(source: str) -> str:
    """Return why embedded picture data cannot be shown, or ""."""
    if len(source) > _LARGEST_DATA:
        return "it is embedded in the text and too large"
    if not _DATA.fullmatch(source):
        return "it is data of a kind that could do more than show a picture"
    return "it is an empty placeholder" if len(source) < _SMALLEST_DATA else ""


def _is_pixel(image: Element) -> bool:
    sizes = [image.get(name, "") for name in ("width", "height")]
    return all(size.removesuffix("px") in ("0", "1", "2") for size in sizes)


def _take_away(image: Element) -> None:
    """Remove the picture. If it was alone in a link, keep its alternative text, so that the link is not empty."""
    link = image.getparent()
    alt = image.get("alt", "").strip()
    if link is not None and link.tag == "a" and alt and not "".join(map(str, link.itertext())).strip():
        become(image, "span")
        image.text = alt
    else:
        remove(image)


def _hide(image: Element, url: str, context: Context) -> None:
    """Replace the picture with a link to it, or with its text inside a link."""
    words = image.get("alt", "").strip() or context.word("image")
    linked = next(image.iterancestors("a"), None) is not None
    become(image, "span" if linked else "a", {} if linked else {"href": url})
    image.text = words


def drop_sources(body: Element, _context: Context) -> Iterator[Change]:
    """Keep only the `<img>` of each `<picture>`. The addresses of other sources would not be checked."""
    for picture in body.iter("picture"):
        for element in (picture, *picture.iter("source")):
            unwrap(element)
    settle(body)
    yield from ()
