"""A server that answers by script, for what a real service does only when it dies."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from gateway.proxy import Outbound
from gateway.upstreams import Upstream

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Scripted:
    """Answers each request with the next script; keeps what it received."""

    scripts: list[Callable[[socket.socket], None]] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    upstreams: list[Upstream] = field(default_factory=list)
    port: int = 0

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                conn, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(conn,), daemon=True).start()

    def _talk(self, conn: socket.socket) -> None:
        with conn:
            conn.settimeout(5)
            while request := _read_request(conn):
                self.received.append(request)
                script = self.scripts.pop(0) if self.scripts else say(OK)
                try:
                    script(conn)
                except ConnectionAbortedError:
                    return

    def upstream(self, *others: int, slots: int = 10) -> Upstream:
        places = tuple(("127.0.0.1", port) for port in (*others, self.port))
        self.upstreams.append(Upstream("contacts", places, slots=slots))
        return self.upstreams[-1]


def say(text: bytes) -> Callable[[socket.socket], None]:
    return lambda conn: conn.sendall(text)


def hang_up(conn: socket.socket) -> None:
    conn.close()
    raise ConnectionAbortedError


def say_nothing(conn: socket.socket) -> None:
    """Stay silent until whoever asked has hung up."""
    conn.settimeout(60)
    with suppress(OSError):
        conn.recv(1)


def half_an_answer(conn: socket.socket) -> None:
    conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    hang_up(conn)


def status(code: int, *headers: str) -> Callable[[socket.socket], None]:
    lines = "".join(f"{line}\r\n" for line in headers)
    return say(f"HTTP/1.1 {code} X\r\nContent-Length: 0\r\n{lines}\r\n".encode())


def _read_request(conn: socket.socket) -> bytes:
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            piece = conn.recv(65536)
            if not piece:
                return b""
            data += piece
        head = data.split(b"\r\n\r\n")[0].lower()
        if b"chunked" in head:
            while not data.endswith(b"0\r\n\r\n"):
                data += conn.recv(65536)
        elif b"content-length: " in head:
            size = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
            while len(data) < len(head) + 4 + size:
                data += conn.recv(65536)
    except OSError:
        return b""
    return data


@contextmanager
def a_scripted_server() -> Iterator[Scripted]:
    listener = socket.create_server(("127.0.0.1", 0))
    scripted = Scripted(port=listener.getsockname()[1])
    threading.Thread(target=scripted.serve, args=(listener,), daemon=True).start()
    yield scripted
    for upstream in scripted.upstreams:
        upstream.close()
    listener.close()


def a_request(method: str = "GET", **headers: str) -> Outbound:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    body = b"" if method == "GET" else b"{}"
    return Outbound(method, "/api/v1/contacts", names, body)
