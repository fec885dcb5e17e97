"""What happens to deals when their stage goes, or their pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.mongo import Transaction
from interactions.deals import errors
from interactions.deals.repository import DealRepository
from interactions.pipelines.commands import ChangePipeline, change_pipeline
from interactions.pipelines.model import Pipeline
from interactions.pipelines.queries import get_pipeline

AT_ONCE: Final = 200
"""How many deals move to another stage in one transaction."""


@dataclass(frozen=True, kw_only=True)
class AmendPipeline:
    """Change fields of a pipeline, or archive it."""

    pipeline_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DropStage:
    """Take a stage out; its deals move to another one."""

    pipeline_id: str
    stage_id: str
    version: int
    move_to: str | None = None


def amend_pipeline(command: AmendPipeline, tx: Transaction) -> Pipeline:
    """Change it. Raises PipelineInUseError for archiving one with open deals."""
    archives = command.changes.get("state") == "archived"
    if archives and DealRepository(tx).has_open(command.pipeline_id):
        raise errors.PipelineInUseError
    return change_pipeline(ChangePipeline(**vars(command)), tx)


def drop_stage(command: DropStage, tx: Transaction) -> Pipeline:
    """Take a stage out.

    Raises StageInUseError, StageTooFullError, UnknownStageError, LastStageError.
    """
    deals = DealRepository(tx)
    pipeline = get_pipeline(command.pipeline_id, tx)
    found = deals.in_stage(pipeline.id, command.stage_id, AT_ONCE + 1)
    if found and command.move_to in (None, command.stage_id):
        raise errors.StageInUseError
    if len(found) > AT_ONCE:
        raise errors.StageTooFullError
    for deal in found:
        deal.reseat(pipeline, str(command.move_to))
    deals.save_all(found)
    left = {"stages": pipeline.without(command.stage_id)}
    change = ChangePipeline(
        pipeline_id=pipeline.id, version=command.version, changes=left
    )
    return change_pipeline(change, tx)
