"""What a contact's state says about the growth of the base."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.values import Group, Metric, Report, Row

WAYS: Final = ("email", "phone", "sms", "post", "messenger")
PLACE: Final = ("country", "region", "city")
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
        **{part: _place(after).get(part) or None for part in PLACE},
        **{way: way in (after.get("reachability") or ()) for way in WAYS},
        "is_reachable": bool(after.get("reachability")),
    }


def _place(after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the main address, or the first."""
    known: Sequence[Mapping[str, Any]] = after.get("addresses") or ({},)
    return next((one for one in known if one.get("is_primary")), known[0])


def _group(key: str, text: str, path: str | None = None) -> Group:
    return Group(key=key, path=path or key, text=text)


WHO: Final = (
    _group("source", "Source"),
    _group("stage", "Stage"),
    _group("owner", "Account manager", "owner_id"),
    *(_group(part, part.title()) for part in PLACE),
)
FIELDS: Final = Catalogue(
    *(Field(one.key, "choice", one.path, label=one.text.lower()) for one in WHO[:3]),
    Field("country", "choice"),
    *(Field(name, "choice", personal=True) for name in ("region", "city")),
    *(Field(way, "boolean", label=f"reached by {way}") for way in WAYS),
    Field("is_reachable", "boolean", label="reachable"),
    Field("teams", "texts", "team_ids"),
    Field("created_at", "instant"),
)
GUARDS: Final[Mapping[str, Any]] = {
    "fields": FIELDS,
    "masked": {
        "source": "contacts.source",
        **dict.fromkeys(PLACE, "contacts.addresses"),
    },
    "personal": frozenset(PLACE),
}
"""What filters speak of, what masks hide of it, and what may tell of single persons."""


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
        *WHO,
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
    **GUARDS,
)
REACH: Final = Report(
    key="reach",
    title="Who can be reached, and how",
    url="/api/v1/customer-base/reach",
    feature="customer_base",
    projection="customer_base",
    service="contacts",
    entity="contact",
    clock=None,
    groups=WHO,
    metrics=(
        Metric(key="contacts_total", text="Contacts"),
        Metric(
            key="contacts_active",
            text="Customers",
            where={"stage": ("customer", "regular")},
        ),
        Metric(
            key="contacts_lapsed", text="Lapsed customers", where={"stage": ("lapsed",)}
        ),
        Metric(
            key="contacts_reachable",
            text="Reachable at all",
            hit={"is_reachable": (True,)},
            unit="ratio",
        ),
        *(
            Metric(
                key=f"reach_{way}", text=f"By {way}", hit={way: (True,)}, unit="ratio"
            )
            for way in WAYS
        ),
    ),
    read=read_contact,
    default_groups=("stage",),
    **GUARDS,
)
REPORTS: Final = {report.key: report for report in (GROWTH, REACH)}
