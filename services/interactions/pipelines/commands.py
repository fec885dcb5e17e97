"""Making and changing pipelines: for who may write every deal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chassis.domain import ForbiddenError, new_id
from chassis.mongo import Transaction
from interactions.pipelines.model import Pipeline, Stage
from interactions.pipelines.repository import PipelineRepository
from interactions.refusals.queries import get_reasons


@dataclass(frozen=True, kw_only=True)
class CreatePipeline:
    """``fields`` of a new pipeline; the first one is the default."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangePipeline:
    """Change fields of a pipeline."""

    pipeline_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AddStage:
    """Add a stage at a position."""

    pipeline_id: str
    stage: Stage
    position: int | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeStage:
    """Change a stage, or its position."""

    pipeline_id: str
    stage_id: str
    version: int
    changes: Mapping[str, Any]
    position: int | None = None


def create_pipeline(command: CreatePipeline, tx: Transaction) -> Pipeline:
    """Begin a pipeline. Raises StageExistsError, UnknownReasonError."""
    _require_the_house(tx)
    _check_reasons(command.fields, tx)
    pipelines = PipelineRepository(tx)
    default = pipelines.default()
    fields = {"is_default": default is None, **command.fields}
    pipeline = Pipeline.open(**fields)
    if pipeline.is_default:
        _no_longer_default(default, pipelines)
    pipelines.add(pipeline)
    return pipeline


def change_pipeline(command: ChangePipeline, tx: Transaction) -> Pipeline:
    """Change fields; the ``stages`` too, for who has seen to their deals."""
    _require_the_house(tx)
    _check_reasons(command.changes, tx)
    pipelines = PipelineRepository(tx)
    pipeline = pipelines.get(command.pipeline_id, version=command.version)
    if command.changes.get("is_default") and not pipeline.is_default:
        _no_longer_default(pipelines.default(), pipelines)
    pipeline.change(**command.changes)
    pipelines.save(pipeline)
    return pipeline


def add_stage(command: AddStage, tx: Transaction) -> Pipeline:
    """Add a stage. Raises StageExistsError."""
    _require_the_house(tx)
    pipelines = PipelineRepository(tx)
    pipeline = pipelines.get(command.pipeline_id)
    pipeline.add_stage(replace(command.stage, id=new_id()), command.position)
    pipelines.save(pipeline)
    return pipeline


def change_stage(command: ChangeStage, tx: Transaction) -> Pipeline:
    """Change a stage; deals take its chance with their next change."""
    _require_the_house(tx)
    pipelines = PipelineRepository(tx)
    pipeline = pipelines.get(command.pipeline_id, version=command.version)
    pipeline.change_stage(command.stage_id, command.changes, command.position)
    pipelines.save(pipeline)
    return pipeline


def _no_longer_default(default: Pipeline | None, pipelines: PipelineRepository) -> None:
    if default is not None:
        default.change(is_default=False)
        pipelines.save(default)


def _check_reasons(fields: Mapping[str, Any], tx: Transaction) -> None:
    get_reasons(fields.get("lost_reasons", ()), tx, pointer="/lost_reasons")


def _require_the_house(tx: Transaction) -> None:
    """Pipelines are everybody's; who may write only some deals writes none."""
    if tx.caller.scope_of("deals", "write") != "all":
        raise ForbiddenError(permission="deals:write")
