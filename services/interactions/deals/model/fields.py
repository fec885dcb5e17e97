"""What a deal consists of, and what can be read off it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from chassis.domain import Aggregate, utcnow
from interactions.deals import events
from interactions.deals.model.lines import DealLine
from interactions.deals.model.parts import Lost, NextStep, Won
from interactions.values import Money


@dataclass(kw_only=True)
class DealFields(Aggregate):
    """``stage_probability`` is the stage's chance as it was at the last change.

    So are its ``stage_max_days``; ``began_at`` is when the customer came to us.
    """

    entity = "deal"
    state_type = events.DealState

    title: str
    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    pipeline_id: str
    stage_id: str
    began_at: datetime = field(default_factory=utcnow)
    stage_since: datetime = field(default_factory=utcnow)
    position: int = 0
    state: Literal["open", "won", "lost"] = "open"
    amount: Money | None = None
    amount_mode: Literal["lines", "manual"] = "manual"
    lines: tuple[DealLine, ...] = ()
    stage_probability: int = 0
    stage_max_days: int | None = None
    own_probability: int | None = None
    expected_close_on: date | None = None
    source: events.Source | None = None
    campaign_id: str | None = None
    activity_id: str | None = None
    next_step: NextStep | None = None
    lost: Lost | None = None
    won: Won | None = None
    closed_at: datetime | None = None
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @property
    def probability(self) -> int:
        """The chance in percent: one's own view, else the stage's; closed is sure."""
        if self.state != "open":
            return 100 if self.state == "won" else 0
        own = self.own_probability
        return self.stage_probability if own is None else own

    @property
    def sold(self) -> tuple[events.SoldLine, ...]:
        """The lines, as reports need them."""
        return tuple(
            events.SoldLine(
                product_id=line.product_id, quantity=line.quantity, total=line.total
            )
            for line in self.lines
        )

    @property
    def next_step_at(self) -> datetime | None:
        """When the next step is due."""
        return self.next_step.at if self.next_step else None

    @property
    def lost_reason(self) -> str | None:
        """Why it was lost."""
        return self.lost.reason_code if self.lost else None

    @property
    def competitor_id(self) -> str | None:
        """Whom it was lost to, or won against."""
        if self.lost:
            return self.lost.competitor_id
        return self.won.against_competitor_id if self.won else None

    @property
    def stale_at(self) -> datetime | None:
        """From when on it stands longer in its stage than the stage allows."""
        if self.state != "open" or self.stage_max_days is None:
            return None
        return self.stage_since + timedelta(days=self.stage_max_days)

    @property
    def purchase_id(self) -> str | None:
        """What came of it."""
        return self.won.purchase_id if self.won else None
