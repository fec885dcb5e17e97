"""A row of the ledger, and the one state machine of a send."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from campaigns.sends import errors, events
from chassis.domain import Aggregate, new_id, utcnow

State = Literal[
    "planned",
    "claimed",
    "sending",
    "handed_off",
    "suppressed",
    "failed",
    "cancelled",
    "outcome_unknown",
]
OPEN: Final = ("planned", "claimed", "sending")
ENDED: Final = ("handed_off", "suppressed", "failed", "cancelled", "outcome_unknown")
ALLOWED: Final[dict[str, frozenset[str]]] = {
    "planned": frozenset({"claimed", "suppressed", "cancelled"}),
    "claimed": frozenset({"planned", "sending", "suppressed", "failed", "cancelled"}),
    "sending": frozenset({"planned", "handed_off", "failed", "outcome_unknown"}),
    "outcome_unknown": frozenset({"handed_off", "failed"}),
}
"""From which state a send may go to which; there is no other way."""
FIRST: Final = "1"
LEASE_SECONDS: Final = 60


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a send belongs to: a campaign, later also an automation."""

    kind: Literal["campaign"]
    id: str


@dataclass(kw_only=True)
class Send(Aggregate):
    """One message to one person."""

    entity = "send"
    state_type = events.SendState

    origin: Origin
    step_id: str
    contact_id: str
    original_contact_id: str
    channel: Literal["email"] = "email"
    occurrence: str = FIRST
    address: str | None
    address_hash: str | None
    template_version_id: str
    subject: str
    locale: str
    purpose_key: str
    due_at: datetime = field(default_factory=utcnow)
    state: State = "planned"
    reason: str | None = None
    decision_record_id: str | None = None
    attempts: int = 0
    fence: int = 0
    claimed_by: str | None = None
    lease_until: datetime | None = None
    provider: str | None = None
    provider_answer: str | None = None
    message_id: str = ""
    decided_at: datetime = field(default_factory=utcnow)
    handed_off_at: datetime | None = None
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @classmethod
    def plan(cls, *, domain: str, **fields: Any) -> "Send":
        """Plan a message; its Message-ID follows from its id and never changes."""
        send = cls(id=new_id(), **fields)
        send.message_id = f"<{send.id}@{domain}>"
        return send

    def snapshot(self) -> events.SendState:
        """Return the public state."""
        return events.SendState(
            id=self.id,
            origin=events.OriginState(kind=self.origin.kind, id=self.origin.id),
            step_id=self.step_id,
            contact_id=self.contact_id,
            channel=self.channel,
            occurrence=self.occurrence,
            template_version_id=self.template_version_id,
            subject=self.subject,
            locale=self.locale,
            state=self.state,
            reason=self.reason,
            decision_record_id=self.decision_record_id,
            message_id=self.message_id,
            attempts=self.attempts,
            decided_at=self.decided_at,
            owner_id=self.owner_id,
            team_ids=self.team_ids,
        )

    def end(
        self,
        state: State,
        *,
        reason: str | None = None,
        record_id: str | None = None,
        answer: str | None = None,
    ) -> None:
        """Bring the send to an end; raises ValueError for a way that is not allowed."""
        if state not in ALLOWED.get(self.state, ()) or state not in ENDED:
            message = f"a send cannot go from {self.state} to {state}"
            raise ValueError(message)
        self.state, self.reason, self.decision_record_id = state, reason, record_id
        self.decided_at = utcnow()
        self.claimed_by = self.lease_until = None
        if answer is not None:
            self.provider_answer = answer[:500]
        if state == "handed_off":
            self.handed_off_at = self.decided_at
        self.record(events.END_OF[state](after=self.snapshot()))

    def resolve(self, state: Literal["handed_off", "failed"], evidence: str) -> None:
        """Say how an unknown send ended; raises NotUnknownError."""
        if self.state != "outcome_unknown":
            raise errors.NotUnknownError
        self.state, self.decided_at = state, utcnow()
        self.reason = None if state == "handed_off" else "resolved"
        self.record(events.SendResolved(after=self.snapshot(), evidence=evidence))

    def again(self) -> "Send":
        """Plan a new occurrence of an ended message: a person's decision only.

        Raises NotRepeatableError.
        """
        if self.state not in ("failed", "outcome_unknown"):
            raise errors.NotRepeatableError
        return Send.plan(
            domain=self.message_id.strip("<>").partition("@")[2],
            origin=self.origin,
            step_id=self.step_id,
            contact_id=self.contact_id,
            original_contact_id=self.original_contact_id,
            occurrence=str(int(self.occurrence) + 1),
            address=self.address,
            address_hash=self.address_hash,
            template_version_id=self.template_version_id,
            subject=self.subject,
            locale=self.locale,
            purpose_key=self.purpose_key,
            owner_id=self.owner_id,
            team_ids=self.team_ids,
        )
