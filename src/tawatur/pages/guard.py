"""Which addresses a fetch may reach: public ones, whatever a name or a redirect says.

A page's address, a redirect or a name server may point into the reader's own network. Every name is
resolved here, all its addresses are judged, and the connection is made to the judged address itself, so
that a second answer of the name server changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Addresses of IPv6 that carry one of IPv4 inside: NAT64 (RFC 6052); 6to4 and mapped ones Python tells itself.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(ValueError):
    """An address that is not to be fetched; the message says why."""


class Target(NamedTuple):
    """Where a checked address leads: its scheme, host and port, and the address to connect to."""

    scheme: str
    host: str
    port: int
    address: str


class Guard:
    """Refuses what is not public. ``allow`` names networks that may be reached all the same."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._allowed: tuple[Network, ...] = tuple(ipaddress.ip_network(item) for item in allow)

    def target(self, url: str) -> Target:
        """Where an address leads. Raises RefusedError for other schemes, unknown names, private addresses."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise RefusedError("is no web address") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RefusedError("is no web address (http or https)")
        if parts.username or parts.password:
            raise RefusedError("carries a password in its address")
        found = self._resolve(parts.hostname, port)
        for address in found:
            if not self.public(address):
                raise RefusedError(f"leads to {address}, which is not public")
        return Target(parts.scheme, parts.hostname, port, str(found[0]))

    def _resolve(self, host: str, port: int) -> list[Address]:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise RefusedError("has a name that leads nowhere") from error
        return [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]

    def public(self, address: Address) -> bool:
        """Whether an address is on the open network, or allowed."""
        inner = _inner(address)
        if any(
            address in net or inner in net
            for net in self._allowed
            if net.version in (address.version, inner.version)
        ):
            return True
        return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address carries, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
