"""What relays and consumers tell their operators."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

UP: Final = Gauge("kith_consumer_up", "1 while the consumer holds its queue")
CIRCUIT_OPEN: Final = Gauge(
    "kith_consumer_circuit_open", "1 while it waits for infrastructure or a fix"
)
HANDLED: Final = Counter(
    "kith_consumer_handled", "Events handled", ["handler", "result"]
)
LAG: Final = Gauge(
    "kith_consumer_lag_seconds", "Age of the newest handled event", ["owner"]
)
FEED_AGE: Final = Gauge(
    "kith_feed_age_seconds", "Age of what is known complete of an owner", ["owner"]
)
QUEUE_READY: Final = Gauge("kith_queue_ready", "Messages that wait", ["queue"])
PARKING_DEPTH: Final = Gauge(
    "kith_parking_depth", "Messages that wait for a person", ["service"]
)
TOPOLOGY_MISSING: Final = Gauge(
    "kith_topology_missing", "1 while a queue or exchange is missing"
)

OUTBOX_PENDING: Final = Gauge("kith_outbox_pending", "Rows not yet published")
OUTBOX_OLDEST: Final = Gauge("kith_outbox_oldest_seconds", "Age of the oldest of them")
OUTBOX_HELD: Final = Gauge("kith_outbox_held", "Rows that wait, by reason", ["reason"])
RELAY_PUBLISHED: Final = Counter(
    "kith_relay_published", "Messages by their fate", ["result"]
)
RELAY_CONFIRM: Final = Histogram(
    "kith_relay_confirm_seconds", "From publishing a window to its last answer"
)
RELAY_BLOCKED: Final = Gauge("kith_relay_blocked", "1 while the broker takes nothing")
RELAY_LEASE_EPOCH: Final = Gauge(
    "kith_relay_lease_epoch", "How often a shard has changed its holder", ["shard"]
)
RELAY_DOORBELL_UP: Final = Gauge(
    "kith_relay_doorbell_up", "1 while the change stream runs"
)
