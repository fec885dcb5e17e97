"""A refusal: a no with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.refusals import errors, events
from interactions.refusals.events import Channel, RecoveredBy, SubjectKind
from interactions.refusals.model.reason import RefusalReason
from interactions.values import Money

WINDOW: Final = timedelta(days=180)
"""How long after a no a yes still makes up for it."""


@dataclass(kw_only=True)
class Refusal(Aggregate):
    """One no about one subject; ``key`` is what a second report of it would have.

    ``reports`` counts those; ``amount_at_stake`` is what we would have sold, and
    ``task_id`` asks again on the day.
    """

    entity = "refusal"
    state_type = events.RefusalState

    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    subject_kind: SubjectKind = "deal"
    subject_id: str | None = None
    presentation_id: str | None = None
    deal_id: str | None = None
    activity_id: str | None = None
    reason_code: str
    reason_group: str | None = None
    text: str = ""
    competitor_id: str | None = None
    wanted_price: Money | None = None
    amount_at_stake: Money | None = None
    come_back_on: date | None = None
    task_id: str | None = None
    channel: Channel | None = None
    store_id: str | None = None
    at: datetime = field(default_factory=utcnow)
    recorded_by: str
    reports: int = 1
    state: Literal["open", "recovered", "final"] = "open"
    recovered_by: RecoveredBy | None = None
    recovered_at: datetime | None = None
    note: str = ""
    owner_id: str
    team_ids: tuple[str, ...] = ()
    key: str | None = None

    @property
    def recovered_by_deal_id(self) -> str | None:
        """The deal that made up for it, if one did."""
        return self.recovered_by.deal_id if self.recovered_by else None

    @classmethod
    def enter(cls, reason: RefusalReason, **fields: Any) -> "Refusal":
        """Record a no.

        Raises NobodyRefusedError, FutureRefusalError, ReasonAsksError.
        """
        found = cls(id=new_id(), reason_code=reason.code, **fields)
        found.original_contact_id = found.contact_id
        found.reason_group = reason.group
        if not (found.contact_id or found.company_id):
            raise errors.NobodyRefusedError(pointer="/contact_id")
        if found.at > utcnow():
            raise errors.FutureRefusalError(pointer="/at")
        reason.check(found)
        found.key = found.subject_key()
        found.record(events.RefusalRecorded(after=found.snapshot()))
        return found

    def subject_key(self) -> str | None:
        """Return what two reports of the same no share; None is always another no.

        One no is one presentation, one closing of a deal, one call or meeting about
        one thing. Of a thing alone it is what one person said of it on one day.
        """
        what = f"{self.subject_kind}/{self.subject_id or ''}"
        if self.presentation_id:
            return f"presentation/{self.presentation_id}"
        if self.subject_kind == "deal":
            return f"deal/{self.subject_id}"
        if self.activity_id:
            return f"activity/{self.activity_id}/{what}"
        if not self.subject_id:
            return None
        return f"{self.contact_id or self.company_id}/{what}/{self.at.date()}"

    def correct(self, reason: RefusalReason, changes: Mapping[str, Any]) -> bool:
        """Set fields; say whether anything is different now. Raises ReasonAsksError."""
        seen, before = vars(self).copy(), self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self.reason_code, self.reason_group = reason.code, reason.group
        reason.check(self)
        also = tuple(name for name in changes if seen[name] != getattr(self, name))
        return self._tell(events.RefusalUpdated, before, also)

    def finalize(self, note: str) -> None:
        """Note that the person does not want this again. Raises NotOpenError."""
        if self.state != "open":
            raise errors.NotOpenError
        before = self.snapshot()
        self.state, self.note = "final", note
        self._tell(events.RefusalFinalized, before)

    def reopen(self, note: str) -> None:
        """Note that it may be offered again. Raises NotFinalError."""
        if self.state != "final":
            raise errors.NotFinalError
        before = self.snapshot()
        self.state, self.note = "open", note
        self._tell(events.RefusalUpdated, before)

    def recover(self, by: RecoveredBy, at: datetime) -> None:
        """Note that a yes has made up for it."""
        before = self.snapshot()
        self.state, self.recovered_by, self.recovered_at = "recovered", by, at
        self._tell(events.RefusalRecovered, before)

    def lapse(self) -> None:
        """Note that the yes was taken back: it is as open as before."""
        before = self.snapshot()
        self.state, self.recovered_by, self.recovered_at = "open", None, None
        self._tell(events.RefusalUpdated, before)

    def _tell(
        self,
        fact: type[events._RefusalFact],
        before: events.RefusalState,
        also: tuple[str, ...] = (),
    ) -> bool:
        after = self.snapshot()
        changed = tuple(dict.fromkeys((*changed_fields(before, after), *also)))
        if changed:
            self.record(fact(after=after, changed=changed))
        return bool(changed)
