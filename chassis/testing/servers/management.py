"""The management API of RabbitMQ, as far as servers and tests need it."""

import base64
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote, urlsplit


class Management:
    """A client of the management API.

    Args:
        url: address with user and password: ``http://user:password@host:port``.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.base = f"{parts.scheme}://{parts.hostname}:{parts.port}/api"
        pair = f"{parts.username}:{parts.password}".encode()
        self.login = "Basic " + base64.b64encode(pair).decode()

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Send one request; return the decoded answer, or None if it is empty.

        Raises:
            urllib.error.HTTPError: any answer from 400 up.
        """
        request = urllib.request.Request(
            f"{self.base}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": self.login, "Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def answers(self, path: str) -> bool:
        """Say whether a path answers with success at this moment."""
        try:
            self.call("GET", path)
        except (OSError, ValueError):
            return False
        return True

    def make_vhost(self, name: str, user: str) -> None:
        """Make a virtual host, empty, where one user may do everything."""
        self.drop_vhost(name)
        vhost, everything = quote(name, safe=""), dict.fromkeys(_RIGHTS, ".*")
        self.call("PUT", f"vhosts/{vhost}", {})
        self.call("PUT", f"permissions/{vhost}/{quote(user, safe='')}", everything)

    def drop_vhost(self, name: str) -> None:
        """Remove a virtual host with all it holds, if it exists."""
        try:
            self.call("DELETE", f"vhosts/{quote(name, safe='')}")
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise


_RIGHTS = ("configure", "write", "read")
