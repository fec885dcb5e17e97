"""Records that were stored before name who cares for their persons too."""

from chassis.mongo import Database, fill_in
from interactions.activities.repository import ActivityRepository
from interactions.cases.repository import CaseRepository
from interactions.deals.repository import DealRepository
from interactions.tasks.repository import PromiseRepository, TaskRepository

PERSONAL = (
    ActivityRepository,
    TaskRepository,
    PromiseRepository,
    DealRepository,
    CaseRepository,
)


def up(database: Database) -> None:
    """Let whoever cares for a person see what others wrote about him."""
    for repository in PERSONAL:
        fill_in(database, repository, "carer_ids")
