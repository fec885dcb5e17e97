"""Campaigns over HTTP."""

from typing import Any

from flask import Response

from campaigns.campaigns.commands import (
    CancelCampaign,
    DeleteCampaign,
    DraftCampaign,
    EditCampaign,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
    cancel_campaign,
    delete_campaign,
    draft_campaign,
    edit_campaign,
    pause_campaign,
    resume_campaign,
    start_campaign,
)
from campaigns.campaigns.queries import (
    CAMPAIGN_FIELDS,
    get_campaign,
    get_check,
    get_progress,
    list_campaigns,
)
from campaigns.campaigns.repository import CampaignRepository
from campaigns.campaigns.schemas import (
    CampaignSchema,
    CheckSchema,
    DraftCampaignSchema,
    EditCampaignSchema,
    ProgressSchema,
    ReasonSchema,
    StartSchema,
)
from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, Finder, accepted, changed, created, done, here, shown

blueprint = Blueprint("campaigns.campaigns", "Letters to a chosen group")
finder = Finder(
    CampaignRepository, lambda row: {"title": row["name"], "state": row["state"]}
)


@blueprint.lists(
    "",
    CAMPAIGN_FIELDS,
    CampaignSchema,
    permission="campaigns:read",
    sort="-updated_at",
)
def list_campaigns_(query: ListQuery) -> Page[Any]:
    """List campaigns."""
    return list_campaigns(query, here.store)


@blueprint.post("")
@blueprint.requires("campaigns:write")
@blueprint.arguments(DraftCampaignSchema)
@blueprint.response(201, CampaignSchema)
def post_campaign(body: dict[str, Any]) -> Response:
    """Begin a campaign."""
    return created(draft_campaign, _drafting(body), CampaignSchema)


def _drafting(given: dict[str, Any]) -> DraftCampaign:
    return DraftCampaign(**{**given, "tags": tuple(given.get("tags", ()))})


@blueprint.get("/<id:campaign_id>")
@blueprint.requires("campaigns:read")
@blueprint.response(200, CampaignSchema)
def show_campaign(campaign_id: str) -> Response:
    """Show one campaign."""
    return shown(get_campaign(campaign_id, here.store), CampaignSchema)


@blueprint.patch("/<id:campaign_id>")
@blueprint.requires("campaigns:write")
@blueprint.arguments(EditCampaignSchema)
@blueprint.response(200, CampaignSchema)
def patch_campaign(body: dict[str, Any], campaign_id: str) -> Response:
    """Change a draft; of others only name and tags."""
    command = EditCampaign(
        campaign_id=campaign_id, version=here.if_match(), changes=body
    )
    return changed(edit_campaign, command, CampaignSchema)


blueprint.batch(
    permission="campaigns:write",
    create=(
        DraftCampaignSchema,
        lambda given, tx: draft_campaign(_drafting(given), tx),
    ),
    change=(
        EditCampaignSchema,
        lambda given, tx: edit_campaign(_editing(given), tx),
        "campaign_id",
    ),
    shows=CampaignSchema,
)


def _editing(given: dict[str, Any]) -> EditCampaign:
    changes = {**given}
    seen = {name: changes.pop(name) for name in ("campaign_id", "version")}
    return EditCampaign(**seen, changes=changes)


@blueprint.delete("/<id:campaign_id>")
@blueprint.requires("campaigns:delete")
@blueprint.response(204)
def remove_campaign(campaign_id: str) -> Response:
    """Throw a draft away."""
    command = DeleteCampaign(campaign_id=campaign_id, version=here.if_match())
    return done(delete_campaign, command)


@blueprint.post("/<id:campaign_id>/check")
@blueprint.requires("campaigns:read")
@blueprint.response(200, CheckSchema)
def check_campaign(campaign_id: str) -> Response:
    """Say what stops a start, and how many people there are; it changes nothing."""
    campaign = get_campaign(campaign_id, here.store)
    return shown(get_check(campaign, here.store), CheckSchema)


@blueprint.post("/<id:campaign_id>/start")
@blueprint.requires("campaigns:launch")
@blueprint.needs_key()
@blueprint.arguments(StartSchema)
@blueprint.response(202, CampaignSchema)
def start(body: dict[str, Any], campaign_id: str) -> Response:
    """Start it: the audience is frozen, the messages begin."""
    command = StartCampaign(campaign_id=campaign_id, **body)
    place = f"/api/v1/campaigns/{campaign_id}/progress"
    return accepted(start_campaign, command, CampaignSchema, location=lambda _: place)


@blueprint.post("/<id:campaign_id>/pause")
@blueprint.requires("campaigns:launch")
@blueprint.arguments(ReasonSchema)
@blueprint.response(200, CampaignSchema)
def pause(body: dict[str, Any], campaign_id: str) -> Response:
    """Let no further message begin."""
    command = PauseCampaign(campaign_id=campaign_id, **body)
    return changed(pause_campaign, command, CampaignSchema)


@blueprint.post("/<id:campaign_id>/resume")
@blueprint.requires("campaigns:launch")
@blueprint.response(200, CampaignSchema)
def resume(campaign_id: str) -> Response:
    """Let messages begin again."""
    command = ResumeCampaign(campaign_id=campaign_id)
    return changed(resume_campaign, command, CampaignSchema)


@blueprint.post("/<id:campaign_id>/cancel")
@blueprint.requires("campaigns:launch")
@blueprint.arguments(ReasonSchema)
@blueprint.response(200, CampaignSchema)
def cancel(body: dict[str, Any], campaign_id: str) -> Response:
    """Stop it for good."""
    command = CancelCampaign(campaign_id=campaign_id, **body)
    return changed(cancel_campaign, command, CampaignSchema)


@blueprint.get("/<id:campaign_id>/progress")
@blueprint.requires("campaigns:read")
@blueprint.response(200, ProgressSchema)
def show_progress(campaign_id: str) -> Response:
    """Show how many messages are planned, on their way, and how the rest ended."""
    return shown(get_progress(campaign_id, here.store), ProgressSchema)
