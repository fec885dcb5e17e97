"""The campaigns."""

from typing import cast

from campaigns.campaigns.model import AudienceChoice, Campaign, Launcher
from campaigns.sends.queries import RECIPIENT_FIELDS, Audience
from chassis.filters import Filter, parse, search_words
from chassis.mongo import Caller, Document, Index, RecordScope, Repository


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
        Index({"words": 1, "_id": -1}),
    )

    def to_document(self, aggregate: Campaign) -> Document:
        """Add the words by which it is found."""
        words = search_words(aggregate.name, *aggregate.tags)
        return super().to_document(aggregate) | {"words": words}


def audience_of(campaign: Campaign, launcher: Launcher) -> Audience:
    """Return whom a campaign is for, cut to what its launcher may see."""
    scope = launcher.contacts_scope
    rights = {"contacts:read": cast("RecordScope", scope)} if scope else {}
    caller = Caller(
        user_id=launcher.user_id,
        principal=f"user/{launcher.user_id}",
        team_ids=launcher.team_ids,
        permissions=rights,
        is_system=launcher.user_id.startswith("system/"),
    )
    choice: AudienceChoice = campaign.audience
    return Audience(
        launcher=caller, contact_ids=choice.contact_ids, filter=filter_of(choice)
    )


def filter_of(choice: AudienceChoice) -> "Filter | None":
    """Return the checked filter of an audience; raises FilterError at its place."""
    if choice.filter is None:
        return None
    return parse(choice.filter, RECIPIENT_FIELDS, "/audience/filter")
