"""Looking at campaigns, and at whom they would reach."""

from typing import Any, Final

from campaigns.campaigns.model import Campaign, Launcher
from campaigns.campaigns.repository import CampaignRepository, audience_of
from campaigns.sends.queries import (
    count_audience,
    count_by_state,
    count_stopped,
)
from campaigns.templates.errors import NotPublishedError
from campaigns.templates.queries import get_published
from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, begun_with, page

CAMPAIGN_FIELDS: Final = Catalogue(
    Field("name", "text"),
    Field("state", "choice"),
    Field("occasion", "text"),
    Field("tags", "texts"),
    Field("owner_id", "reference"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)


def get_campaign(campaign_id: str, store: Store) -> Campaign:
    """Return one campaign; raises NotFoundError outside the scope."""
    return CampaignRepository(store).get(campaign_id)


def list_campaigns(query: ListQuery, store: Store) -> Page[Campaign]:
    """Return a page of campaigns."""
    campaigns = CampaignRepository(store)
    where = [campaigns.visible(), {"deleted_at": None}]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(
        store, campaigns.rows, {"$and": where}, query, read=campaigns.from_document
    )


def get_check(campaign: Campaign, store: Store) -> dict[str, Any]:
    """Say what stops a start, how many people there are, and who gets nothing."""
    caller = store.caller
    launcher = Launcher(
        user_id=caller.user_id,
        team_ids=caller.team_ids,
        contacts_scope=caller.scope_of("contacts", "read"),
    )
    audience = audience_of(campaign, launcher)
    count = count_audience(audience, store)
    errors = [] if count else ["empty-audience"]
    try:
        get_published(campaign.template_id, store)
    except NotPublishedError:
        errors.append("template-not-published")
    stopped = count_stopped(audience, campaign.purpose_key, store)
    return {"audience": count, "suppressed": stopped, "errors": errors}


def get_progress(campaign_id: str, store: Store) -> dict[str, Any]:
    """Return the books of a campaign: the states add up to what was planned."""
    campaign = get_campaign(campaign_id, store)
    counts = count_by_state(campaign_id, store)
    return {
        "state": campaign.state,
        "audience": campaign.audience_count,
        "is_planned": campaign.is_planned,
        "planned_total": sum(counts.values()),
        "counts": counts,
    }
