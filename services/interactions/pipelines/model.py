"""A pipeline: the stages that a sale goes through, and what each asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.pipelines import errors, events
from interactions.refusals.model import REASONS

REQUIRABLE: Final = (
    *("amount", "lines", "expected_close_on", "contact_id", "company_id"),
    *("next_step", "probability", "campaign_id"),
)
"""The fields of a deal that a stage may ask for."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of a pipeline; ``probability`` is the usual chance in percent."""

    key: str
    label: str
    probability: int = 0
    required_fields: tuple[str, ...] = ()
    max_days: int | None = None
    id: str = ""

    def public(self) -> events.StageState:
        """Return what others may know of it."""
        return events.StageState(**vars(self))


@dataclass(kw_only=True)
class Pipeline(Aggregate):
    """The stages in their order."""

    entity = "pipeline"
    state_type = events.PipelineState

    name: str
    currency: str
    stages: tuple[Stage, ...]
    lost_reasons: tuple[str, ...] = REASONS
    team_ids: tuple[str, ...] = ()
    is_default: bool = False
    state: Literal["active", "archived"] = "active"

    @classmethod
    def open(cls, **fields: Any) -> "Pipeline":
        """Begin a pipeline; raises StageExistsError for two stages of one key."""
        pipeline = cls(id=new_id(), **fields)
        pipeline.stages = tuple(replace(s, id=new_id()) for s in pipeline.stages)
        pipeline._check()
        pipeline.record(events.PipelineCreated(after=pipeline.snapshot()))
        return pipeline

    def change(self, **changes: Any) -> None:
        """Change fields of the pipeline, the tuple of stages included."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._check()
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(events.PipelineUpdated(after=after, changed=changed))

    def add_stage(self, stage: Stage, position: int | None) -> None:
        """Add a stage at a position, by default as the last one."""
        stages = list(self.stages)
        stages.insert(len(stages) if position is None else position, stage)
        self.change(stages=tuple(stages))

    def change_stage(
        self, stage_id: str, changes: Mapping[str, Any], position: int | None
    ) -> None:
        """Change a stage, or move it to another position."""
        stage = replace(self.stage(stage_id), **changes)
        stages = [stage if one.id == stage_id else one for one in self.stages]
        if position is not None:
            stages.remove(stage)
            stages.insert(position, stage)
        self.change(stages=tuple(stages))

    def without(self, stage_id: str) -> tuple[Stage, ...]:
        """Return the other stages; raises LastStageError, UnknownStageError."""
        gone = self.stage(stage_id)
        if len(self.stages) == 1:
            raise errors.LastStageError
        return tuple(stage for stage in self.stages if stage != gone)

    def stage(self, stage_id: str) -> Stage:
        """Return a stage; raises UnknownStageError."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise errors.UnknownStageError(pointer="/stage_id")

    def place(self, stage_id: str) -> int:
        """Return the number of a stage in the order; the first is 0."""
        return self.stages.index(self.stage(stage_id))

    def passed(self, origin: str, target: str) -> Sequence[Stage]:
        """Return the stages that a move enters: the target and those skipped."""
        first, last = self.place(origin), self.place(target)
        if last <= first:
            return (self.stages[last],)
        return self.stages[first + 1 : last + 1]

    def snapshot(self) -> events.PipelineState:
        """Return the public state."""
        return events.PipelineState(
            id=self.id,
            name=self.name,
            currency=self.currency,
            stages=tuple(stage.public() for stage in self.stages),
            lost_reasons=self.lost_reasons,
            team_ids=self.team_ids,
            is_default=self.is_default,
            state=self.state,
            created_at=self.created_at,
            updated_at=utcnow(),
        )

    def _check(self) -> None:
        keys = [stage.key for stage in self.stages]
        if len(set(keys)) < len(keys):
            raise errors.StageExistsError
