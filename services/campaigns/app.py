"""What the campaigns service answers, hears, stores and says."""

from campaigns.campaigns import jobs as campaigns_jobs
from campaigns.campaigns import routes as campaigns_routes
from campaigns.campaigns.events import (
    CampaignCancelled,
    CampaignCreated,
    CampaignFinished,
    CampaignPaused,
    CampaignResumed,
    CampaignStarted,
    CampaignUpdated,
)
from campaigns.campaigns.repository import CampaignRepository
from campaigns.consent_copies import consumers as copies_consumers
from campaigns.consent_copies.projections import (
    BARRED_ADDRESSES,
    CONSENT_LINES,
    PURPOSES,
)
from campaigns.engagement import routes as engagement_routes
from campaigns.engagement.events import UnsubscribeRecorded
from campaigns.merged_recipients import consumers as merged_consumers
from campaigns.merged_recipients.events import MergeReceiptIssued
from campaigns.returns import routes as returns_routes
from campaigns.returns.events import BounceRecorded, ComplaintRecorded
from campaigns.sends import consumers as sends_consumers
from campaigns.sends import jobs as sends_jobs
from campaigns.sends import routes as sends_routes
from campaigns.sends.events import (
    SendCancelled,
    SendFailed,
    SendHandedOff,
    SendMarkedUnknown,
    SendResolved,
    SendSuppressed,
)
from campaigns.sends.projections import RECIPIENTS
from campaigns.sends.repository import SendRepository
from campaigns.settings import CampaignsSettings
from campaigns.templates import routes as templates_routes
from campaigns.templates.events import (
    TemplateArchived,
    TemplateDrafted,
    TemplatePublished,
)
from campaigns.templates.repository import TemplateRepository
from chassis.merging import LinkRepository
from chassis.service import Service
from chassis.web import search_routes

service = Service(
    name="campaigns",
    settings=CampaignsSettings,
    keys=("purposes", "suppression"),
    blueprints=(
        campaigns_routes.blueprint,
        templates_routes.blueprint,
        sends_routes.blueprint,
        engagement_routes.public,
        returns_routes.public,
        search_routes(campaigns_routes.finder),
    ),
    consumers=(
        sends_consumers.consumer,
        copies_consumers.consumer,
        merged_consumers.duty.consumer,
    ),
    workers=(campaigns_jobs.worker, sends_jobs.worker, merged_consumers.duty.worker),
    repositories=(
        LinkRepository,
        CampaignRepository,
        TemplateRepository,
        SendRepository,
    ),
    projections=(RECIPIENTS, CONSENT_LINES, BARRED_ADDRESSES, PURPOSES),
    publishes=(
        CampaignCreated,
        CampaignUpdated,
        CampaignStarted,
        CampaignPaused,
        CampaignResumed,
        CampaignFinished,
        CampaignCancelled,
        TemplateDrafted,
        TemplatePublished,
        TemplateArchived,
        SendHandedOff,
        SendFailed,
        SendSuppressed,
        SendCancelled,
        SendMarkedUnknown,
        SendResolved,
        UnsubscribeRecorded,
        BounceRecorded,
        ComplaintRecorded,
        MergeReceiptIssued,
    ),
)
create_app = service.create_app
