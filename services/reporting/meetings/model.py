"""What an activity's state says about meetings and other touches."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.values import Group, Metric, Report, Row

HELD: Final = {"state": ("completed",)}
MEETING: Final = {"kind": ("meeting",)}


def read_activity(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of an activity's fact; None when it was deleted."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at"):
        return None
    return {
        "occurred_on": datetime.fromisoformat(after["occurred_at"]),
        "kind": after["kind"],
        "state": after["state"],
        "direction": after.get("direction"),
        "reason": after.get("reason"),
        "result": after.get("result"),
        "people": _people(after),
        "has_next": after.get("next_activity_id") is not None,
    }


def _people(after: Mapping[str, Any]) -> list[str]:
    main, others = after.get("contact_id"), after.get("contact_ids") or ()
    return list(dict.fromkeys([*([main] if main else ()), *others]))


_GROUPS: Final = (
    Group(key="kind", path="kind", text="Kind"),
    Group(key="result", path="result", text="Outcome"),
    Group(key="state", path="state", text="State"),
    Group(key="direction", path="direction", text="Direction"),
    Group(key="reason", path="reason", text="Reason"),
    Group(key="owner", path="owner_id", text="Colleague"),
    Group(key="day", path="occurred_on", text="Day", by="day"),
    Group(key="week", path="occurred_on", text="Week", by="week"),
    Group(key="month", path="occurred_on", text="Month", by="month"),
)


FIELDS: Final = Catalogue(
    *(
        Field(group.key, "choice", group.path, label=group.text.lower())
        for group in _GROUPS
        if group.by == "value"
    ),
    Field("has_next", "boolean", label="next one booked"),
    Field("occurred_on", "instant", label="time"),
    Field("teams", "texts", "team_ids"),
)


def _report(key: str, title: str, *metrics: Metric, groups: tuple[str, ...]) -> Report:
    return Report(
        key=key,
        title=title,
        url=f"/api/v1/meetings/{key}",
        feature="meetings",
        projection="meetings",
        service="interactions",
        entity="activity",
        clock="occurred_on",
        groups=_GROUPS,
        metrics=metrics,
        read=read_activity,
        default_groups=groups,
        fields=FIELDS,
    )


ACTIVITIES: Final = _report(
    "activities",
    "Activities by kind and outcome",
    Metric(key="activities", text="Activities in the period"),
    Metric(key="activities_completed", text="Completed", where=HELD),
    Metric(
        key="activities_successful",
        text="Completed with success",
        where={**HELD, "result": ("success",)},
    ),
    Metric(key="activities_missed", text="Missed", where={"state": ("missed",)}),
    groups=("kind", "result"),
)
RESULTS: Final = _report(
    "results",
    "Results of meetings",
    Metric(
        key="meetings_planned",
        text="Meetings planned",
        where={**MEETING, "state": ("planned",)},
    ),
    Metric(key="meetings_held", text="Meetings held", where={**MEETING, **HELD}),
    Metric(
        key="meetings_successful",
        text="Held with success",
        where={**MEETING, **HELD, "result": ("success",)},
    ),
    Metric(
        key="meetings_failed",
        text="Held without success",
        where={**MEETING, **HELD, "result": ("failure",)},
    ),
    Metric(
        key="meetings_undecided",
        text="Held without a decision",
        where={**MEETING, **HELD, "result": ("no_decision",)},
    ),
    Metric(
        key="meetings_repeat",
        text="Held with somebody met before",
        where={**MEETING, **HELD},
        again="people",
    ),
    Metric(
        key="meetings_with_next",
        text="Held with a next meeting booked",
        where={**MEETING, **HELD, "has_next": (True,)},
    ),
    Metric(
        key="meetings_missed",
        text="Meetings missed",
        where={**MEETING, "state": ("missed",)},
    ),
    Metric(
        key="no_show_rate",
        text="Missed of those held or missed",
        where={**MEETING, "state": ("completed", "missed")},
        hit={"state": ("missed",)},
        unit="ratio",
    ),
    groups=("owner",),
)
AFTER: Final = (
    Metric(key="meetings_held", text="Meetings held"),
    Metric(
        key="meetings_followed",
        text="Followed by a won deal within 30 days",
        hit={"is_followed": (True,)},
        unit="ratio",
    ),
)
"""What is counted of meetings that were held, and of what came after them."""
REPORTS: Final = {report.key: report for report in (ACTIVITIES, RESULTS)}
