"""What changes in pipelines with deals in them, over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, as_tuples, changed, done, here
from interactions.deals.commands import (
    AmendPipeline,
    DropStage,
    amend_pipeline,
    drop_stage,
)
from interactions.deals.schemas import DropStageSchema
from interactions.pipelines.schemas import ChangePipelineSchema, PipelineSchema

pipelines = Blueprint("interactions.deals", "Stages that go", segment="pipelines")


@pipelines.patch("/<id:pipeline_id>")
@pipelines.requires("deals:write")
@pipelines.arguments(ChangePipelineSchema)
@pipelines.response(200, PipelineSchema)
def patch_pipeline(body: dict[str, Any], pipeline_id: str) -> Response:
    """Change a pipeline, or archive it."""
    command = AmendPipeline(
        pipeline_id=pipeline_id, version=here.if_match(), changes=as_tuples(body)
    )
    return changed(amend_pipeline, command, PipelineSchema)


@pipelines.delete("/<id:pipeline_id>/stages/<id:stage_id>")
@pipelines.requires("deals:write")
@pipelines.query(DropStageSchema)
@pipelines.response(204)
def delete_stage(query: dict[str, str], pipeline_id: str, stage_id: str) -> Response:
    """Take a stage out; its deals move to another one."""
    command = DropStage(
        pipeline_id=pipeline_id, stage_id=stage_id, version=here.if_match(), **query
    )
    return done(drop_stage, command)
