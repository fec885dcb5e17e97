"""What a purchase's state says about sales."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.values import Group, Metric, Report, Row

SOLD: Final = {"state": ("recorded", "partly_returned")}
"""What a return took back as a whole, or a void, is no sale any more."""
BACK: Final = {"state": ("partly_returned", "returned")}


def read_purchase(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a purchase's fact; None when it was deleted."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at"):
        return None
    teams = after.get("team_ids") or [None]
    return {
        "bought_at": datetime.fromisoformat(after["at"]),
        "client": after.get("contact_id") or after.get("company_id"),
        "contact_id": after.get("contact_id"),
        "state": after["state"],
        "channel": after["channel"],
        "source": after["source_key"],
        "store": after.get("store_id"),
        "seller": after.get("seller_id"),
        "team": teams[0],
        "campaign": after.get("campaign_id"),
        "gross": after["total"],
        "returned": after["returned"],
        "amount": after["net"],
    }


_GROUPS: Final = (
    Group(key="channel", path="channel", text="Channel"),
    Group(key="seller", path="seller", text="Seller"),
    Group(key="team", path="team", text="Team"),
    Group(key="store", path="store", text="Store"),
    Group(key="source", path="source", text="Till or shop"),
    Group(key="campaign", path="campaign", text="Campaign"),
    Group(key="state", path="state", text="State"),
    Group(key="day", path="bought_at", text="Day", by="day"),
    Group(key="week", path="bought_at", text="Week", by="week"),
    Group(key="month", path="bought_at", text="Month", by="month"),
    Group(key="quarter", path="bought_at", text="Quarter", by="quarter"),
)
SALES: Final = Report(
    key="sales",
    title="Sales",
    url="/api/v1/product-sales/sales",
    feature="product_sales",
    projection="product_sales",
    service="interactions",
    entity="purchase",
    clock="bought_at",
    groups=_GROUPS,
    metrics=(
        Metric(key="orders", text="Purchases", where=SOLD),
        Metric(key="revenue", text="Revenue", where=SOLD, unit="money"),
        Metric(
            key="average_order",
            text="Average purchase",
            where=SOLD,
            unit="average",
        ),
        Metric(
            key="returned_amount",
            text="Taken back",
            where=BACK,
            unit="money",
            of="returned",
        ),
        Metric(
            key="orders_returned",
            text="Purchases of which something came back",
            where={"state": (*SOLD["state"], "returned")},
            hit=BACK,
            unit="ratio",
        ),
    ),
    read=read_purchase,
    default_groups=("month",),
    fields=Catalogue(
        *(
            Field(group.key, "choice", group.path, label=group.text.lower())
            for group in _GROUPS
            if group.by == "value"
        ),
        Field("teams", "texts", "team_ids"),
        Field("revenue", "money", "amount"),
        Field("bought_at", "instant", label="time"),
    ),
)
REPORTS: Final = {SALES.key: SALES}
