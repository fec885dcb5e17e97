"""Records that were stored before search words are found by them too."""

from chassis.mongo import Database, fill_in
from interactions.activities.repository import ActivityRepository
from interactions.cases.repository import CaseRepository
from interactions.deals.repository import DealRepository


def up(database: Database) -> None:
    """Give activities, cases and deals the words by which they are found."""
    for repository in (ActivityRepository, CaseRepository, DealRepository):
        fill_in(database, repository, "words")
