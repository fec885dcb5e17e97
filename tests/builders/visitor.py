"""Somebody who uses the public API of a running system, by the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import urllib3
from urllib3.filepost import encode_multipart_formdata

from chassis.testing.system import System
from demo.api import Api

EVERY_SCOPE = ("all", "team", "own")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """What the first finding says, else the kind of the problem."""
        problem = self.json()
        kind: str = problem["type"].rpartition(":")[2]
        return str(problem["errors"][0]["code"]) if problem["errors"] else kind

    @property
    def pointer(self) -> str:
        first = (self.json()["errors"] or [{}])[0]
        return str(first.get("pointer", first.get("parameter", "")))


@dataclass(frozen=True, eq=False)
class Visitor:
    """Somebody who is known by his headers; he never repeats anything by himself."""

    url: str
    own_headers: Mapping[str, str]
    pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(retries=False, timeout=60)
    )
    admin: Api | None = None
    """The person whose key it is: what wants a proof of oneself no program may do."""

    @classmethod
    def of(cls, system: System) -> "Visitor":
        """Let the first administrator issue a key for all that he may do."""
        admin = Api(system.url, *system.admin, origin=system.origin)
        me = admin.get("/api/v1/users/me")
        rights = admin.get(f"/api/v1/roles/effective?user_id={me['id']}")["permissions"]
        body = {
            "name": f"visitor {uuid4()}",
            "permissions": rights,
            "expires_at": (datetime.now(UTC) + timedelta(days=1)).isoformat(),
            "rate_per_minute": 100_000,
        }
        secret = admin.post("/api/v1/api-keys", body)["secret"]
        return cls(system.url, {"Authorization": f"Bearer {secret}"}, admin=admin)

    def colleague(self, system: System, role: str) -> "Visitor":
        """Invite somebody, who sets a password and signs in."""
        person: dict[str, Any] = {
            "name": role,
            "email": f"{uuid4()}@kith.example",
            "role_ids": [role],
        }
        link = self.post("/api/v1/users", person)["invitation_url"]
        token, word = link.rpartition("/")[2], "blue-kettle-on-the-stove"
        opened = {"token": token, "new": word}
        headers = {"Origin": system.origin}
        place = "/api/v1/sessions/password-reset/confirm"
        answer = self.send("POST", place, opened, headers=headers)
        self._expect(answer)
        session = Api(system.url, person["email"], word, origin=system.origin)
        return Visitor(system.url, session.headers)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send JSON, or bytes as they are."""
        kind = "merge-patch+json" if method == "PATCH" else "json"
        sent = {**self.own_headers, "Content-Type": f"application/{kind}"}
        data = raw if body is None else json.dumps(body).encode()
        if data is None:
            sent.pop("Content-Type")
        if raw is not None:
            # Who refuses a body before its end may hang up after the answer.
            sent["Connection"] = "close"
        answer = self.pool.request(
            method, self.url + path, body=data, headers={**sent, **(headers or {})}
        )
        return Answer(answer.status, dict(answer.headers), answer.data)

    def get(self, path: str) -> Any:
        """Read what has to be there."""
        return self._expect(self.send("GET", path)).json()

    def post(self, path: str, body: Any = None) -> Any:
        """Do what has to succeed."""
        return self._expect(self.send("POST", path, body)).json()

    def upload(self, name: str, content: bytes, target: str = "contacts") -> Any:
        """Bring in a file that has to be readable."""
        parts: dict[str, Any] = {"target": target, "file": (name, content)}
        raw, kind = encode_multipart_formdata(parts)
        headers = {"Content-Type": kind}
        answer = self.send("POST", "/api/v1/imports", raw=raw, headers=headers)
        return self._expect(answer).json()

    @staticmethod
    def _expect(answer: Answer) -> Answer:
        assert answer.status < 400, answer.body
        return answer
