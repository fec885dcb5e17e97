"""Speaks to the gateway by bytes, as a client that means no good would."""

import json
import socket
import subprocess
from dataclasses import dataclass


@dataclass
class Door:
    port: int
    process: "subprocess.Popen[bytes]"
    cookie: str = ""
    csrf: str = ""

    def is_ready(self) -> bool:
        try:
            return self.status("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n") == 200
        except OSError:
            return False

    def sign_in(self, email: str, password: str) -> None:
        body = json.dumps({"email": email, "password": password})
        answer = self.say(
            "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )
        head, _, text = answer.partition("\r\n\r\n")
        self.cookie = head.split("kith-dev=")[1].split(";")[0]
        self.csrf = json.loads(text)["csrf_token"]

    def own_headers(self) -> str:
        return (
            f"Host: 127.0.0.1:{self.port}\r\nCookie: kith-dev={self.cookie}\r\n"
            f"X-Csrf-Token: {self.csrf}\r\nOrigin: http://127.0.0.1:{self.port}\r\n"
        )

    def get(self, path: str) -> str:
        """Read a path; returns all bytes until the gateway closes."""
        return self.say(
            f"GET {path} HTTP/1.1\r\n{self.own_headers()}Connection: close\r\n\r\n"
        )

    def status(self, request: str) -> int:
        answer = self.say(
            request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1)
        )
        return int(answer[9:12])

    def say(self, request: str, patience: float = 10) -> str:
        """Send bytes; return what comes until the gateway closes or is silent."""
        place = ("127.0.0.1", self.port)
        with socket.create_connection(place, timeout=patience) as line:
            line.sendall(request.encode("latin-1"))
            found = b""
            try:
                while piece := line.recv(65536):
                    found += piece
            except (TimeoutError, ConnectionResetError):
                pass
        return found.decode("latin-1")
