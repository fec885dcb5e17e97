"""History hears every registered type."""

from chassis.messaging import EVERY_TYPE, NATURAL, AnyMessage, Consumer, Event
from chassis.mongo import Store
from reporting.history.projections import keep_fact

consumer = Consumer("reporting.history", projections=("stored_events",))


@consumer.on(EVERY_TYPE, reads=AnyMessage, mode=NATURAL)
def on_fact(event: Event[AnyMessage], store: Store) -> None:
    """Keep it."""
    keep_fact(
        store,
        event_id=event.id,
        type_=event.type,
        subject=event.subject,
        version=event.version,
        occurred_at=event.time,
        recorded_at=event.recorded_at,
        actor=event.actor,
        data=event.data,
    )
