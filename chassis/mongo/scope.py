"""Who is calling, and which records that lets him see: own, team or all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

RecordScope = Literal["own", "team", "all"]
NOTHING: Final[dict[str, Any]] = {"_id": {"$in": []}}


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The identity behind a request, a message or a job.

    ``permissions`` maps ``<feature>:<action>`` to a record scope; ``acting`` is the
    permission that the route asked for. ``team_ids`` are all teams whose records the
    scope ``team`` covers (own teams and those below a led one). ``bulk_action_id`` is
    the change of many records that this one is a part of; its facts carry it.
    """

    user_id: str
    principal: str
    team_ids: tuple[str, ...] = ()
    permissions: Mapping[str, RecordScope] = field(default_factory=dict)
    masks: Mapping[str, str] = field(default_factory=dict)
    request_id: str | None = None
    correlation_id: str | None = None
    causation_id: str | None = None
    traceparent: str | None = None
    acting: str | None = None
    bulk_action_id: str | None = None
    is_system: bool = False

    @classmethod
    def system(cls, service: str, **context: Any) -> "Caller":
        """Make the identity of a service itself; it sees and may do everything."""
        name = f"system/{service}"
        return cls(user_id=name, principal=name, is_system=True, **context)

    def may(self, permission: str) -> bool:
        """Say whether the caller holds ``<feature>:<action>`` in any scope."""
        return self.is_system or permission in self.permissions

    def masks_of(self, entity: str) -> dict[str, str]:
        """Return the masks of an entity such as ``contacts``, by field."""
        named = ((name.partition("."), mode) for name, mode in self.masks.items())
        return {field_: mode for (owner, _, field_), mode in named if owner == entity}

    def acting_as(self, permission: str) -> "Caller":
        """Return the caller with the permission that this route stands on."""
        return replace(self, acting=permission)

    def scope_of(self, feature: str, action: str) -> RecordScope | None:
        """Return the record scope for a feature; None sees nothing.

        The acting permission decides where it is of this feature, so that a delete
        is scoped by ``contacts:delete`` and not by ``contacts:write``.
        """
        if self.is_system:
            return "all"
        if self.acting is not None and self.acting.startswith(f"{feature}:"):
            return self.permissions.get(self.acting)
        return self.permissions.get(f"{feature}:{action}")


@dataclass(frozen=True)
class Scope:
    """Where a collection's documents name their owner, teams and members.

    ``carers`` holds the users and teams that care for whom a record is about: they
    read it, and change it only where they may as one of the others.
    """

    owner: str | None = "owner_id"
    teams: str | None = "team_ids"
    members: str | None = "service_team.user_id"
    carers: str | None = None

    def predicate(self, caller: Caller, scope: RecordScope | None) -> dict[str, Any]:
        """Return the MongoDB filter of what ``caller`` sees; ``{}`` is everything."""
        if scope == "all" or (scope is not None and self == UNSCOPED):
            return {}
        if scope is None:
            return NOTHING
        ways: list[dict[str, Any]] = [
            {path: caller.user_id} for path in (self.owner, self.members) if path
        ]
        if scope == "team" and self.teams:
            ways.append({self.teams: {"$in": list(caller.team_ids)}})
        if self.carers:
            teams = caller.team_ids if scope == "team" else ()
            ways.append({self.carers: {"$in": [caller.user_id, *teams]}})
        return {"$or": ways}

    def covers(
        self, caller: Caller, scope: RecordScope | None, people: Mapping[str, Any]
    ) -> bool:
        """Say whether ``predicate`` would let ``caller`` see a record of ``people``.

        ``people`` maps the paths of owner, teams and members to what stands there.
        """
        if scope == "all" or (scope is not None and self == UNSCOPED):
            return True
        if scope is None:
            return False
        mine = people.get(self.owner or "") == caller.user_id
        member = caller.user_id in people.get(self.members or "", ())
        shared = set(people.get(self.teams or "", ())) & set(caller.team_ids)
        return mine or member or (scope == "team" and bool(shared))


UNSCOPED: Final = Scope(owner=None, teams=None, members=None)
"""Records of the workspace: whoever holds the permission sees all of them."""


def scope_filter(
    caller: Caller, feature: str, action: str, scope: Scope
) -> dict[str, Any]:
    """Return the filter that every read of ``feature`` for ``caller`` must carry."""
    if action == "write" or caller.acting in {f"{feature}:write", f"{feature}:delete"}:
        scope = replace(scope, carers=None)
    return scope.predicate(caller, caller.scope_of(feature, action))
