"""The application alone: what its services would answer is said by the test."""

import json
import mimetypes
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Final
from urllib.parse import urlsplit

from gateway.site import APPLICATION, STATIC
from tests.architecture.house import ROOT

NOTHING: Final = b"""{"items": [], "count": 0, "next_cursor": null,
    "parts": {}, "incomplete": []}"""
PROBLEM: Final = b'{"type": "urn:kith:problem:asked-for", "title": "-"}'
RECORD: Final = "01a205b1-8abb-7b5f-8acc-9b6d94f8fab0"


@cache
def me() -> bytes:
    """Somebody who may do everything that the description names."""
    told = json.loads((ROOT / "docs/reference/openapi.json").read_text())
    operations = [
        operation
        for path in told["paths"].values()
        for name, operation in path.items()
        if name != "parameters"
    ]
    held = {each.get("x-kith-permission") for each in operations} - {None}
    found = {
        "id": RECORD,
        "version": 1,
        "name": "Ann",
        "zone": "UTC",
        "state": "active",
        "team_ids": [],
        "permissions": sorted(held),
    }
    return json.dumps(found).encode()


class Alone:
    """Serves the application; all its services answer what was said last."""

    def __init__(self) -> None:
        """Begin to serve, with services that know of nothing yet."""
        self.status: int | None = 200
        self._next = Event()
        alone = self

        class Asked(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                alone._answer(self)

            def do_POST(self) -> None:
                alone._answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing: the test tells what is wrong."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def say(self, status: int | None) -> None:
        """Let services answer with a status from now on; None: not at all."""
        self._next.set()
        self._next, self.status = Event(), status

    def close(self) -> None:
        """Leave nobody waiting, and stop."""
        self.say(404)
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, asked: BaseHTTPRequestHandler) -> None:
        asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        path, status, body = urlsplit(asked.path).path, 200, NOTHING
        kind = "application/json"
        if not path.startswith("/api/"):
            kind, body = _file(path)
        elif path == "/api/v1/users/me":
            body = me()
        elif path == "/api/v1/live/tickets":
            status = 429
        elif path != "/api/v1/overviews/bulk-actions":
            if self.status is None:
                self._next.wait(60)
            status = self.status or 404
            body = NOTHING if status == 200 else PROBLEM
        asked.send_response(status)
        asked.send_header("Content-Type", kind)
        asked.send_header("Content-Length", str(len(body)))
        fixed = "max-age=600" if path.startswith("/assets/") else "no-store"
        asked.send_header("Cache-Control", fixed)
        asked.end_headers()
        asked.wfile.write(body)


def _file(path: str) -> tuple[str, bytes]:
    places = (APPLICATION / path[1:], STATIC / path[1:], STATIC / path[8:])
    known = (each for each in places if path[1:] and each.is_file())
    file = next(known, APPLICATION / "index.html")
    return mimetypes.guess_type(file.name)[0] or "text/html", file.read_bytes()
