"""Which addresses a stranger may have: public ones."""

import re
import socket
import threading
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from typing import Final

_HOST: Final = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
# What `is_global` calls public on some Pythons, although nobody should be called there.
_NEVER: Final = tuple(
    ip_network(text)
    for text in (
        *("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
_GLOBAL_UNICAST: Final = ip_network("2000::/3")


class RefusedAddressError(Exception):
    """The host is not a public name, or one of its addresses is not public."""


def public_addresses(host: str, port: int, seconds: float) -> Sequence[str]:
    """Resolve a name once; return its addresses, if all of them are public.

    A literal address in any spelling is no name. Raises `RefusedAddressError`,
    `OSError` for a name that is not there, `TimeoutError`.
    """
    if not _HOST.fullmatch(host):
        raise RefusedAddressError("not a public host name")
    found = _resolve(host, port, seconds)
    if not found or not all(is_public(address) for address in found):
        raise RefusedAddressError("not a public address")
    return found


def is_public(text: str) -> bool:
    """Say whether strangers live at an address, also when it is mapped into IPv6."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if any(address in network for network in _NEVER):
        return False
    if isinstance(address, IPv6Address):
        return address in _GLOBAL_UNICAST
    return address.is_global and not address.is_multicast and not address.is_reserved


def _resolve(host: str, port: int, seconds: float) -> Sequence[str]:
    """Ask the resolver in a thread, since it knows no deadline."""
    answers: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()
    threading.Thread(target=_ask, args=(host, port, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.0))
    except Empty:
        raise TimeoutError("the resolver did not answer") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _ask(host: str, port: int, answers: "SimpleQueue[Sequence[str] | OSError]") -> None:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        answers.put(error)
    else:
        answers.put(tuple(dict.fromkeys(str(row[4][0]) for row in rows)))
