"""IP addresses: tell public ones from all others."""

from __future__ import annotations

import ipaddress

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
    ::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/32 2001:db8::/32 2002::/16
    3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
    """.split()
)
"""Networks that are not public, and those that carry an IPv4 address inside (NAT64, 6to4, Teredo).

The list is here because `ipaddress.is_global` changed between Python releases.
"""


def is_public(address: str) -> bool:
    """Return True if the IP address is on the public web.

    Raise ValueError if `address` is not an IP address.
    """
    number = ipaddress.ip_address(address.partition("%")[0])
    known = any(number in network for network in _NOT_PUBLIC if network.version == number.version)
    return number.is_global and not number.is_multicast and not known
