"""A client that signs its identity and checks what every answer promises."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OKPKey
from werkzeug.test import TestResponse

from chassis import keys
from chassis.domain import new_id
from chassis.mongo import Database
from chassis.service import Service
from chassis.testing.migrated import migrated

EVERY_KEY = ("identity-private", "identity-public", "purposes", "suppression", "seal")


class SigningKey:
    """The keys of one test run; signs as the gateway does."""

    def __init__(self, folder: Path) -> None:
        """Make all keys in ``folder`` and give them to this process."""
        keys.init(folder, ["test"])
        self.folder = folder
        self._ring = keys.Keyring(folder, "test", EVERY_KEY)
        self.use()
        self._jwk = keys.private_jwk()
        self._key = OKPKey.import_key(self._jwk)

    def use(self) -> None:
        """Let this process use these keys."""
        keys.use(self._ring)

    def token(self, service: str, **claims: Any) -> str:
        """Sign a token for ``service``; ``claims`` replace the valid ones."""
        now = int(time.time())
        valid = {
            "iss": "gateway",
            "aud": service,
            "sub": "user/ada",
            "user_id": "ada",
            "jti": new_id(),
            "nbf": now,
            "exp": now + 60,
            "teams": [],
            "perms": {},
        }
        header = {"alg": "Ed25519", "kid": self._jwk["kid"]}
        return jwt.encode(header, valid | claims, self._key, algorithms=["Ed25519"])


@dataclass(frozen=True)
class Client:
    """Asks one service as one user.

    After every request it compares the database with what it was before: a read and a
    marked refusal must have left no trace, and every refusal must be marked.
    ``loose`` turns that off, for requests sent side by side;
    ``ignored`` names collections that may change, such as counters of attempts.
    """

    app: Flask
    service: str
    database: Database
    key: SigningKey
    claims: Mapping[str, Any] = field(default_factory=dict)
    checked: bool = True
    ignored: tuple[str, ...] = ()

    def as_user(
        self,
        user_id: str = "ada",
        *,
        permissions: Mapping[str, str],
        teams: Sequence[str] = (),
        **claims: Any,
    ) -> "Client":
        """Return the same client as another user."""
        said = {"perms": dict(permissions), "teams": list(teams), **claims}
        about = {"user_id": user_id, "sub": f"user/{user_id}"}
        return replace(self, claims=about | said)

    def as_anybody(self) -> "Client":
        """Return the same client as a user who may do everything that a route asks."""
        blueprints = self.app.blueprints.values()
        routes = [r for b in blueprints for r in getattr(b, "kith_routes", ())]
        needed = {route.permission for route in routes if route.permission}
        return self.as_user(permissions=dict.fromkeys(needed, "all"))

    def loose(self) -> "Client":
        """Return the same client without the comparison of the database."""
        return replace(self, checked=False)

    def get(self, path: str, **options: Any) -> TestResponse:
        """Send a GET."""
        return self.send("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Send a POST with a JSON body."""
        return self.send("POST", path, body, **options)

    def put(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Send a PUT with a JSON body."""
        return self.send("PUT", path, body, **options)

    def patch(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Send a merge patch."""
        return self.send("PATCH", path, body, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        """Send a DELETE."""
        return self.send("DELETE", path, **options)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        version: int | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> TestResponse:
        """Send a request; ``key`` is the Idempotency-Key, ``version`` the If-Match."""
        sent = {"X-Internal-Token": self.key.token(self.service, **self.claims)}
        sent |= {"Idempotency-Key": key} if key else {}
        sent |= {"If-Match": f'"{version}"'} if version is not None else {}
        if body is not None:
            options["json"] = body
            patch = {"Content-Type": "application/merge-patch+json"}
            sent |= patch if method == "PATCH" else {}
        before = self._digest()
        wsgi = self.app.test_client()
        answer = wsgi.open(
            path, method=method, headers=sent | dict(headers or {}), **options
        )
        self._check(method, answer, before)
        return answer

    def _digest(self) -> Mapping[str, str]:
        """Return a digest of each collection, by the server itself."""
        if not self.checked:
            return {}
        database = self.database.client[self.database.name]
        found: dict[str, str] = database.command("dbHash")["collections"]
        return {k: v for k, v in found.items() if k not in self.ignored}

    def _check(
        self, method: str, answer: TestResponse, before: Mapping[str, str]
    ) -> None:
        refused = 400 <= answer.status_code < 500
        marked = answer.headers.get("X-Not-Applied") == "1"
        assert marked or not refused, "a refusal without X-Not-Applied"
        assert not (marked and answer.status_code < 400), "a success that is marked"
        if answer.status_code >= 400:
            assert answer.mimetype == "application/problem+json"
            assert answer.get_json()["applied"] == ("no" if marked else "unknown")
        if marked or method in ("GET", "HEAD"):
            assert self._digest() == before, "a refusal or a read left a trace"


@pytest.fixture(scope="session")
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    """The key whose tokens the services of this run believe."""
    return SigningKey(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def client(
    database: Callable[[str], Database], signing_key: SigningKey
) -> Callable[..., Client]:
    """``client(service)``: its web application over its migrated, empty database."""

    def make(service: Service, **settings: Any) -> Client:
        signing_key.use()
        found = database(service.name)
        migrated(
            found,
            repositories=service.repositories,
            projections=service.projections,
        )
        settings = {"keys_dir": signing_key.folder, **settings}
        app = web_app(service, found, tuple(settings.items()))
        return Client(app, service.name, found, signing_key)

    return make


@cache
def web_app(
    service: Service, database: Database, settings: tuple[tuple[str, Any], ...]
) -> Flask:
    """Make an application once in a run: that takes longer than most tests."""
    return service.create_app(service.settings(**dict(settings)), database=database)
