"""Fetching pictures from a server that lies, dawdles, leads round in circles and points inside the network."""

from __future__ import annotations

import http.server
import io
import socket
import struct
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image

from research_digest.contribute import pictures
from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.pictures import fetch_picture, to_webp

PATIENT = Limits(size=200_000, seconds=2, private=True)


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 10), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind, **options)
    return made.getvalue()


EXIF = Image.Exif()
EXIF[0x010E] = "taken at home"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/good.png": (200, {"Content-Type": "image/png"}, picture()),
    "/lies.png": (200, {"Content-Type": "image/png"}, b"<html><script>alert(1)</script></html>"),
    "/svg.png": (200, {"Content-Type": "image/png"}, b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "/tells.jpg": (200, {"Content-Type": "image/jpeg"}, picture("JPEG", exif=EXIF.tobytes())),
    "/huge.png": (200, {"Content-Type": "image/png"}, picture(size=(200, 200))),
    "/heavy.png": (200, {"Content-Type": "image/png"}, picture() + b"\0" * 300_000),
    "/cut.png": (200, {"Content-Type": "image/png"}, picture(size=(90, 90))[:60]),
    "/gone.png": (404, {}, b""),
    "/moved.png": (302, {"Location": "/good.png"}, b""),
    "/circle.png": (302, {"Location": "/circle.png"}, b""),
    "/file.png": (302, {"Location": "file:///etc/passwd"}, b""),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow.png":
            self.drip()
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            """Whoever asked had enough."""

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(600):
                self.wfile.write(b"\0")
                self.wfile.flush()
                time.sleep(0.05)
        except ConnectionError:
            """Whoever asked had enough."""

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/good.png", "/moved.png"])
def test_a_picture_is_kept_as_webp(server: str, path: str) -> None:
    with Image.open(io.BytesIO(fetch_picture(server + path, limits=PATIENT, pixels=10_000))) as kept:
        assert (kept.format, kept.size) == ("WEBP", (20, 10))


def test_what_a_camera_wrote_into_it_is_not_kept(server: str) -> None:
    kept = fetch_picture(server + "/tells.jpg", limits=PATIENT, pixels=10_000)
    assert b"taken at home" in ANSWERS["/tells.jpg"][2]
    assert b"taken at home" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()


REFUSED = (
    ("/lies.png", "it is not a picture"),
    ("/svg.png", "it is not a picture"),
    ("/huge.png", "it is 200 x 200 pixels, over 10,000"),
    ("/heavy.png", "it is over 200,000 bytes"),
    ("/cut.png", "it cannot be drawn"),
    ("/gone.png", "the server answered 404"),
    ("/circle.png", "it was redirected more than 5 times"),
    ("/file.png", "it is not a web address"),
    ("/slow.png", "it took over 2 seconds"),
)


@pytest.mark.parametrize(("path", "reason"), REFUSED)
def test_what_is_no_picture_or_costs_too_much_is_not_kept(server: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch_picture(server + path, limits=PATIENT, pixels=10_000)


PRIVATE = (
    "127.0.0.1",
    "localhost",
    "10.0.0.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "2130706433",
)


@pytest.mark.parametrize("host", PRIVATE)
def test_machines_inside_the_network_are_never_asked(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FetchError, match="not on the public web"):
        fetch_picture(f"http://{host}/x.png", limits=Limits())


def test_a_name_with_a_private_address_among_others_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ("8.8.8.8", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(FetchError, match="not on the public web"):
        fetch_picture("https://rebinding.example/x.png", limits=Limits())


def moving(kind: str = "GIF", count: int = 3) -> bytes:
    frames = [Image.new("RGB", (8, 8), (number * 97 % 256, number * 59 % 256, 90)) for number in range(count)]
    made = io.BytesIO()
    frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=100)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_keeps_moving(kind: str) -> None:
    with Image.open(io.BytesIO(to_webp(moving(kind), pixels=1_000))) as kept:
        assert kept.n_frames == 3


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_has_a_bound(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "FRAMES", 10)
    assert to_webp(moving(kind, 10), pixels=1_000)
    with pytest.raises(FetchError, match="it has over 10 frames"):
        to_webp(moving(kind, 11), pixels=1_000)
    monkeypatch.setattr(pictures, "MOVING_PIXELS", 8 * 8 * 4)
    assert to_webp(moving(kind, 4), pixels=1_000)
    with pytest.raises(FetchError, match="its frames are over 256 pixels together"):
        to_webp(moving(kind, 5), pixels=1_000)


def test_a_frame_that_enlarges_its_picture_is_refused() -> None:
    data = bytearray(moving("GIF", 2))
    second = data.rindex(b",\0\0\0\0\x08\0\x08\0")
    data[second + 5 : second + 9] = (12_000).to_bytes(2, "little") * 2
    with pytest.raises(FetchError, match=r"over 100,000,000 pixels together|it is not a picture"):
        to_webp(bytes(data), pixels=1_000)


KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF")


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_picture_of_any_kind_is_told(kind: str) -> None:
    whole = picture(kind, size=(40, 40), **({"exif": EXIF.tobytes()} if kind in ("JPEG", "PNG", "WEBP") else {}))
    broken = [whole[:length] for length in range(0, len(whole), max(len(whole) // 25, 1))]
    for place in range(0, len(whole), max(len(whole) // 60, 1)):
        broken += [whole[:place] + bytes([byte]) + whole[place + 1 :] for byte in (0, 0x7F, 0xFF)]
    told = 0
    for data in broken:
        try:
            to_webp(data, pixels=10_000)
        except FetchError:
            told += 1
    assert told > 10


FAULTS = (
    struct.error,
    MemoryError,
    OverflowError,
    zlib.error,
    RecursionError,
    TypeError,
    KeyError,
    OSError,
    SyntaxError,
)


@pytest.mark.parametrize("fault", FAULTS)
def test_any_fault_of_the_library_is_told(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Image, "open", break_)
    with pytest.raises(FetchError, match="it cannot be drawn"):
        to_webp(picture(), pixels=10_000)


def test_a_picture_of_which_the_library_warns_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 150)
    with pytest.raises(FetchError, match="it is not a picture"):
        to_webp(picture(), pixels=10_000)
