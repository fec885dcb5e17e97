"""The facts that results of campaigns are counted from."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.campaign_results.model import read_send
from reporting.campaign_results.projections import project_campaign, project_send
from reporting.campaign_results.schemas import CampaignMessage, SendMessage

consumer = Consumer(
    "reporting.campaign_results",
    projections=("campaign_results", "campaign_results_versions", "campaign_names"),
)


@consumer.on("campaigns.send.*.v1", reads=SendMessage, mode=GATE)
def on_send_ended(event: Event[SendMessage], store: Store) -> None:
    """Keep how the send ended."""
    project_send(store, event, read_send(msgspec.to_builtins(event.data)))


@consumer.on("campaigns.campaign.*.v1", reads=CampaignMessage, mode=GATE)
def on_campaign_changed(event: Event[CampaignMessage], store: Store) -> None:
    """Keep what the campaign is called."""
    project_campaign(
        store,
        campaign_id=event.subject_id,
        version=event.version,
        name=event.data.after.name,
    )
