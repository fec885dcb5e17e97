"""Strangers on this machine: servers that say what a test tells them to say."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USUAL = {
    "ehlo": "250-sink\r\n250 AUTH PLAIN",
    "starttls": "220 go on",
    "data": "354 go on",
    "quit": "221 bye",
}


class Peer(AbstractContextManager["Peer"]):
    """Accepts connections and hands each to `serve`, one after the other."""

    def __init__(self, serve: Callable[[socket.socket], None]) -> None:
        self._serve = serve
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.place = "{}:{}".format(*self._listener.getsockname())
        self.connections = 0
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self.connections += 1
            with connection:
                connection.settimeout(5)
                try:
                    self._serve(connection)
                except OSError:
                    continue


class MailSink(Peer):
    """An SMTP server that keeps messages; `answers` maps a verb to its replies.

    A reply of None hangs up. `cut` hangs up after so many bytes of a message.
    """

    def __init__(
        self,
        *,
        cut: int | None = None,
        tls: ssl.SSLContext | None = None,
        starttls: bool = False,
        **answers: Any,
    ) -> None:
        super().__init__(self._secured if tls and not starttls else self._converse)
        self._tls = tls
        self._answers = {verb: list(replies) for verb, replies in answers.items()}
        if starttls:
            self._answers["ehlo"] = ["250-sink\r\n250 STARTTLS"]
        self._cut = cut
        self.messages: list[bytes] = []
        self.verbs: list[str] = []
        self.url = f"smtp://{self.place}"

    def _reply(self, verb: str, usual: str) -> str | None:
        replies = self._answers.get(verb)
        found: str | None = replies.pop(0) if replies else usual
        return found

    def _secured(self, connection: socket.socket) -> None:
        with self._secure(connection) as safe:
            self._converse(safe)

    def _secure(self, connection: socket.socket) -> ssl.SSLSocket:
        assert self._tls is not None
        return self._tls.wrap_socket(connection, server_side=True)

    def _converse(self, connection: socket.socket) -> None:
        if (greeting := self._reply("greeting", "220 sink")) is not None:
            connection.sendall(f"{greeting}\r\n".encode())
            self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        while line := lines.readline():
            verb = line.split()[0].decode().lower()
            self.verbs.append(verb)
            usual = USUAL.get(verb, "250 fine")
            reply = self._reply(verb, usual)
            if reply is None:
                return
            connection.sendall(f"{reply}\r\n".encode())
            if verb == "starttls":
                with self._secure(connection) as safe:
                    self._talk(safe)
                return
            gone = reply.startswith("354") and not self._take(connection, lines)
            if verb == "quit" or gone:
                return

    def _take(self, connection: socket.socket, lines: Any) -> bool:
        """Read a message to its dot; say whether to go on."""
        message = b""
        while (line := lines.readline()) not in (b".\r\n", b""):
            message += line
            if self._cut is not None and len(message) >= self._cut:
                return False
        if not line:
            return False
        reply = self._reply("dot", "250 kept")
        if reply is None:
            self.messages.append(message)
            return False
        if reply.startswith("250"):
            self.messages.append(message)
        connection.sendall(f"{reply}\r\n".encode())
        return True


def self_signed(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    builder = builder.add_extension(here, critical=False)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key").write_bytes(key.private_bytes(pem, *plain))
    (folder / "certificate").write_bytes(certificate.public_bytes(pem))
    return folder / "certificate", folder / "key"
