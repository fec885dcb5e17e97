"""A client that knows of an answer only what the contract of the API says."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal
from urllib.parse import urlencode

import urllib3

from chassis.domain import new_id, utcnow
from chassis.testing import eventually
from chassis.testing.system import System

Kind = Literal["ok", "fail", "info"]
RIGHTS = dict.fromkeys(
    (
        *("contacts:read", "contacts:write", "activities:read", "sends:read"),
        *("campaigns:read", "campaigns:write", "campaigns:launch"),
        *("templates:read", "templates:write"),
        *("customer_base:read", "meetings:read", "campaign_results:read"),
    ),
    "all",
) | dict.fromkeys(("activities:write", "consents:write", "consents:grant"), "team")
PATIENCE = urllib3.Timeout(connect=2, read=15)


@dataclass(frozen=True)
class Reply:
    """``ok``: it is applied; ``fail``: certainly not; ``info``: nobody knows."""

    kind: Kind
    status: int = 0
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Api:
    """Asks the gateway of a system with a key of the first administrator."""

    def __init__(self, system: System) -> None:
        self.url = system.url
        self._pool = urllib3.PoolManager(maxsize=16, retries=False, timeout=PATIENCE)
        self._headers: dict[str, str] = {}
        self._sign_in(system)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        version: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Send a request once and say what is known after it."""
        sent = {**self._headers, **(headers or {})}
        sent |= {"Idempotency-Key": key} if key else {}
        sent |= {"If-Match": f'"{version}"'} if version is not None else {}
        if body is not None:
            kind = "merge-patch+json" if method == "PATCH" else "json"
            sent["Content-Type"] = f"application/{kind}"
        raw = None if body is None else json.dumps(body)
        try:
            answer = self._pool.request(method, self.url + path, raw, headers=sent)
        except (urllib3.exceptions.HTTPError, OSError):
            return Reply("info")
        marked = answer.headers.get("X-Not-Applied") == "1"
        kinds: dict[bool, Kind] = {True: "ok", False: "fail" if marked else "info"}
        return Reply(
            kinds[answer.status < 300], answer.status, _json(answer), {**answer.headers}
        )

    def get(self, path: str, **query: str) -> Any:
        """Read something that must be there."""
        where = f"{path}?{urlencode(query)}" if query else path
        reply = eventually(
            lambda: (found := self.send("GET", where)).status == 200 and found,
            within=60,
        )
        assert isinstance(reply, Reply)
        return reply.body

    def post(self, path: str, body: Any = None) -> Any:
        """Do something that must succeed, at the first try."""
        reply = self.send("POST", path, body, key=new_id())
        assert reply.kind == "ok", (path, reply)
        return reply.body

    def _sign_in(self, system: System) -> None:
        """Sign in as a browser does, and take a key: it needs no cookie."""
        email, password = system.admin
        self._headers = {"Origin": system.origin}
        session = self.send(
            "POST", "/api/v1/sessions", {"email": email, "password": password}
        )
        cookie = session.headers["Set-Cookie"].partition(";")[0]
        self._headers |= {"Cookie": cookie, "X-CSRF-Token": session.body["csrf_token"]}
        wanted = {
            "name": f"faults {new_id()}",
            "permissions": RIGHTS,
            "expires_at": (utcnow() + timedelta(hours=2)).isoformat(),
            "rate_per_minute": 100_000,
        }
        secret = self.post("/api/v1/api-keys", wanted)["secret"]
        self._headers = {"Authorization": f"Bearer {secret}"}


def _json(answer: urllib3.BaseHTTPResponse) -> Any:
    try:
        return json.loads(answer.data)
    except ValueError:
        return None
