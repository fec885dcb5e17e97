"""What a send's state says about the results of its campaign."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.values import Group, Metric, Report, Row


def read_send(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a send's fact."""
    after = (data or {}).get("after")
    if not after:
        return None
    return {
        "decided_at": datetime.fromisoformat(after["decided_at"]),
        "campaign": after["origin"]["id"],
        "channel": after["channel"],
        "state": after["state"],
        "reason": after.get("reason"),
    }


def _ended(state: str, text: str) -> Metric:
    return Metric(key=state, text=text, where={"state": (state,)})


CAMPAIGNS: Final = Report(
    key="campaigns",
    title="Results of campaigns",
    url="/api/v1/campaign-results/campaigns",
    feature="campaign_results",
    projection="campaign_results",
    service="campaigns",
    entity="send",
    clock="decided_at",
    groups=(
        Group(key="campaign", path="campaign", text="Campaign"),
        Group(key="channel", path="channel", text="Channel"),
        Group(key="reason", path="reason", text="Reason"),
        Group(key="day", path="decided_at", text="Day", by="day"),
        Group(key="week", path="decided_at", text="Week", by="week"),
        Group(key="month", path="decided_at", text="Month", by="month"),
    ),
    metrics=(
        _ended("handed_off", "Handed off to the mail system"),
        _ended("suppressed", "Not sent for a reason"),
        _ended("failed", "Refused by the mail system"),
        _ended("cancelled", "Cancelled before it began"),
        _ended("outcome_unknown", "Outcome unknown, never sent again by itself"),
    ),
    read=read_send,
    default_groups=("campaign",),
    fields=Catalogue(
        *(Field(key, "choice") for key in ("campaign", "channel", "state", "reason")),
        Field("decided_at", "instant"),
    ),
)
REPORTS: Final = {CAMPAIGNS.key: CAMPAIGNS}
