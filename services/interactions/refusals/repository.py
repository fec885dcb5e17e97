"""The refusals."""

from typing import ClassVar

from chassis.mongo import Index, Repository, Scope
from interactions.refusals.model import Refusal


class RefusalRepository(Repository[Refusal]):
    """Refusals within the caller's scope."""

    collection = "refusals"
    feature = "refusals"
    aggregate = Refusal
    scope: ClassVar[Scope] = Scope(members="recorded_by")
    indexes = (
        Index({"subject_id": 1, "state": 1}),
        Index({"contact_id": 1, "at": -1, "_id": -1}),
        Index({"owner_id": 1, "at": -1, "_id": -1}),
        Index({"team_ids": 1, "at": -1, "_id": -1}),
        Index({"recorded_by": 1, "at": -1, "_id": -1}),
        Index({"at": -1, "_id": -1}),
    )
