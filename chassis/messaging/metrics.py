"""What a consumer process tells its operators (backbone.md 15)."""

from typing import Final

from prometheus_client import Counter, Gauge

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
