"""The facts about deals."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chassis.domain import DomainEvent, Personal
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Source:
    """How the person came to us, as it was known when the deal began."""

    kind: str
    ad_source_id: str | None = None
    campaign_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class SoldLine:
    """One line of a deal, as reports need it."""

    product_id: str | None
    quantity: str
    total: Money


@dataclass(frozen=True, kw_only=True)
class DealState:
    """The public state of a deal; ``probability`` is what held at this change."""

    id: str
    title: Personal[str]
    contact_id: str | None
    company_id: str | None
    pipeline_id: str
    stage_id: str
    began_at: datetime
    stage_since: datetime
    stale_at: datetime | None
    state: str
    amount: Money | None
    amount_mode: str
    sold: tuple[SoldLine, ...]
    probability: int
    expected_close_on: date | None
    source: Source | None
    campaign_id: str | None
    next_step_at: datetime | None
    lost_reason: str | None
    competitor_id: str | None
    purchase_id: str | None
    closed_at: datetime | None
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _DealFact(DomainEvent):
    after: DealState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DealCreated(_DealFact):
    """A sale is on its way; ``entered_stages`` are the first ones up to its own."""

    type = "interactions.deal.created.v1"
    entered_stages: tuple[str, ...]
    place: int

    def happened_at(self) -> datetime:
        """Return when it began."""
        return self.after.began_at


@dataclass(frozen=True, kw_only=True)
class DealUpdated(_DealFact):
    """Something about a deal changed; ``reason`` is what was given for it."""

    type = "interactions.deal.updated.v1"
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class DealStageChanged(_DealFact):
    """A deal stands elsewhere in its pipeline, at the ``place`` of its stage.

    ``entered_stages`` are that stage and, on the way forward, those skipped before it.
    """

    type = "interactions.deal.stage_changed.v1"
    from_stage: str
    to_stage: str
    entered_stages: tuple[str, ...]
    place: int
    days_in_stage: int
    seconds_in_stage: int
    probability_before: int
    probability_after: int

    def happened_at(self) -> datetime:
        """Return when it came to the stage."""
        return self.after.stage_since


@dataclass(frozen=True, kw_only=True)
class _DealClosed(_DealFact):
    days_in_stage: int

    def happened_at(self) -> datetime:
        """Return when the customer decided."""
        return self.after.closed_at or super().happened_at()


@dataclass(frozen=True, kw_only=True)
class DealWon(_DealClosed):
    """The customer said yes."""

    type = "interactions.deal.won.v1"
    against_competitor_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class DealLost(_DealClosed):
    """The customer said no."""

    type = "interactions.deal.lost.v1"
    refusal_id: str


@dataclass(frozen=True, kw_only=True)
class DealReopened(_DealFact):
    """A closed deal goes on where it was."""

    type = "interactions.deal.reopened.v1"
    from_state: str


@dataclass(frozen=True, kw_only=True)
class DealDeleted(_DealFact):
    """A deal went to the trash."""

    type = "interactions.deal.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class DealRestored(_DealFact):
    """A deal came back from the trash."""

    type = "interactions.deal.restored.v1"


FACTS: Final = (
    DealCreated,
    DealUpdated,
    DealStageChanged,
    DealWon,
    DealLost,
    DealReopened,
    DealDeleted,
    DealRestored,
)
"""All that this feature publishes."""
