"""The campaigns."""

from campaigns.campaigns.model import Campaign
from chassis.mongo import Index, Repository


class CampaignRepository(Repository[Campaign]):
    """Campaigns within the caller's scope."""

    collection = "campaigns"
    feature = "campaigns"
    aggregate = Campaign
    indexes = (
        Index({"updated_at": -1, "_id": -1}),
        Index({"state": 1, "updated_at": -1, "_id": -1}),
        Index({"owner_id": 1, "updated_at": -1, "_id": -1}),
        Index({"template_id": 1, "state": 1}),
    )
