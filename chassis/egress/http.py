"""One HTTP request to a stranger: checked address, no redirects, a total deadline."""

import socket
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import create_urllib3_context

from chassis.egress.addresses import RefusedAddressError, public_addresses

MAX_ANSWER: Final = 1024 * 1024
PIECE: Final = 16 * 1024
CONNECT_SECONDS: Final = 3.0
TOTAL_SECONDS: Final = 10.0


class UnreachableError(Exception):
    """Nothing was sent: no such name, no connection, no trusted certificate."""


class OutcomeUnknownError(Exception):
    """It was sent, or part of it, and no complete answer came back in time."""


@dataclass(frozen=True)
class Answer:
    """What the stranger said; a body over 1 MiB is cut off, and says so."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_cut: bool


def fetch(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    seconds: float = TOTAL_SECONDS,
    on_this_machine: Collection[str] = (),
) -> Answer:
    """Send one request and return the answer, whatever its status.

    Redirects are answers like others. `seconds` limits everything together.
    `on_this_machine` names hosts (`127.0.0.1:8080`) that adapters may reach outside
    production. Raises `RefusedAddressError`, `UnreachableError`, or
    `OutcomeUnknownError`.
    """
    place = _place(url)
    path = place._replace(scheme="", netloc="", fragment="").geturl() or "/"
    deadline = time.monotonic() + seconds
    connection = _connected(place, deadline, on_this_machine)
    try:
        connection.request(
            method, path, body, headers, preload_content=False, decode_content=True
        )
        answer = _answer(connection.getresponse())
    except (OSError, HTTPError, HTTPException) as error:
        raise OutcomeUnknownError(type(error).__name__) from error
    finally:
        connection.end()
    if time.monotonic() > deadline:  # its end is ours, not the stranger's
        raise OutcomeUnknownError("too slow")
    return answer


def _place(url: str) -> SplitResult:
    """Split a URL. Raises `RefusedAddressError` for what is no plain web address."""
    try:
        place = urlsplit(url)
        port_is_fine = place.port is None or place.port > 0
    except ValueError:
        raise RefusedAddressError("not a URL") from None
    plain = place.scheme in ("http", "https") and place.username is None
    if not plain or not port_is_fine or not url.isascii() or not url.isprintable():
        raise RefusedAddressError("not a plain web address")
    return place


def _connected(
    place: SplitResult, deadline: float, on_this_machine: Collection[str]
) -> "_PlainConnection | _SafeConnection":
    host = place.hostname or ""
    port = place.port or (443 if place.scheme == "https" else 80)
    try:
        addresses: Sequence[str] = (host,)
        if place.netloc not in on_this_machine:
            addresses = public_addresses(host, port, deadline - time.monotonic())
        return _connect(place.scheme, host, port, addresses, deadline)
    except (OSError, HTTPError) as error:
        raise UnreachableError(type(error).__name__) from error


def _connect(
    scheme: str, host: str, port: int, addresses: Sequence[str], deadline: float
) -> "_PlainConnection | _SafeConnection":
    for address in addresses:
        connection: _PlainConnection | _SafeConnection = _KINDS[scheme](
            host, port, address, deadline
        )
        try:
            connection.connect()
        except (OSError, HTTPError):
            connection.end()
            if address == addresses[-1]:
                raise
        else:
            return connection
    raise OSError("no address")


class _Checked:
    """Dials the address that was checked; the certificate is that of the name.

    Time-outs of sockets count from the last byte, so a second handle of the socket
    is there to end it when the time is over, whatever it waits for.
    """

    port: int

    def __init__(self, host: str, port: int, address: str, deadline: float) -> None:
        super().__init__(host, port, **self.options())  # type: ignore[call-arg]
        self._address = address
        self._deadline = deadline
        self._handle: socket.socket | None = None
        self._clock: threading.Timer | None = None

    def options(self) -> dict[str, Any]:
        return {}

    def _new_conn(self) -> socket.socket:
        left = max(self._deadline - time.monotonic(), 0.001)
        place = self._address, self.port
        sock = socket.create_connection(place, min(CONNECT_SECONDS, left))
        if sock.getpeername()[0] != self._address:
            sock.close()
            raise RefusedAddressError("connected to another address")
        sock.settimeout(left)
        self._handle = sock.dup()
        self._clock = threading.Timer(left, _cut, (self._handle,))
        self._clock.daemon = True
        self._clock.start()
        return sock

    def end(self) -> None:
        """Close it; `close` itself the library calls before the body is read."""
        if self._clock and self._handle:
            self._clock.cancel()
            self._handle.close()
        self.close()  # type: ignore[attr-defined]


class _PlainConnection(_Checked, HTTPConnection):
    pass


class _SafeConnection(_Checked, HTTPSConnection):
    def options(self) -> dict[str, Any]:
        context = create_urllib3_context()
        context.load_default_certs()
        return {"ssl_context": context}


_KINDS: Final[Mapping[str, Any]] = {"http": _PlainConnection, "https": _SafeConnection}


def _answer(response: Any) -> Answer:
    body = bytearray()
    while len(body) <= MAX_ANSWER and (piece := response.read(PIECE)):
        body += piece
    is_cut = len(body) > MAX_ANSWER
    return Answer(
        response.status, dict(response.headers), bytes(body[:MAX_ANSWER]), is_cut
    )


def _cut(sock: socket.socket) -> None:
    """End a connection whose time is over, whatever it waits for."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
