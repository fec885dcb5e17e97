"""Asking for a wall, with the rights that its maker has at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from chassis.domain import NotFoundError
from chassis.mongo import Caller, Store
from gateway.asking import Asker, Neighbours, Question
from gateway.door import ServiceAwayError
from gateway.routing import TABLE
from gateway.teams.queries import find_membership
from gateway.tokens import token_for
from gateway.users.queries import find_user, get_rights

SECONDS: Final = 8.0
OWNER: Final = "reporting"
READS: Final = frozenset(
    f"{segment.replace('-', '_')}:read"
    for segment, service in TABLE.segments.items()
    if service == OWNER
)
"""All that a wall may ever do: read reports and dashboards."""
NOBODY: Final = Caller(user_id="system/gateway", principal="system/gateway")
"""Who asks whose a key is: that needs a token, and no right."""


@dataclass(frozen=True)
class Hall:
    """Where walls are put together for who shows a key."""

    neighbours: Neighbours
    request_id: str
    store: Store

    def wall(self, key: str) -> Any:
        """Return the numbers of a wall.

        Raises ServiceAwayError, and NotFoundError: for an unknown, expired or revoked
        key, one whose maker has left, and one whose dashboard he may not see.
        """
        link = self._ask("maker", key, NOBODY)
        return self._ask("numbers", key, self._maker(link))

    def _maker(self, link: Mapping[str, str]) -> Caller:
        user = find_user(link["owner_id"], self.store)
        if user is None or user.state != "active":
            raise NotFoundError
        rights, membership = (
            get_rights(user, self.store),
            find_membership(self.store, user.id, user.team_ids),
        )
        held = rights.permissions.items()
        return Caller(
            user_id=user.id,
            principal=f"wall_link/{link['id']}",
            team_ids=membership.team_ids,
            permissions={name: scope for name, scope in held if name in READS},
            masks=rights.masks,
        )

    def _ask(self, what: str, key: str, caller: Caller) -> Any:
        question = Question(OWNER, f"/internal/v1/wall-links/{what}", {"key": key})
        asker = Asker(partial(token_for, caller), self.request_id)
        said = self.neighbours.ask({what: question}, asker, seconds=SECONDS).get(what)
        if said is None:
            raise ServiceAwayError(service=OWNER)
        if not said.is_good:
            raise NotFoundError
        return said.body
