"""What is counted of the funnel, in which groups, and what filters may ask."""

from typing import Any, Final

from chassis.filters import Catalogue, Field
from reporting.deals_funnel.model.rows import KEPT, fold_visits, read_deal
from reporting.values import Group, Metric, Report

OPEN, WON, LOST = ({"state": (state,)} for state in ("open", "won", "lost"))
CLOSED: Final = {"state": ("won", "lost")}


def _by(*names: str) -> tuple[Group, ...]:
    return tuple(GROUPS[name] for name in names)


GROUPS: Final = {
    group.key: group
    for group in (
        Group(key="pipeline", path="pipeline", text="Pipeline"),
        Group(key="stage", path="stage", text="Stage"),
        Group(key="owner", path="owner_id", text="Colleague"),
        Group(key="team", path="team", text="Team"),
        Group(key="source", path="source", text="Source"),
        Group(key="product", path="product", text="Product"),
        Group(key="campaign", path="campaign", text="Campaign"),
        Group(key="amount_band", path="amount_band", text="Size"),
        Group(key="expected_month", path="expected_month", text="Expected month"),
        Group(key="reason", path="reason", text="Reason"),
        Group(key="competitor", path="competitor", text="Competitor"),
        Group(key="state", path="state", text="State"),
        Group(key="day", path="closed_at", text="Day", by="day"),
        Group(key="week", path="closed_at", text="Week", by="week"),
        Group(key="month", path="closed_at", text="Month", by="month"),
        Group(key="quarter", path="closed_at", text="Quarter", by="quarter"),
    )
}
TIMES: Final = ("day", "week", "month", "quarter")


def _field(key: str) -> Field:
    group = GROUPS[key]
    return Field(key, "choice", group.path, label=group.text.lower())


FIELDS: Final = Catalogue(
    *(_field(key) for key, group in GROUPS.items() if group.by == "value"),
    Field("teams", "texts", "team_ids"),
    Field("amount", "money"),
    Field("probability", "number"),
    Field("cycle_days", "number"),
    Field("began_at", "instant"),
    Field("closed_at", "instant"),
    Field("stage_since", "instant"),
    Field("stale_at", "instant"),
    Field("next_step_at", "instant"),
    Field("expected_close_on", "date"),
)
VISIT_FIELDS: Final = Catalogue(
    *map(_field, ("pipeline", "stage", "owner", "team", "source", "state")),
    Field("outcome", "choice", options=("moved_on", "lost", "undecided")),
    Field("skipped", "boolean"),
    Field("days", "number", label="days in the stage"),
    Field("teams", "texts", "team_ids"),
    Field("amount", "money"),
    Field("entered_at", "instant", "occurred_at"),
)
WIN_RATE: Final = Metric(
    key="win_rate",
    text="Won of those that ended",
    where=CLOSED,
    hit=WON,
    unit="ratio",
)
DEALS_WON: Final = Metric(key="deals_won", text="Deals won", where=WON)
DEALS_LOST: Final = Metric(key="deals_lost", text="Deals lost", where=LOST)
WON_AMOUNT: Final = Metric(key="won_amount", text="Amount won", where=WON, unit="money")
LOST_AMOUNT: Final = Metric(
    key="lost_amount", text="Amount lost", where=LOST, unit="money"
)


def _report(key: str, title: str, **fields: Any) -> Report:
    return Report(
        key=key,
        title=title,
        url=f"/api/v1/deals-funnel/{key}",
        feature="deals_funnel",
        projection="deals_funnel",
        service="interactions",
        entity="deal",
        read=read_deal,
        **{"fields": FIELDS, **fields},
    )


PIPELINE: Final = _report(
    "pipeline",
    "The pipeline",
    clock=None,
    where=OPEN,
    groups=_by(
        *("pipeline", "stage", "owner", "team", "source", "product", "campaign"),
        *("amount_band", "expected_month"),
    ),
    metrics=(
        Metric(key="deals_open", text="Open deals"),
        Metric(key="pipeline_amount", text="Amount", unit="money"),
        Metric(
            key="pipeline_weighted",
            text="Amount by its chance",
            unit="money",
            of="weighted",
            per=100,
        ),
        Metric(key="deals_stale", text="Too long in their stage", passed="stale_at"),
        Metric(
            key="deals_without_step",
            text="Without a next step",
            where={"next_step_at": (None,)},
        ),
    ),
    default_groups=("pipeline", "stage"),
)
RESULTS: Final = _report(
    "results",
    "How deals ended",
    clock="closed_at",
    where=CLOSED,
    groups=_by(
        *("owner", "team", "source", "product", "campaign", "amount_band", "reason"),
        *("pipeline", "state", *TIMES),
    ),
    metrics=(
        DEALS_WON,
        DEALS_LOST,
        WIN_RATE,
        WON_AMOUNT,
        LOST_AMOUNT,
        Metric(
            key="average_won", text="Average of a won deal", where=WON, unit="average"
        ),
        Metric(
            key="cycle_days",
            text="Days until won, median",
            where=WON,
            unit="days",
            of="cycle_days",
            version=2,
        ),
    ),
    default_groups=("owner",),
)
WIN_LOSS: Final = _report(
    "win-loss",
    "Won and lost against competitors",
    clock="closed_at",
    where=CLOSED,
    groups=_by("competitor", "reason", "owner", "team", "product", *TIMES),
    metrics=(DEALS_WON, DEALS_LOST, WIN_RATE, WON_AMOUNT, LOST_AMOUNT),
    default_groups=("competitor",),
)
CONVERSION: Final = _report(
    "conversion",
    "From stage to stage",
    clock="occurred_at",
    folds=fold_visits,
    keeps=KEPT,
    folded="deals_visits",
    fields=VISIT_FIELDS,
    groups=_by("pipeline", "stage", "owner", "team", "source"),
    metrics=(
        Metric(key="stage_entered", text="Entered the stage"),
        Metric(
            key="stage_moved_on",
            text="Moved on or won",
            where={"outcome": ("moved_on",)},
        ),
        Metric(key="stage_lost", text="Lost there", where={"outcome": ("lost",)}),
        Metric(key="stage_open", text="Undecided", where={"outcome": ("undecided",)}),
        Metric(key="stage_skipped", text="Skipped it", where={"skipped": (True,)}),
        Metric(
            key="stage_conversion",
            text="Moved on of those that entered",
            hit={"outcome": ("moved_on",)},
            unit="ratio",
        ),
        Metric(
            key="stage_days",
            text="Days in the stage, median",
            unit="days",
            of="days",
            version=2,
        ),
    ),
    default_groups=("pipeline", "stage"),
)
REPORTS: Final = {
    report.key: report for report in (PIPELINE, RESULTS, CONVERSION, WIN_LOSS)
}
