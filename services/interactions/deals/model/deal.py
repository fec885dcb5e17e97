"""A deal: a sale on its way through a pipeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.deals import errors, events
from interactions.deals.model.lines import DealLine, Line, total_of
from interactions.deals.model.parts import Lost, NextStep, Won
from interactions.pipelines.model import Pipeline, Stage
from interactions.values import Money, patched

DAY = 86_400


@dataclass(kw_only=True)
class Deal(Aggregate):
    """``stage_probability`` is the stage's chance as it was at the last change."""

    entity = "deal"
    state_type = events.DealState

    title: str
    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    pipeline_id: str
    stage_id: str
    stage_since: datetime = field(default_factory=utcnow)
    position: int = 0
    state: Literal["open", "won", "lost"] = "open"
    amount: Money | None = None
    amount_mode: Literal["lines", "manual"] = "manual"
    lines: tuple[DealLine, ...] = ()
    stage_probability: int = 0
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

    @classmethod
    def begin(
        cls, pipeline: Pipeline, *, lines: Sequence[Line] = (), **fields: Any
    ) -> "Deal":
        """Begin a sale; without a stage in the first one.

        Raises NobodyNamedError, RequiredFieldsError and the errors of lines.
        """
        stage = pipeline.stage(fields.pop("stage_id", None) or pipeline.stages[0].id)
        given = {"position": int(utcnow().timestamp() * 1000) * 1000, **fields}
        deal = cls(id=new_id(), pipeline_id=pipeline.id, stage_id=stage.id, **given)
        deal.original_contact_id = deal.contact_id
        deal.amount_mode = "lines" if lines else "manual"
        deal.set_lines(lines)
        deal._settle(pipeline)
        deal._check_required(pipeline.stages[: pipeline.place(stage.id) + 1])
        deal.record(events.DealCreated(after=deal.snapshot()))
        return deal

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
        """Whom it was lost to."""
        return self.lost.competitor_id if self.lost else None

    @property
    def purchase_id(self) -> str | None:
        """What came of it."""
        return self.won.purchase_id if self.won else None

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Take other lines; in the mode ``lines`` they are the amount."""
        self.lines = tuple(line.summed() for line in lines)
        if self.amount_mode == "lines":
            self.amount = total_of(self.lines)

    def correct(
        self, pipeline: Pipeline, changes: Mapping[str, Any], reason: str | None = None
    ) -> None:
        """Change fields.

        Raises SummedError, ReasonMissingError, CurrencyFixedError, NobodyNamedError.
        """
        before = self.snapshot()
        self._apply(pipeline, dict(changes), reason)
        self._settle(pipeline)
        after = self.snapshot()
        names = (*changed_fields(before, after), *(set(changes) - {"lines"}))
        changed = tuple(dict.fromkeys(names))
        fact = events.DealUpdated(after=after, changed=changed, reason=reason)
        self.record(fact)

    def move(
        self,
        pipeline: Pipeline,
        stage_id: str,
        *,
        position: int | None,
        fields: Mapping[str, Any],
    ) -> None:
        """Move to another stage, or to another place in this one.

        Raises ClosedError, UnknownStageError, RequiredFieldsError.
        """
        if self.state != "open":
            raise errors.ClosedError
        before, origin = self.snapshot(), self.stage_id
        self._apply(pipeline, dict(fields), None)
        self.position = self.position if position is None else position
        if stage_id != origin:
            self._check_required(pipeline.passed(origin, stage_id))
        self.stage_id = stage_id
        self._settle(pipeline)
        if stage_id == origin:
            after = self.snapshot()
            changed = (*changed_fields(before, after), "position")
            self.record(events.DealUpdated(after=after, changed=changed))
            return
        spent = int((utcnow() - self.stage_since).total_seconds())
        self.stage_since = utcnow()
        after = self.snapshot()
        fact = events.DealStageChanged(
            after=after,
            changed=changed_fields(before, after),
            from_stage=origin,
            to_stage=stage_id,
            days_in_stage=spent // DAY,
            seconds_in_stage=spent,
            probability_before=before.probability,
            probability_after=after.probability,
        )
        self.record(fact)

    def reseat(self, pipeline: Pipeline, stage_id: str) -> None:
        """Take a seat in another stage because this one goes; it asks for nothing."""
        before = self.snapshot()
        self.stage_id = stage_id
        self._settle(pipeline)
        after = self.snapshot()
        self.record(
            events.DealUpdated(after=after, changed=changed_fields(before, after))
        )

    def win(self, closed_at: datetime | None, won: Won) -> None:
        """Close it as won. Raises ClosedError, FutureCloseError."""
        before = self._close(closed_at)
        self.state, self.won = "won", won
        after = self.snapshot()
        fact = events.DealWon(
            after=after,
            changed=changed_fields(before, after),
            days_in_stage=self._days_in_stage(),
            against_competitor_id=won.against_competitor_id,
        )
        self.record(fact)

    def lose(self, closed_at: datetime | None, lost: Lost) -> None:
        """Close it as lost. Raises ClosedError, FutureCloseError."""
        before = self._close(closed_at)
        self.state, self.lost = "lost", lost
        after = self.snapshot()
        fact = events.DealLost(
            after=after,
            changed=changed_fields(before, after),
            days_in_stage=self._days_in_stage(),
            refusal_id=lost.refusal_id,
        )
        self.record(fact)

    def reopen(self, pipeline: Pipeline) -> None:
        """Go on in the stage before closing. Raises NotClosedError."""
        if self.state == "open":
            raise errors.NotClosedError
        before = self.snapshot()
        self.state, self.closed_at, self.lost, self.won = "open", None, None, None
        self._settle(pipeline)
        after = self.snapshot()
        changed = changed_fields(before, after)
        fact = events.DealReopened(
            after=after, changed=changed, from_state=before.state
        )
        self.record(fact)

    def trash(self, *, away: bool) -> None:
        """Put it into the trash, or take it out. Raises NotInTrashError."""
        if not away and self.deleted_at is None:
            raise errors.NotInTrashError
        self.deleted_at = utcnow() if away else None
        event = events.DealDeleted if away else events.DealRestored
        self.record(event(after=self.snapshot(), changed=("deleted_at",)))

    def _apply(
        self, pipeline: Pipeline, changes: dict[str, Any], reason: str | None
    ) -> None:
        currency = self.amount.currency if self.amount else None
        for name, kind in (("amount", Money), ("next_step", NextStep)):
            if name in changes:
                known, pointer = getattr(self, name), f"/{name}"
                changes[name] = patched(kind, known, changes[name], pointer=pointer)
        self._by_hand(changes, reason)
        lines = changes.pop("lines", None)
        for name, value in changes.items():
            setattr(self, name, value)
        if lines is not None or "amount_mode" in changes:
            self.set_lines(self._entered() if lines is None else lines)
        now = self.amount.currency if self.amount else currency
        if currency and now != currency and pipeline.place(self.stage_id) > 0:
            raise errors.CurrencyFixedError(pointer="/amount/currency")

    def _by_hand(self, changes: Mapping[str, Any], reason: str | None) -> None:
        """Refuse what contradicts the lines, or lacks its reason."""
        mode = changes.get("amount_mode", self.amount_mode)
        if mode == "lines" and changes.get("amount") is not None:
            raise errors.SummedError(pointer="/amount")
        leaves = mode == "manual" and self.amount_mode == "lines"
        doubts = changes.get("own_probability") is not None
        if (leaves or doubts) and not reason:
            raise errors.ReasonMissingError(pointer="/reason")

    def _entered(self) -> list[Line]:
        return [
            Line(**{n: v for n, v in vars(line).items() if n != "total"})
            for line in self.lines
        ]

    def _settle(self, pipeline: Pipeline) -> None:
        if not (self.contact_id or self.company_id):
            raise errors.NobodyNamedError(pointer="/contact_id")
        if self.amount and self.amount.amount_minor < 0:
            raise errors.NegativeTotalError(pointer="/amount")
        self.stage_probability = pipeline.stage(self.stage_id).probability

    def _check_required(self, entered: Sequence[Stage]) -> None:
        asked = dict.fromkeys(
            name for stage in entered for name in stage.required_fields
        )
        missing = [name for name in asked if not self._has(name)]
        if missing:
            raise errors.RequiredFieldsError(
                pointer=f"/fields/{missing[0]}", fields=missing
            )

    def _has(self, name: str) -> bool:
        value = getattr(self, "own_probability" if name == "probability" else name)
        return value is not None and value != ()

    def _close(self, closed_at: datetime | None) -> events.DealState:
        if self.state != "open":
            raise errors.ClosedError
        if closed_at and closed_at > utcnow():
            raise errors.FutureCloseError(pointer="/closed_at")
        before: events.DealState = self.snapshot()
        self.closed_at = closed_at or utcnow()
        return before

    def _days_in_stage(self) -> int:
        closed = self.closed_at or utcnow()
        return max(0, int((closed - self.stage_since).total_seconds())) // DAY
