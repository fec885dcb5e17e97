"""The pipelines."""

from typing import ClassVar

from chassis.mongo import UNSCOPED, Index, Repository, Scope
from interactions.pipelines.errors import StageExistsError
from interactions.pipelines.model import Pipeline


class PipelineRepository(Repository[Pipeline]):
    """The pipelines of the house; whoever sees deals sees all of them."""

    collection = "pipelines"
    feature = "deals"
    aggregate = Pipeline
    duplicate = StageExistsError
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"state": 1, "name": 1, "_id": 1}),
        Index({"is_default": 1}, partial={"is_default": True}),
    )

    def default(self) -> Pipeline | None:
        """Return the pipeline of deals that name none."""
        row = self.rows.find_one({"is_default": True})
        return None if row is None else self.from_document(row)
