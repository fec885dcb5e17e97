"""People at the gateway: accounts made as the command line does, and their browsers."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from flask import Flask
from werkzeug.test import Client, TestResponse

from chassis.domain import utcnow
from chassis.mongo import Caller, Database, transact
from gateway.users.commands import FoundUser, found_user
from gateway.users.model import User

PASSWORD = "blue-kettle-on-the-stove"


def next_month() -> str:
    """An instant within the longest life of a key."""
    return (utcnow() + timedelta(days=30)).isoformat()


@dataclass
class House:
    """One gateway process and its database."""

    app: Flask
    database: Database

    def person(self, email: str, *roles: str, password: str = PASSWORD) -> "Browser":
        """An account with a browser that is not signed in."""
        passwords = self.app.extensions["kith.passwords"]
        command = FoundUser(
            email=email,
            name=email.split("@", maxsplit=1)[0].capitalize(),
            password_hash=passwords.hash(password),
            role_ids=roles,
        )
        caller = Caller.system("gateway")
        user = transact(self.database, found_user, command, caller=caller)
        return Browser(self.app, user, password)

    def visitor(self) -> Client:
        """Somebody unknown."""
        return self.app.test_client()

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """The facts of one type that the gateway has written."""
        return list(self.database.collection("events").find({"type": kind}))

    def forget(self) -> None:
        """Let the five seconds pass in which identities are remembered."""
        self.app.extensions["kith.identities"].forget_all()

    def close(self) -> None:
        """Close what the process opened for itself."""
        door: Any = self.app.wsgi_app
        door.close()


@dataclass
class Browser:
    """A browser that keeps cookies and sends what pages send."""

    app: Flask
    user: User
    password: str
    csrf: str = ""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def sign_in(self) -> Self:
        """Sign in; fails the test when that fails."""
        answer = self.try_to_sign_in(self.password)
        assert answer.status_code == 200, answer.text
        self.csrf = answer.get_json()["csrf_token"]
        return self

    def try_to_sign_in(self, password: str) -> TestResponse:
        """One attempt."""
        body = {"email": self.user.email, "password": password}
        return self.client.post("/api/v1/sessions", json=body)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> TestResponse:
        """Send as the application does: same origin, with the session's token."""
        sent = {"Origin": "http://localhost", "X-Csrf-Token": self.csrf}
        sent |= {"If-Match": f'"{version}"'} if version is not None else {}
        options: dict[str, Any] = {} if body is None else {"json": body}
        if method == "PATCH":
            sent["Content-Type"] = "application/merge-patch+json"
        return self.client.open(
            path, method=method, headers=sent | (headers or {}), **options
        )

    def get(self, path: str, **options: Any) -> TestResponse:
        """Read."""
        return self.send("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Create or act."""
        return self.send("POST", path, body, **options)

    def issue_key(self, **permissions: str) -> str:
        """Make an API key; ``contacts_read="own"`` grants ``contacts:read``."""
        wanted = {name.replace("__", ":"): scope for name, scope in permissions.items()}
        answer = self.post(
            "/api/v1/api-keys",
            {
                "name": "program",
                "permissions": wanted,
                "expires_at": next_month(),
            },
        )
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["secret"])
