"""What a refusal's fact says in reports."""

from typing import Any

from reporting.refusals_analysis.model import (
    COMPETITORS,
    REASONS,
    RECOVERY,
    read_refusal,
)
from reporting.values import NEVER, Report, Row

NO = {
    "subject_kind": "deal",
    "subject_id": "d",
    "reason_code": "too_dear",
    "reason_group": "price",
    "at": "2026-03-01T10:00:00Z",
    "recorded_by": "ann",
    "state": "open",
}


def row(**fields: Any) -> Row:
    found = read_refusal({"after": {**NO, **fields}})
    assert found is not None
    return found


def counted(report: Report, found: Row) -> set[str]:
    """Name the numbers that a row adds to."""
    return {metric.key for metric in report.metrics if metric.counts(found, NEVER)}


def test_a_refusal_is_counted_with_its_reason_and_what_was_at_stake() -> None:
    found = row(amount_at_stake={"amount_minor": 100, "currency": "EUR"})

    assert (found["reason"], found["reason_group"]) == ("too_dear", "price")
    assert (found["product"], found["is_deal"]) == (None, True)
    assert counted(REASONS, found) == {
        *("refusals", "amount_at_stake", "refusals_unclear")
    }


def test_what_is_won_back_knows_after_how_many_days() -> None:
    found = row(state="recovered", recovered_at="2026-03-20T10:00:00Z")

    assert found["recovery_days"] == 19
    assert "refusals_recovered" in counted(RECOVERY, found)


def test_only_who_names_a_rival_stands_among_competitors() -> None:
    assert row(competitor_id="k")["is_lost_to"]
    assert not row()["is_lost_to"]
    assert COMPETITORS.where == {"is_lost_to": (True,)}


def test_facts_of_before_have_the_group_of_their_code_and_gone_ones_none() -> None:
    assert row(reason_group=None, reason_code="trust")["reason_group"] == "trust"
    assert read_refusal({"after": None}) is None
    assert read_refusal({"after": {**NO, "deleted_at": "2026-03-02"}}) is None
