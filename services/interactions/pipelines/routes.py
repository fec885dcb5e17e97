"""Pipelines over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, as_tuples, changed, created, here, shown
from interactions.pipelines.commands import (
    AddStage,
    ChangeStage,
    CreatePipeline,
    add_stage,
    change_stage,
    create_pipeline,
)
from interactions.pipelines.queries import get_pipeline, list_pipelines
from interactions.pipelines.schemas import (
    AddStageSchema,
    ChangeStageSchema,
    CreatePipelineSchema,
    PipelineSchema,
    PipelinesSchema,
)

blueprint = Blueprint("interactions.pipelines", "The ways of sales")


@blueprint.get("")
@blueprint.requires("deals:read")
@blueprint.response(200, PipelinesSchema)
def show_pipelines() -> Response:
    """Show all pipelines."""
    return shown({"items": list_pipelines(here.store)}, PipelinesSchema)


@blueprint.post("")
@blueprint.requires("deals:write")
@blueprint.arguments(CreatePipelineSchema)
@blueprint.response(201, PipelineSchema)
def post_pipeline(body: dict[str, Any]) -> Response:
    """Begin a pipeline with its stages."""
    command = CreatePipeline(fields=as_tuples(body))
    return created(create_pipeline, command, PipelineSchema)


@blueprint.get("/<id:pipeline_id>")
@blueprint.requires("deals:read")
@blueprint.response(200, PipelineSchema)
def show_pipeline(pipeline_id: str) -> Response:
    """Show one pipeline."""
    return shown(get_pipeline(pipeline_id, here.store), PipelineSchema)


@blueprint.post("/<id:pipeline_id>/stages")
@blueprint.requires("deals:write")
@blueprint.arguments(AddStageSchema)
@blueprint.response(200, PipelineSchema)
def post_stage(body: dict[str, Any], pipeline_id: str) -> Response:
    """Add a stage."""
    return changed(add_stage, AddStage(pipeline_id=pipeline_id, **body), PipelineSchema)


@blueprint.patch("/<id:pipeline_id>/stages/<id:stage_id>")
@blueprint.requires("deals:write")
@blueprint.arguments(ChangeStageSchema)
@blueprint.response(200, PipelineSchema)
def patch_stage(body: dict[str, Any], pipeline_id: str, stage_id: str) -> Response:
    """Change a stage of the pipeline's version that was seen."""
    command = ChangeStage(
        pipeline_id=pipeline_id,
        stage_id=stage_id,
        version=here.if_match(),
        position=body.pop("position", None),
        changes=as_tuples(body),
    )
    return changed(change_stage, command, PipelineSchema)
