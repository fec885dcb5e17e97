"""A refusal: a no with its reason."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from chassis.domain import Aggregate, new_id, utcnow
from interactions.refusals import events

REASONS: Final = (
    *("price", "need", "timing", "trust", "competitor", "service", "product"),
    *("terms", "other"),
)
"""The reasons that every house has."""


@dataclass(kw_only=True)
class Refusal(Aggregate):
    """One no about one subject; the same subject closed again is another one."""

    entity = "refusal"
    state_type = events.RefusalState

    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    subject_kind: Literal["deal"] = "deal"
    subject_id: str
    reason_code: str
    text: str = ""
    competitor_id: str | None = None
    come_back_on: date | None = None
    at: datetime = field(default_factory=utcnow)
    recorded_by: str
    state: Literal["open", "recovered"] = "open"
    recovered_by_deal_id: str | None = None
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @classmethod
    def note(cls, **fields: Any) -> "Refusal":
        """Record a no."""
        refusal = cls(id=new_id(), **fields)
        refusal.original_contact_id = refusal.contact_id
        refusal.record(events.RefusalRecorded(after=refusal.snapshot()))
        return refusal

    def recover(self, deal_id: str) -> None:
        """Note that a won deal has made up for it."""
        self.state, self.recovered_by_deal_id = "recovered", deal_id
        changed = ("state", "recovered_by_deal_id")
        self.record(events.RefusalRecovered(after=self.snapshot(), changed=changed))
