"""The facts that consents hear: what is asked, what people say, who is barred."""

from campaigns.consent_copies.projections import (
    project_bar,
    project_line,
    project_purpose,
)
from campaigns.consent_copies.schemas import (
    ConsentMessage,
    PurposeMessage,
    SuppressionMessage,
    bar_of,
    line_of,
)
from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store

consumer = Consumer(
    "campaigns.consent_copies",
    projections=("consent_lines", "barred_addresses", "purposes"),
)


@consumer.on("contacts.consent.*.v1", reads=ConsentMessage, mode=GATE)
def on_consent_said(event: Event[ConsentMessage], store: Store) -> None:
    """Keep the line."""
    fields = line_of(event.data.after)
    project_line(
        store, record_id=event.subject_id, version=event.version, fields=fields
    )


@consumer.on("contacts.suppression.*.v1", reads=SuppressionMessage, mode=GATE)
def on_suppression_changed(event: Event[SuppressionMessage], store: Store) -> None:
    """Keep the barred address as it stands."""
    fields = bar_of(event.data.after)
    project_bar(
        store, suppression_id=event.subject_id, version=event.version, fields=fields
    )


@consumer.on("contacts.purpose.*.v1", reads=PurposeMessage, mode=GATE)
def on_purpose_changed(event: Event[PurposeMessage], store: Store) -> None:
    """Keep on what basis people are asked."""
    fields = {"basis": event.data.after.basis}
    project_purpose(store, key=event.subject_id, version=event.version, fields=fields)
