"""What a deal's state says about the funnel, and what is counted of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from reporting.values import Asked, Group, Metric, Report, Row

DAY: Final = 86_400
BANDS: Final = (1_000, 5_000, 20_000, 100_000)
"""Where a band of amounts ends, in whole units of any currency."""
OPEN, WON, LOST = ({"state": (state,)} for state in ("open", "won", "lost"))
CLOSED: Final = {"state": ("won", "lost")}


def read_deal(data: Mapping[str, Any] | None) -> Row | None:
    """Return the row of a deal's fact; None when it went to the trash."""
    after = (data or {}).get("after")
    if not after or after.get("deleted_at"):
        return None
    began = _instant(after.get("began_at") or after["created_at"])
    closed = _instant(after.get("closed_at"))
    amount, chance = after.get("amount"), after["probability"]
    teams = after.get("team_ids") or [None]
    return {
        "client": after.get("contact_id") or after.get("company_id"),
        "contact_id": after.get("contact_id"),
        "company_id": after.get("company_id"),
        "pipeline": after["pipeline_id"],
        "stage": after["stage_id"],
        "stage_since": _instant(after["stage_since"]),
        "stale_at": _instant(after.get("stale_at")),
        "next_step_at": _instant(after.get("next_step_at")),
        "state": after["state"],
        "amount": amount,
        "weighted": amount and {**amount, "amount_minor": _weighted(amount, chance)},
        "amount_band": _band(amount),
        "probability": chance,
        "expected_close_on": after.get("expected_close_on"),
        "expected_month": (after.get("expected_close_on") or "")[:7] or None,
        "team": teams[0],
        "source": (after.get("source") or {}).get("kind") or "unknown",
        "campaign": after.get("campaign_id"),
        "product": _product(after.get("sold") or ()),
        "reason": after.get("lost_reason"),
        "competitor": after.get("competitor_id"),
        "began_at": began,
        "closed_at": closed,
        "cycle_days": (closed - began).total_seconds() / DAY
        if began and closed
        else None,
        "entered": list((data or {}).get("entered_stages") or ()),
        "place": (data or {}).get("place") or 0,
    }


def fold_visits(versions: Sequence[Row], asked: Asked) -> Iterable[Row]:
    """Yield for each stage that a deal entered in the period what came of it.

    A stage counts once, by its first entry in the period. A skipped one counts as
    entered and left at that moment. ``outcome`` is ``moved_on`` once a later stage is
    reached or the deal is won, ``lost``, or ``undecided``.
    """
    entries = [version for version in versions if version["entered"]]
    last, counted = versions[-1], set()
    for number, entry in enumerate(entries):
        if not asked.start <= entry["occurred_at"] < asked.end:
            continue
        later = entries[number + 1 :]
        first = entry["place"] - len(entry["entered"]) + 1
        for place, stage in enumerate(entry["entered"], first):
            if stage not in counted:
                counted.add(stage)
                skipped = place < entry["place"]
                reached = [entry["place"], *(one["place"] for one in later)]
                moved = max(reached) > place or last["state"] == "won"
                ended = "lost" if last["state"] == "lost" else "undecided"
                left = later[0]["occurred_at"] if later else last["closed_at"]
                yield {
                    **last,
                    "stage": stage,
                    "skipped": skipped,
                    "outcome": "moved_on" if moved else ended,
                    "days": None if skipped else _days(entry["occurred_at"], left),
                    **{name: entry[name] for name in FACT},
                }


FACT: Final = ("event_id", "subject", "version", "occurred_at", "recorded_at")


def _days(since: datetime, until: datetime | None) -> float | None:
    return max(0.0, (until - since).total_seconds() / DAY) if until else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _weighted(amount: Mapping[str, Any], chance: int) -> int:
    weighted: int = amount["amount_minor"] * chance
    return weighted


def _band(amount: Mapping[str, Any] | None) -> str | None:
    if amount is None:
        return None
    whole = amount["amount_minor"] // 100
    lowest = max((band for band in BANDS if band <= whole), default=0)
    highest = next((band for band in BANDS if band > whole), None)
    return f"{lowest}-{highest}" if highest else f"{lowest}+"


def _product(sold: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the one product of a deal; ``several`` when there are more."""
    found = {line.get("product_id") for line in sold}
    return "several" if len(found) > 1 else next(iter(found), None)


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
        **fields,
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
            key="stage_days", text="Days in the stage, median", unit="days", of="days"
        ),
    ),
    default_groups=("pipeline", "stage"),
)
REPORTS: Final = {
    report.key: report for report in (PIPELINE, RESULTS, CONVERSION, WIN_LOSS)
}
