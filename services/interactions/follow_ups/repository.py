"""The collections of rules and of waiting customers."""

from typing import ClassVar, Final

from chassis.mongo import UNSCOPED, Index, Repository, Scope
from interactions.follow_ups.errors import RuleExistsError
from interactions.follow_ups.model import FollowUp, FollowUpRule

FOLLOW_UPS: Final = "follow_ups"


class FollowUpRuleRepository(Repository[FollowUpRule]):
    """The rules of the house about waiting customers."""

    collection = "follow_up_rules"
    feature = "tasks"
    aggregate = FollowUpRule
    duplicate = RuleExistsError
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"name": 1}, unique=True), Index({"trigger": 1, "state": 1}))


class FollowUpRepository(Repository[FollowUp]):
    """Waiting customers, claimed by a worker when a rule says so."""

    collection = FOLLOW_UPS
    feature = "tasks"
    aggregate = FollowUp
    scope: ClassVar[Scope] = Scope(members=None)
    indexes = (
        Index({"contact_id": 1, "state": 1}),
        Index({"subject_id": 1, "state": 1}),
        Index({"owner_id": 1, "state": 1, "due_at": 1}),
        Index({"team_ids": 1, "state": 1, "due_at": 1}),
        Index({"state": 1, "step": 1, "due_at": 1}),
    )
