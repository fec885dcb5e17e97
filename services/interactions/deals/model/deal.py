"""A deal: a sale on its way through a pipeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.domain import changed_fields, new_id, utcnow
from interactions.deals import errors, events
from interactions.deals.model.fields import DealFields
from interactions.deals.model.lines import Line, total_of
from interactions.deals.model.parts import Lost, NextStep, Won
from interactions.pipelines.model import Pipeline, Stage
from interactions.values import Money, patched

DAY = 86_400


@dataclass(kw_only=True)
class Deal(DealFields):
    """What can be done with a deal; each change records its fact."""

    @classmethod
    def begin(
        cls, pipeline: Pipeline, *, lines: Sequence[Line] = (), **fields: Any
    ) -> "Deal":
        """Begin a sale; without a stage in the first one, now or at ``began_at``.

        Raises NobodyNamedError, RequiredFieldsError, WrongMomentError and the errors
        of lines.
        """
        stage = pipeline.stage(fields.pop("stage_id", None) or pipeline.stages[0].id)
        given = {"position": int(utcnow().timestamp() * 1000) * 1000, **fields}
        deal = cls(id=new_id(), pipeline_id=pipeline.id, stage_id=stage.id, **given)
        deal.original_contact_id = deal.contact_id
        deal.stage_since = _passed(deal.began_at)
        deal.amount_mode = "lines" if lines else "manual"
        deal.set_lines(lines)
        deal._settle(pipeline)
        place = pipeline.place(stage.id)
        entered = pipeline.stages[: place + 1]
        deal._check_required(entered)
        fact = events.DealCreated(
            after=deal.snapshot(), entered_stages=_ids(entered), place=place
        )
        deal.record(fact)
        return deal

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
        at: datetime | None = None,
    ) -> None:
        """Move to another stage, or to another place in this one.

        ``at`` is when it came to the stage, now unless given. Raises ClosedError,
        UnknownStageError, RequiredFieldsError, WrongMomentError.
        """
        if self.state != "open":
            raise errors.ClosedError
        before, origin = self.snapshot(), self.stage_id
        self._apply(pipeline, dict(fields), None)
        self.position = self.position if position is None else position
        entered = () if stage_id == origin else pipeline.passed(origin, stage_id)
        self._check_required(entered)
        self.stage_id = stage_id
        self._settle(pipeline)
        if stage_id == origin:
            after = self.snapshot()
            changed = (*changed_fields(before, after), "position")
            self.record(events.DealUpdated(after=after, changed=changed))
            return
        came = _passed(at or utcnow(), self.stage_since)
        self._tell_move(before, entered, pipeline.place(stage_id), came)

    def _tell_move(
        self,
        before: events.DealState,
        entered: Sequence[Stage],
        place: int,
        came: datetime,
    ) -> None:
        spent = int((came - self.stage_since).total_seconds())
        self.stage_since = came
        after = self.snapshot()
        fact = events.DealStageChanged(
            after=after,
            changed=changed_fields(before, after),
            from_stage=before.stage_id,
            to_stage=self.stage_id,
            entered_stages=_ids(entered),
            place=place,
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
        stage = pipeline.stage(self.stage_id)
        self.stage_probability, self.stage_max_days = stage.probability, stage.max_days

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


def _ids(stages: Sequence[Stage]) -> tuple[str, ...]:
    return tuple(stage.id for stage in stages)


def _passed(moment: datetime, since: datetime | None = None) -> datetime:
    """Return the moment, if it is over and not before ``since``."""
    if moment > utcnow() or (since and moment < since):
        raise errors.WrongMomentError(pointer="/occurred_at")
    return moment
