"""The broker's management API: what AMQP cannot tell or change."""

import json
from typing import Any, Final
from urllib.parse import quote

import urllib3

__all__ = ["Management", "ManagementError"]

SECONDS: Final = 10.0
MISSING: Final = 404


class ManagementError(RuntimeError):
    """The management API refused a request."""


class Management:
    """A client for one virtual host."""

    def __init__(self, url: str, vhost: str) -> None:
        """Speak to ``http://user:password@host:port`` about ``vhost``."""
        parts = urllib3.util.parse_url(url)
        self._base = f"{parts.scheme}://{parts.host}:{parts.port}/api"
        self._vhost = quote(vhost, safe="")
        self._http = urllib3.PoolManager(
            headers=urllib3.make_headers(basic_auth=parts.auth),
            timeout=SECONDS,
            retries=False,
        )

    def get(self, kind: str, *names: str) -> Any:
        """Return objects of a kind in the virtual host; None for a missing one."""
        return self._call("GET", self._path(kind, *names))

    def put(self, kind: str, *names: str, body: Any) -> None:
        """Make or change an object of the virtual host."""
        self._call("PUT", self._path(kind, *names), body)

    def delete(self, kind: str, *names: str) -> None:
        """Remove an object of the virtual host, if it is there."""
        self._call("DELETE", self._path(kind, *names))

    def put_user(self, name: str, body: Any) -> None:
        """Make or change a broker user; users belong to no virtual host."""
        self._call("PUT", f"users/{quote(name, safe='')}", body)

    def has_user(self, name: str) -> bool:
        """Say whether there is such a broker user."""
        return self._call("GET", f"users/{quote(name, safe='')}") is not None

    def _path(self, kind: str, *names: str) -> str:
        return "/".join([kind, self._vhost, *(quote(name, safe="") for name in names)])

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(
            method,
            f"{self._base}/{path}",
            body=None if body is None else json.dumps(body),
            headers={**self._http.headers, "Content-Type": "application/json"},
        )
        if answer.status == MISSING:
            return None
        if answer.status >= 300:  # noqa: PLR2004
            raise ManagementError(f"{method} {path}: {answer.status}")
        return json.loads(answer.data) if answer.data else True
