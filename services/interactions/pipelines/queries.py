"""Looking at pipelines."""

from chassis.domain import NotFoundError
from chassis.mongo import Store
from interactions.pipelines.model import Pipeline
from interactions.pipelines.repository import PipelineRepository


def list_pipelines(store: Store) -> list[Pipeline]:
    """Return the pipelines, active ones first, by name."""
    pipelines = PipelineRepository(store)
    rows = pipelines.rows.find({}).sort([("state", 1), ("name", 1)]).limit(200)
    return [pipelines.from_document(row) for row in rows]


def find_pipeline(pipeline_id: str | None, store: Store) -> Pipeline | None:
    """Return one pipeline, the default one unless named; None if it is not there."""
    pipelines = PipelineRepository(store)
    return pipelines.find(pipeline_id) if pipeline_id else pipelines.default()


def get_pipeline(pipeline_id: str | None, store: Store) -> Pipeline:
    """Return one pipeline, the default one unless named; raises NotFoundError."""
    found = find_pipeline(pipeline_id, store)
    if found is None:
        raise NotFoundError
    return found
