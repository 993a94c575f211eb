"""Addresses of machines: one rule says which are on the public web, for what is fetched and for what is published."""

from __future__ import annotations

import socket

import pytest

from research_digest.contribute.fetching import FetchError, Limits, fetch
from research_digest.urls.addresses import is_public
from research_digest.urls.private import is_private

PUBLIC = ("8.8.8.8", "1.1.1.1", "151.101.1.140", "2606:4700::1111", "2a00:1450:4001::1")
NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.0.1
192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 :: ::1 ::8.8.8.8 ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::8.8.8.8 64:ff9b::7f00:1
64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1
5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
""".split()


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_web_is_public(address: str) -> None:
    assert is_public(address)
    assert not is_private(f"https://[{address}]/" if ":" in address else f"https://{address}/")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_or_with_another_inside_is_not(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(address)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (address, 0))])
    with pytest.raises(FetchError, match="its server is not on the public web"):
        fetch("https://inside.example/", accept="image/*", limits=Limits())
    host = f"[{address}]" if ":" in address else address
    assert "%" in address or is_private(f"https://{host}/")


def test_what_is_no_address_is_no_question() -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        is_public("example.org")
