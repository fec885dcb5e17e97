"""The log hears every registered type."""

from chassis.messaging import EVERY_TYPE, NATURAL, AnyMessage, Consumer, Event
from chassis.mongo import Store
from gateway.audit.projections import keep_entry

consumer = Consumer("gateway.audit")


@consumer.on(EVERY_TYPE, reads=AnyMessage, mode=NATURAL)
def on_fact(event: Event[AnyMessage], store: Store) -> None:
    """Enter it."""
    keep_entry(store, event)
