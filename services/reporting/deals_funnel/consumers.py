"""The facts that the funnel is made of."""

import msgspec

from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.mongo import Store, Transaction
from reporting.deals_funnel.model import read_deal
from reporting.deals_funnel.projections import (
    project_deal,
    project_names,
    project_visits,
)
from reporting.deals_funnel.schemas import DealMessage, PipelineMessage, TeamMessage

consumer = Consumer(
    "reporting.deals_funnel",
    projections=("deals_funnel", "deals_funnel_versions", "deals_funnel_names"),
)
visits = Consumer("reporting.deals_visits", projections=("deals_visits",))


@consumer.on("interactions.deal.*.v1", reads=DealMessage, mode=GATE)
def on_deal_changed(event: Event[DealMessage], store: Store) -> None:
    """Keep the deal's row."""
    project_deal(store, event, read_deal(msgspec.to_builtins(event.data)))


@visits.on("interactions.deal.*.v1", reads=DealMessage, mode=INBOX)
def on_deal_moved(event: Event[DealMessage], tx: Transaction) -> None:
    """Say anew what came of the stages that the deal has entered."""
    project_visits(tx, event, read_deal(msgspec.to_builtins(event.data)))


@consumer.on("interactions.pipeline.*.v1", reads=PipelineMessage, mode=GATE)
def on_pipeline_changed(event: Event[PipelineMessage], store: Store) -> None:
    """Keep what the pipeline and its stages are called, in their order."""
    pipeline = event.data.after
    names = {event.subject_id: pipeline.name}
    names |= {stage.id: stage.label for stage in pipeline.stages}
    project_names(store, event.subject, event.version, names)


@consumer.on("gateway.team.*.v1", reads=TeamMessage, mode=GATE)
def on_team_changed(event: Event[TeamMessage], store: Store) -> None:
    """Keep what the team is called."""
    if team := event.data.after:
        names = {event.subject_id: team.name}
        project_names(store, event.subject, event.version, names)
