"""What a colleague leaves behind: lists of the day's work, each with what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import Aggregate

MOST: Final = 200
"""So many persons of a colleague are offered, and taken over, at once."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """One list: in which field somebody has a record, and which states are open."""

    owner: str
    states: tuple[str, ...]

    def of(self, user_id: str, contact_ids: Sequence[str] = ()) -> dict[str, Any]:
        """Return the filter of what somebody has open, perhaps of some persons only."""
        tests: list[dict[str, Any]] = [
            {"field": self.owner, "op": "eq", "value": user_id},
            {"field": "state", "op": "in", "value": [*self.states]},
        ]
        if contact_ids:
            named = {"field": "contact_id", "op": "in", "value": [*contact_ids]}
            tests.append(named)
        return {"all": tests}


LEFT_BEHIND: Final[Mapping[str, Work]] = {
    "tasks": Work(owner="assignee_id", states=("open",)),
    "activities": Work(owner="owner_id", states=("planned",)),
    "deals": Work(owner="owner_id", states=("open",)),
    "cases": Work(
        owner="assignee_id",
        states=("new", "open", "waiting_customer", "waiting_third_party"),
    ),
}
"""Promises go with their tasks; reminders are each one's own."""


@dataclass(kw_only=True)
class Offer(Aggregate):
    """What a former owner has open with a person, for the one who is the owner now."""

    entity = "hand_over_offer"

    contact_id: str
    from_user_id: str
    to_user_id: str
