"""The team: a node of the tree; the root is the workspace and knows the house rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import Aggregate, changed_fields, new_id
from gateway.teams.errors import CycleError, TooDeepError, UnknownZoneError
from gateway.teams.events import OpenHours, TeamCreated, TeamState, TeamUpdated

TeamKind = Literal["workspace", "department", "store", "call_centre", "partner"]
DEEPEST: Final = 6


@dataclass(kw_only=True)
class Team(Aggregate):
    """``ancestor_ids`` are the teams above, the workspace first.

    Without business hours or holidays of its own it has those of the team above.
    """

    entity: ClassVar[str] = "team"
    state_type: ClassVar[type[Any]] = TeamState

    name: str
    kind: TeamKind
    parent_id: str | None = None
    ancestor_ids: tuple[str, ...] = ()
    team_lead_ids: tuple[str, ...] = ()
    zone: str = "UTC"
    currency: str | None = None
    locale: str | None = None
    region: str | None = None
    business_hours: tuple[OpenHours, ...] = ()
    holidays: tuple[date, ...] = ()

    @classmethod
    def workspace(cls, *, name: str, zone: str) -> "Team":
        """The company itself; raises UnknownZoneError."""
        team = cls(id=new_id(), name=name, kind="workspace", zone=_known(zone))
        team.record(TeamCreated(after=team.snapshot()))
        return team

    @classmethod
    def below(cls, parent: "Team", *, name: str, kind: TeamKind) -> "Team":
        """A new team under ``parent``, with its zone; raises TooDeepError."""
        team = cls(id=new_id(), name=name, kind=kind, zone=parent.zone)
        team._hang(parent)
        team.record(TeamCreated(after=team.snapshot()))
        return team

    def change(self, changes: Mapping[str, Any], parent: "Team | None" = None) -> None:
        """Change fields, and the place in the tree where ``parent`` is given."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        _known(self.zone)
        if parent is not None:
            self._hang(parent)
        after = self.snapshot()
        self.record(TeamUpdated(after=after, changed=changed_fields(before, after)))

    def _hang(self, parent: "Team") -> None:
        if self.id in (parent.id, *parent.ancestor_ids):
            raise CycleError
        if len(parent.ancestor_ids) + 1 >= DEEPEST:
            raise TooDeepError
        self.parent_id = parent.id
        self.ancestor_ids = (*parent.ancestor_ids, parent.id)


def _known(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownZoneError(pointer="/zone") from error
    return zone
