"""How fresh the numbers are: until when each service's facts are known here."""

from dataclasses import dataclass
from datetime import datetime

from chassis.mongo import Store


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """Per service the time until which all of its facts have arrived."""

    data_until: dict[str, datetime]
    lag_seconds: int | None


def get_freshness(store: Store) -> Freshness:
    """Read the pulses of the services' relays."""
    rows = store.collection("feeds").find({})
    until = {row["_id"]: row["as_of"] for row in rows}
    if not until:
        return Freshness(data_until={}, lag_seconds=None)
    lag = (store.database.now() - min(until.values())).total_seconds()
    return Freshness(data_until=until, lag_seconds=max(0, round(lag)))
