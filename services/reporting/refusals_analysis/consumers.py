"""The facts that refusals are counted from, and what is named in them."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.refusals_analysis.model import read_refusal
from reporting.refusals_analysis.projections import project_name, project_refusal
from reporting.refusals_analysis.schemas import (
    NamedMessage,
    ReasonMessage,
    RefusalMessage,
)

consumer = Consumer(
    "reporting.refusals_analysis",
    projections=(
        *("refusals_analysis", "refusals_analysis_versions"),
        "refusals_analysis_names",
    ),
)


@consumer.on("interactions.refusal.*.v1", reads=RefusalMessage, mode=GATE)
def on_refusal_changed(event: Event[RefusalMessage], store: Store) -> None:
    """Keep the refusal's row."""
    project_refusal(store, event, read_refusal(msgspec.to_builtins(event.data)))


@consumer.on("interactions.refusal_reason.updated.v1", reads=ReasonMessage, mode=GATE)
def on_reason_changed(event: Event[ReasonMessage], store: Store) -> None:
    """Keep what a reason of the house is called; screens know the built-in ones."""
    reason = event.data.after
    name = reason.label.get("en") or next(iter(reason.label.values()), None)
    if name and not reason.is_built_in:
        project_name(store, event.subject, event.version, str(name))


@consumer.on("interactions.competitor.*.v1", reads=NamedMessage, mode=GATE)
def on_competitor_changed(event: Event[NamedMessage], store: Store) -> None:
    """Keep what the competitor is called."""
    if found := event.data.after:
        project_name(store, event.subject, event.version, found.name)


@consumer.on("interactions.product.*.v1", reads=NamedMessage, mode=GATE)
def on_product_changed(event: Event[NamedMessage], store: Store) -> None:
    """Keep what the product is called."""
    if found := event.data.after:
        project_name(store, event.subject, event.version, found.name)
