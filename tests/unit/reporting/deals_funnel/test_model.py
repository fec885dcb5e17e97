"""What a deal's facts say about the funnel."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reporting.deals_funnel.model import CONVERSION, fold_visits, read_deal
from reporting.values import Row, ask
from tests.builders.facts import DealStory

MAY = ask(
    CONVERSION,
    now=datetime(2026, 5, 31, 12, tzinfo=UTC),
    first_day=datetime(2026, 5, 1, tzinfo=UTC).date(),
)


def read(story: DealStory) -> Row:
    """Return the row of the last fact."""
    row = read_deal(story.facts[-1].data)
    assert row is not None
    return row


def visits(story: DealStory) -> dict[str, Any]:
    """Return what came of each stage that was entered in May."""
    versions = [
        {
            **(read_deal(fact.data) or {}),
            "event_id": fact.id,
            "subject": fact.subject,
            "version": fact.version,
            "occurred_at": fact.time,
            "recorded_at": fact.recorded_at,
        }
        for fact in story.facts
    ]
    found = [row for row in fold_visits(versions) if CONVERSION.holds(row, MAY)]
    assert len({row["stage"] for row in found}) == len(found)
    return {
        row["stage"]: (row["outcome"], row["skipped"], row["days"]) for row in found
    }


def test_a_deal_that_moves_on_has_left_the_stages_behind_it() -> None:
    story = DealStory("2026-05-02").move("2026-05-05", "offer")

    assert visits(story) == {
        "lead": ("moved_on", False, 3.0),
        "offer": ("undecided", False, None),
    }


def test_a_skipped_stage_counts_as_passed_and_is_marked() -> None:
    story = DealStory("2026-05-02").move("2026-05-04", "contract")

    assert visits(story)["offer"] == ("moved_on", True, None)


def test_a_deal_that_is_moved_back_counts_once_per_stage() -> None:
    story = DealStory("2026-05-02").move("2026-05-03", "offer")
    story.move("2026-05-04", "lead").move("2026-05-05", "offer")

    assert visits(story) == {
        "lead": ("moved_on", False, 1.0),
        "offer": ("undecided", False, 1.0),
    }


def test_a_deal_lost_in_a_stage_is_lost_there_and_moved_on_before() -> None:
    story = DealStory("2026-05-02").move("2026-05-05", "offer").lose("2026-05-09")

    assert visits(story) == {
        "lead": ("moved_on", False, 3.0),
        "offer": ("lost", False, 4.0),
    }


def test_a_won_deal_moved_on_from_where_it_stood() -> None:
    assert visits(DealStory("2026-05-02").win("2026-05-03"))["lead"][0] == "moved_on"


def test_an_entry_before_the_period_is_of_another_cohort() -> None:
    story = DealStory("2026-04-02").move("2026-05-05", "offer")

    assert set(visits(story)) == {"offer"}


def test_a_deal_in_the_trash_has_no_row() -> None:
    deleted = DealStory().change("2026-05-03", deleted_at="2026-05-03T09:00:00Z")

    assert read_deal(deleted.facts[-1].data) is None
    assert read_deal({}) is None


@pytest.mark.parametrize(
    ("amount_minor", "band"),
    [(0, "0-1000"), (99_999, "0-1000"), (100_000, "1000-5000"), (10**9, "100000+")],
)
def test_amounts_fall_into_bands(amount_minor: int, band: str) -> None:
    amount = {"amount_minor": amount_minor, "currency": "EUR"}

    assert read(DealStory(fields={"amount": amount}))["amount_band"] == band


def test_a_deal_of_several_products_belongs_to_none_of_them() -> None:
    one, two = {"product_id": "a"}, {"product_id": "b"}

    found = [read(DealStory(fields={"sold": s})) for s in ([], [one, one], [one, two])]

    assert [row["product"] for row in found] == [None, "a", "several"]


def test_the_days_until_won_are_counted_from_the_beginning() -> None:
    assert read(DealStory("2026-05-02").win("2026-05-12"))["cycle_days"] == 10
    assert read(DealStory("2026-05-02"))["cycle_days"] is None
