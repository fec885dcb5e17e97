"""What a contact's state says about the growth of the base."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from reporting.values import Group, Metric, Report, Row

NOT_COUNTED: Final = frozenset({"merged", "erased", "erasing"})


def read_contact(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a contact's fact; None when there is nobody to count."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at") or after.get("state") in NOT_COUNTED:
        return None
    source = after.get("source") or {}
    return {
        "created_at": datetime.fromisoformat(after["created_at"]),
        "source": source.get("kind") or "unknown",
        "stage": after.get("lifecycle_stage"),
    }


GROWTH: Final = Report(
    key="growth",
    title="Contacts by source and period",
    url="/api/v1/customer-base/growth",
    feature="customer_base",
    projection="customer_base",
    service="contacts",
    entity="contact",
    clock="created_at",
    groups=(
        Group(key="source", path="source", text="Source"),
        Group(key="stage", path="stage", text="Stage"),
        Group(key="owner", path="owner_id", text="Account manager"),
        Group(key="day", path="created_at", text="Day", by="day"),
        Group(key="week", path="created_at", text="Week", by="week"),
        Group(key="month", path="created_at", text="Month", by="month"),
    ),
    metrics=(
        Metric(key="contacts_new", text="Contacts created in the period"),
        Metric(
            key="customers",
            text="Of them customers by now",
            where={"stage": ("customer", "regular", "lapsed")},
        ),
    ),
    read=read_contact,
    default_groups=("source",),
)
REPORTS: Final = {GROWTH.key: GROWTH}
