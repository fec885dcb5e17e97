"""A competitor, and the names by which people mean it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import Aggregate, changed_fields, new_id
from chassis.filters import fold
from interactions.competitors import events
from interactions.competitors.events import Standing


@dataclass(kw_only=True)
class Competitor(Aggregate):
    """One of those whom customers choose instead of us."""

    entity = "competitor"
    state_type = events.CompetitorState

    name: str
    aliases: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    state: Standing = "active"

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every name in search form, each once: no two competitors share one."""
        return tuple(dict.fromkeys(map(fold, (self.name, *self.aliases))))

    @classmethod
    def enter(cls, **fields: Any) -> "Competitor":
        """Put it into the register."""
        found = cls(id=new_id(), **fields)
        found.record(events.CompetitorCreated(after=found.snapshot()))
        return found

    def correct(self, changes: Mapping[str, Any]) -> None:
        """Set fields."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        after = self.snapshot()
        changed = tuple(dict.fromkeys((*changed_fields(before, after), *changes)))
        self.record(events.CompetitorUpdated(after=after, changed=changed))
