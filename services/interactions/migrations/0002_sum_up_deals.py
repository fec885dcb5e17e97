"""The board reads sums, which deals that were stored before are not in."""

from chassis.mongo import Database
from interactions.deals.repository import sum_up


def up(database: Database) -> None:
    """Add up the open deals of each stage."""
    sum_up(database)
