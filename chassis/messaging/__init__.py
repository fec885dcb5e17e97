"""Facts in motion: relay, consumers, topology, parking, replay, rebuild."""

from chassis.messaging.consumer import GATE, INBOX, NATURAL, Consumer
from chassis.messaging.event import AnyMessage, Choice, Event, Message
from chassis.messaging.patterns import EVERY_TYPE

__all__ = [
    "EVERY_TYPE",
    "GATE",
    "INBOX",
    "NATURAL",
    "AnyMessage",
    "Choice",
    "Consumer",
    "Event",
    "Message",
]
