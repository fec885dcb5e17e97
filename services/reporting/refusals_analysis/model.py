"""What a refusal's state says about reasons, competitors and recovery."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.history.model import rounded
from reporting.values import Group, Metric, Report, Row

DAY: Final = 86_400


def read_refusal(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a refusal's fact; None when it is gone."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at"):
        return None
    said, recovered = _instant(after["at"]), _instant(after.get("recovered_at"))
    kind, subject = after["subject_kind"], after.get("subject_id")
    teams = after.get("team_ids") or [None]
    return {
        "said_at": said,
        "contact_id": after.get("contact_id"),
        "company_id": after.get("company_id"),
        "subject_kind": kind,
        "product": subject if kind == "product" else None,
        "category": subject if kind == "category" else None,
        "reason": after["reason_code"],
        "reason_group": after.get("reason_group") or after["reason_code"],
        "competitor": after.get("competitor_id"),
        "is_lost_to": after.get("competitor_id") is not None,
        "is_deal": kind == "deal",
        "seller": after["recorded_by"],
        "team": teams[0],
        "store": after.get("store_id"),
        "channel": after.get("channel"),
        "amount": after.get("amount_at_stake"),
        "state": after["state"],
        "recovered_at": recovered,
        "recovery_days": _days(said, recovered),
    }


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _days(since: datetime | None, until: datetime | None) -> int | None:
    if since is None or until is None:
        return None
    return max(0, rounded((until - since).total_seconds() / DAY))


_GROUPS: Final = (
    Group(key="reason", path="reason", text="Reason"),
    Group(key="reason_group", path="reason_group", text="Kind of reason"),
    Group(key="subject", path="subject_kind", text="Refused"),
    Group(key="product", path="product", text="Product"),
    Group(key="category", path="category", text="Category"),
    Group(key="competitor", path="competitor", text="Competitor"),
    Group(key="owner", path="owner_id", text="Colleague"),
    Group(key="seller", path="seller", text="Seller"),
    Group(key="team", path="team", text="Team"),
    Group(key="store", path="store", text="Store"),
    Group(key="channel", path="channel", text="Channel"),
    Group(key="state", path="state", text="State"),
    Group(key="day", path="said_at", text="Day", by="day"),
    Group(key="week", path="said_at", text="Week", by="week"),
    Group(key="month", path="said_at", text="Month", by="month"),
    Group(key="quarter", path="said_at", text="Quarter", by="quarter"),
)
FIELDS: Final = Catalogue(
    *(
        Field(group.key, "choice", group.path, label=group.text.lower())
        for group in _GROUPS
        if group.by == "value"
    ),
    Field("teams", "texts", "team_ids"),
    Field("amount", "money"),
    Field("recovery_days", "number", label="days until recovered"),
    Field("said_at", "instant", label="time"),
    Field("recovered_at", "instant"),
)
REFUSALS: Final = Metric(key="refusals", text="Refusals")
AT_STAKE: Final = Metric(key="amount_at_stake", text="Amount at stake", unit="money")
RECOVERED: Final = {"state": ("recovered",)}


def _report(
    key: str, title: str, *metrics: Metric, by: tuple[str, ...], **more: Any
) -> Report:
    return Report(
        key=key,
        title=title,
        url=f"/api/v1/refusals-analysis/{key}",
        feature="refusals_analysis",
        projection="refusals_analysis",
        service="interactions",
        entity="refusal",
        clock="said_at",
        groups=_GROUPS,
        metrics=metrics,
        read=read_refusal,
        default_groups=by,
        fields=FIELDS,
        **more,
    )


REASONS: Final = _report(
    "reasons",
    "Why people say no",
    REFUSALS,
    AT_STAKE,
    Metric(
        key="refusals_final",
        text="Not to be offered again",
        where={"state": ("final",)},
    ),
    Metric(
        key="refusals_unclear",
        text="Without a clear reason",
        hit={"reason_group": ("other",)},
        unit="ratio",
    ),
    by=("reason",),
)
RECOVERY: Final = _report(
    "recovery",
    "Refusals won back",
    REFUSALS,
    Metric(key="refusals_recovered", text="Won back", where=RECOVERED),
    Metric(key="recovery_rate", text="Won back of all", hit=RECOVERED, unit="ratio"),
    Metric(
        key="recovery_days",
        text="Days until won back, median",
        where=RECOVERED,
        unit="days",
        of="recovery_days",
    ),
    by=("reason",),
)
COMPETITORS: Final = _report(
    "competitors",
    "Refusals because of competitors",
    REFUSALS,
    Metric(key="refusals_of_deals", text="Deals lost", where={"is_deal": (True,)}),
    AT_STAKE,
    Metric(key="recovery_rate", text="Won back of all", hit=RECOVERED, unit="ratio"),
    by=("competitor", "reason"),
    where={"is_lost_to": (True,)},
)
REPORTS: Final = {report.key: report for report in (REASONS, RECOVERY, COMPETITORS)}
