"""Every operation of the API: the right that it asks for, and how to ask it.

An operation that asks for no right needs a line in one of these lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from tests.builders.visitor import Answer, Visitor

METHODS: Final = ("get", "post", "put", "patch", "delete")
PUBLIC: Final = {
    ("get", "/u/{token}"),
    ("post", "/u/{token}"),
    ("get", "/cal/{token}"),
    ("post", "/public/v1/sends/receipts/{transport_key}"),
    ("get", "/s/{token}"),
    ("post", "/s/{token}"),
    ("post", "/public/v1/consents/confirmations/{token}"),
    ("post", "/public/v1/walls/numbers"),
    ("post", "/api/v1/sessions"),
    ("post", "/api/v1/sessions/mfa"),
    ("post", "/api/v1/sessions/password-reset"),
    ("post", "/api/v1/sessions/password-reset/confirm"),
}
"""What one may ask without an account; a new public route needs a line here."""
FOR_EVERYBODY: Final = {
    ("get", "/api/v1/users/me"),
    ("patch", "/api/v1/users/me"),
    ("post", "/api/v1/users/me/password"),
    ("post", "/api/v1/users/me/totp"),
    ("post", "/api/v1/users/me/totp/confirm"),
    ("delete", "/api/v1/users/me/totp"),
    ("post", "/api/v1/users/me/recovery-codes"),
    ("post", "/api/v1/live/tickets"),
    ("get", "/api/v1/teams/workspace"),
    ("get", "/api/v1/sessions"),
    ("post", "/api/v1/sessions/step-up"),
    ("delete", "/api/v1/sessions/current"),
    ("delete", "/api/v1/sessions/{session_id}"),
    # Each shows only what the services show to this caller.
    ("post", "/api/v1/search"),
    ("get", "/api/v1/search"),
    ("put", "/api/v1/search/pins/{kind}/{record_id}"),
    ("delete", "/api/v1/search/pins/{kind}/{record_id}"),
    ("put", "/api/v1/search/recent/{kind}/{record_id}"),
    ("get", "/api/v1/overviews/my-day"),
    ("get", "/api/v1/overviews/bulk-actions"),
}
"""What whoever is signed in may do, with what is his own."""
WHOLE: Final = {
    ("patch", "/api/v1/important-dates/settings"),
    ("patch", "/api/v1/contacts/settings"),
    ("patch", "/api/v1/tasks/follow-up-rules/{rule_id}"),
    ("delete", "/api/v1/tasks/follow-up-rules/{rule_id}"),
    ("patch", "/api/v1/pipelines/{pipeline_id}"),
    ("patch", "/api/v1/pipelines/{pipeline_id}/stages/{stage_id}"),
    ("patch", "/api/v1/service-plans/{plan_id}"),
    ("patch", "/api/v1/consents/purposes/{key}"),
    ("patch", "/api/v1/refusals/reasons/{code}"),
    ("patch", "/api/v1/purchases/settings"),
    ("get", "/api/v1/consents/suppressions"),
    ("get", "/api/v1/consents/suppressions/{suppression_id}"),
    ("post", "/api/v1/consents/suppressions/count"),
    ("post", "/api/v1/consents/suppressions/search"),
}
"""What binds everybody, or is about everybody: the right has to reach all records."""
MASKED: Final = {"/api/v1/knowledge/motives": "contacts.motives"}
"""What is closed below an address for whom a mask hides all that stands there.

That there are such fields is no secret.
"""


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    permission: str | None
    fills: dict[str, str]

    @property
    def name(self) -> tuple[str, str]:
        return self.method, self.path

    def is_open_to(self, role: Any) -> bool:
        """Say whether a role of the API's own list may ask this."""
        hidden = [at for at, mask in MASKED.items() if mask in role["masks"]]
        below = any(self.path.startswith(at) for at in hidden)
        if below and not self.path.endswith("/fields"):
            return False
        scope = role["permissions"].get(self.permission or "")
        return scope == "all" if self.name in WHOLE else scope is not None

    def ask(self, visitor: Visitor) -> Answer:
        """Ask for a record that nobody has, with a body that says nothing."""
        body: Any = {} if self.method in ("post", "put", "patch") else None
        headers = {"If-Match": '"1"', "Idempotency-Key": str(uuid4())}
        path = self.path.format(**self.fills)
        return visitor.send(self.method.upper(), path, body, headers=headers)


def operations(document: Any) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in [each for each in METHODS if each in item]:
            told = item[method]
            fills = {
                each["name"]: each["schema"].get("enum", [str(uuid4())])[0]
                for each in [*item.get("parameters", ()), *told.get("parameters", ())]
                if each["in"] == "path"
            }
            yield Operation(method, path, told.get("x-kith-permission"), fills)
