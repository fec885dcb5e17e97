"""Records that were stored before search words are found by them too."""

from campaigns.campaigns.repository import CampaignRepository
from chassis.mongo import Database, fill_in


def up(database: Database) -> None:
    """Give campaigns the words by which they are found."""
    fill_in(database, CampaignRepository, "words")
