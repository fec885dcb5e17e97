"""What can be done with campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.campaigns.model import AudienceChoice, Campaign, Launcher, Sender
from campaigns.campaigns.repository import (
    CampaignRepository,
    audience_of,
    filter_of,
)
from campaigns.sends.commands import (
    CancelSends,
    MarkPlanned,
    OpenMailing,
    PlanSends,
    SetGate,
    cancel_sends,
    mark_planned,
    open_mailing,
    plan_sends,
    set_gate,
)
from campaigns.sends.model import Origin
from campaigns.sends.queries import count_audience, count_by_state, list_audience
from campaigns.templates.model import locale_for
from campaigns.templates.queries import get_letters, get_published
from chassis.domain import NotFoundError, ReferenceNotFoundError
from chassis.mongo import Transaction

STEP = "1"
PLANS = "campaign_plans"
CHUNK = 100
"""People per transaction: a row and a fact for each of them at most."""


@dataclass(frozen=True, kw_only=True)
class DraftCampaign:
    """Begin a campaign."""

    name: str
    occasion: str
    template_id: str
    audience: AudienceChoice
    sender: Sender
    purpose_key: str = "offers"
    description: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditCampaign:
    """Change a campaign."""

    campaign_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DeleteCampaign:
    """Throw a draft away."""

    campaign_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class StartCampaign:
    """Start it for as many people as the person who starts expects."""

    campaign_id: str
    expected_count: int
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class PauseCampaign:
    """Let no further message begin."""

    campaign_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResumeCampaign:
    """Let messages begin again."""

    campaign_id: str


@dataclass(frozen=True, kw_only=True)
class CancelCampaign:
    """Stop it for good."""

    campaign_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlanChunk:
    """Plan messages for the next people of the audience, after ``after``."""

    campaign_id: str
    after: str | None


@dataclass(frozen=True, kw_only=True)
class FinishCampaign:
    """Note the end of the last message."""

    campaign_id: str


def draft_campaign(command: DraftCampaign, tx: Transaction) -> Campaign:
    """Begin a campaign."""
    _check_template(command.template_id, tx)
    filter_of(command.audience)
    campaign = Campaign.draft(
        **vars(command), owner_id=tx.caller.user_id, team_ids=tx.caller.team_ids
    )
    CampaignRepository(tx).add(campaign)
    return campaign


def edit_campaign(command: EditCampaign, tx: Transaction) -> Campaign:
    """Change a campaign."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id, version=command.version)
    if "template_id" in command.changes:
        _check_template(command.changes["template_id"], tx)
    campaign.edit(command.changes)
    filter_of(campaign.audience)
    campaigns.save(campaign)
    return campaign


def delete_campaign(command: DeleteCampaign, tx: Transaction) -> Campaign:
    """Throw a draft away."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id, version=command.version)
    campaign.discard()
    campaigns.save(campaign)
    return campaign


def _check_template(template_id: str, tx: Transaction) -> None:
    try:
        get_published(template_id, tx)
    except NotFoundError as error:
        raise ReferenceNotFoundError(pointer="/template_id") from error


def start_campaign(command: StartCampaign, tx: Transaction) -> Campaign:
    """Freeze template, sender and launcher; plan the planning of the audience."""
    campaigns, caller = CampaignRepository(tx), tx.caller
    campaign = campaigns.get(command.campaign_id, version=command.version)
    launcher = Launcher(
        user_id=caller.user_id,
        team_ids=caller.team_ids,
        contacts_scope=caller.scope_of("contacts", "read"),
    )
    version_id, _ = get_published(campaign.template_id, tx)
    campaign.start(
        launcher=launcher,
        template_version_id=version_id,
        audience_count=count_audience(audience_of(campaign, launcher), tx),
        expected_count=command.expected_count,
    )
    campaigns.save(campaign)
    open_mailing(
        OpenMailing(
            campaign_id=campaign.id,
            purpose_key=campaign.purpose_key,
            domain=campaign.sender.address.rpartition("@")[2],
            campaign={"name": campaign.name, "occasion": campaign.occasion},
            sender=vars(campaign.sender),
        ),
        tx,
    )
    tx.intend(PLANS, {"_id": campaign.id, "campaign_id": campaign.id})
    return campaign


def pause_campaign(command: PauseCampaign, tx: Transaction) -> Campaign:
    """Close the gate for now."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id)
    campaign.pause(command.reason)
    campaigns.save(campaign)
    set_gate(SetGate(campaign_id=campaign.id, gate="paused"), tx)
    return campaign


def resume_campaign(command: ResumeCampaign, tx: Transaction) -> Campaign:
    """Open the gate again."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id)
    campaign.resume()
    campaigns.save(campaign)
    set_gate(SetGate(campaign_id=campaign.id, gate="running"), tx)
    return campaign


def cancel_campaign(command: CancelCampaign, tx: Transaction) -> Campaign:
    """Close the gate for good; a job takes back what has not begun."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id)
    had_begun = campaign.state != "draft"
    campaign.cancel(command.reason)
    campaigns.save(campaign)
    if had_begun:
        set_gate(SetGate(campaign_id=campaign.id, gate="cancelled"), tx)
        row = {"_id": f"{campaign.id}/cancel", "campaign_id": campaign.id}
        tx.intend("campaign_ends", row)
    return campaign


def plan_chunk(command: PlanChunk, tx: Transaction) -> str | None:
    """Plan the next people; returns the last one's id, None after the last."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id)
    if campaign.launcher is None or campaign.state in ("cancelled", "finished"):
        return None
    audience = audience_of(campaign, campaign.launcher)
    people = list_audience(audience, command.after, CHUNK, tx)
    if not people:
        campaign.planned()
        campaigns.save(campaign)
        mark_planned(MarkPlanned(campaign_id=campaign.id), tx)
        return None
    version_id = campaign.template_version_id or ""
    available = frozenset(get_letters(version_id, tx))
    locales = {person.get("locale") for person in people} | {None}
    plan = PlanSends(
        origin=Origin(kind="campaign", id=campaign.id),
        step_id=STEP,
        domain=campaign.sender.address.rpartition("@")[2],
        template_version_id=version_id,
        subject=campaign.name,
        purpose_key=campaign.purpose_key,
        locales={one: locale_for(one, available, "en") for one in locales},
        owner_id=campaign.owner_id,
        team_ids=campaign.team_ids,
        people=people,
    )
    plan_sends(plan, tx)
    last: str = people[-1]["_id"]
    return last


def finish_campaign(command: FinishCampaign, tx: Transaction) -> bool:
    """Finish it; returns False while messages of a cancelled one are taken back."""
    campaigns = CampaignRepository(tx)
    campaign = campaigns.get(command.campaign_id)
    if campaign.state == "cancelled":
        return cancel_sends(CancelSends(campaign_id=campaign.id), tx) == 0
    if campaign.state == "running":
        campaign.finish(count_by_state(campaign.id, tx))
        campaigns.save(campaign)
    return True
