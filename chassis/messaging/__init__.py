"""Facts in motion: relay, consumers, topology, parking, replay, rebuild."""

from chassis.envelope import CloudEvent, decode
from chassis.messaging.catalogue import authors
from chassis.messaging.consumer import GATE, INBOX, NATURAL, Consumer
from chassis.messaging.event import AnyMessage, Choice, Event, Message
from chassis.messaging.live import Ear
from chassis.messaging.patterns import EVERY_TYPE

__all__ = [
    "EVERY_TYPE",
    "GATE",
    "INBOX",
    "NATURAL",
    "AnyMessage",
    "Choice",
    "CloudEvent",
    "Consumer",
    "Ear",
    "Event",
    "Message",
    "authors",
    "decode",
]
