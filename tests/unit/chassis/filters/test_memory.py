"""What a filter matches."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.filters import Catalogue, Field, matches, parse

CATALOGUE = Catalogue(
    Field("name", "text", folded="folded.name"),
    Field("email", "text", path="emails.address"),
    Field("tags", "texts"),
    Field("age", "number"),
    Field("price", "money"),
    Field("vip", "boolean"),
    Field("due_on", "date"),
    Field("seen_at", "instant"),
    Field("birthday", "month_day"),
)
NOW = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


def judged(
    document: dict[str, Any],
    field: str,
    op: str,
    *value: object,
    now: datetime = NOW,
    zone: str = "Europe/Berlin",
) -> bool:
    tree = {"field": field, "op": op} | ({"value": value[0]} if value else {})
    return matches(parse(tree, CATALOGUE), document, now=now, zone=ZoneInfo(zone))


@pytest.mark.parametrize("document", [{}, {"age": None}, {"age": []}])
@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("eq", 0, False),
        ("ne", 0, True),
        ("gt", -1, False),
        ("lte", 1, False),
        ("between", [-1, 1], False),
    ],
)
def test_a_missing_value_matches_only_what_is_negative(
    document: dict[str, Any], op: str, value: object, expected: bool
) -> None:
    assert judged(document, "age", op, value) is expected


@pytest.mark.parametrize("document", [{}, {"age": None}, {"age": []}])
def test_a_missing_value_is_not_set(document: dict[str, Any]) -> None:
    assert judged(document, "age", "is_not_set")
    assert not judged(document, "age", "is_set")


def test_texts_with_a_search_form_ignore_case_accents_and_script() -> None:
    document = {"name": "Жанна д'Арк", "folded": {"name": "zhanna d'ark"}}

    assert judged(document, "name", "contains", "ZHANNA")
    assert judged(document, "name", "starts_with", "жан")
    assert judged(document, "name", "eq", "zhanna D'ARK")


def test_a_document_without_a_search_form_is_folded_on_the_way() -> None:
    assert judged({"name": "Çelik"}, "name", "in", ["celik"])


def test_texts_without_a_search_form_are_compared_as_they_are() -> None:
    assert not judged({"emails": [{"address": "Ada@x"}]}, "email", "contains", "ada")


def test_one_element_of_a_list_is_enough() -> None:
    document = {"emails": [{"address": "a@x"}, {"address": "b@x"}]}

    assert judged(document, "email", "eq", "b@x")
    assert not judged(document, "email", "ne", "b@x")


def test_lists_have_any_all_or_none() -> None:
    document = {"tags": ["a", "b"]}

    assert judged(document, "tags", "has_any", ["b", "c"])
    assert judged(document, "tags", "has_all", ["b", "a"])
    assert not judged(document, "tags", "has_all", ["a", "c"])
    assert judged(document, "tags", "has_none", ["c"])


def test_money_is_compared_in_its_own_currency_only() -> None:
    document = {"price": {"amount_minor": 500, "currency": "EUR"}}

    assert judged(document, "price", "gte", "500 EUR")
    assert not judged(document, "price", "gte", "1 USD")
    assert judged(document, "price", "between", ["0 EUR", "500 EUR"])
    assert judged(document, "price", "ne", "500 USD")
    assert judged(document, "price", "eq", "500 EUR")
    assert judged(document, "price", "is_set")


def test_a_number_is_no_boolean() -> None:
    assert not judged({"vip": 1}, "vip", "eq", True)
    assert not judged({"age": True}, "age", "eq", 1)


@pytest.mark.parametrize(
    ("op", "value", "first", "last"),
    [
        ("on", "2026-03-29", "2026-03-28T23:00:00.000", "2026-03-29T21:59:59.999"),
        (
            "within_last",
            "30 days",
            "2026-02-26T23:00:00.000",
            "2026-03-29T12:00:00.000",
        ),
        ("within_next", "1 day", "2026-03-29T12:00:00.000", "2026-03-30T21:59:59.999"),
        (
            "within_last",
            "1 month",
            "2026-02-27T23:00:00.000",
            "2026-03-29T12:00:00.000",
        ),
        (
            "between",
            ["2026-03-29", "2026-03-29T10:00:00+02:00"],
            "2026-03-28T23:00:00.000",
            "2026-03-29T08:00:00.000",
        ),
    ],
)
def test_days_are_local_days_from_their_start_to_their_end(
    op: str, value: object, first: str, last: str
) -> None:
    edges = [datetime.fromisoformat(f"{text}+00:00") for text in (first, last)]
    tick = 1000

    inside = [{"seen_at": at} for at in edges]
    outside = [
        {"seen_at": datetime.fromtimestamp(at.timestamp() + by / 1e6, UTC)}
        for at, by in zip(edges, (-tick, tick), strict=True)
    ]

    assert all(judged(document, "seen_at", op, value) for document in inside)
    assert not any(judged(document, "seen_at", op, value) for document in outside)


def test_before_ends_where_the_day_starts_and_after_starts_where_it_ends() -> None:
    midnight = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    next_midnight = datetime(2026, 3, 29, 22, 0, tzinfo=UTC)

    assert not judged({"seen_at": midnight}, "seen_at", "before", "2026-03-29")
    assert judged({"seen_at": next_midnight}, "seen_at", "after", "2026-03-29")
    assert judged({"seen_at": midnight}, "seen_at", "older_than", "0 days") is False
    assert judged({"due_on": "2026-03-28"}, "due_on", "older_than", "0 days")


def test_a_day_without_midnight_begins_at_the_jump() -> None:
    jump = datetime(2026, 9, 6, 4, 0, tzinfo=UTC)  # 00:00 does not exist in Santiago
    document = {"seen_at": jump}

    assert judged(document, "seen_at", "on", "2026-09-06", zone="America/Santiago")
    assert not judged(
        document, "seen_at", "before", "2026-09-06", zone="America/Santiago"
    )


def test_the_31st_becomes_the_last_day_of_a_shorter_month() -> None:
    now = datetime(2026, 3, 31, 12, tzinfo=UTC)

    assert judged({"due_on": "2026-02-28"}, "due_on", "within_last", "1 month", now=now)
    assert judged({"due_on": "2026-02-27"}, "due_on", "older_than", "1 month", now=now)


def test_instants_may_be_texts_as_in_events() -> None:
    document = {"seen_at": "2026-03-29T08:00:00Z"}

    assert judged(document, "seen_at", "on", "2026-03-29")
    assert judged(document, "seen_at", "is_set")
    assert not judged({"seen_at": "soon"}, "seen_at", "is_set")


def test_birthdays_come_round_the_turn_of_the_year() -> None:
    now = datetime(2026, 12, 30, 12, tzinfo=UTC)

    coming = [
        judged(
            {"birthday": {"month": month, "day": day}},
            "birthday",
            "within_next_days",
            3,
            now=now,
        )
        for month, day in [(12, 29), (12, 30), (1, 2), (1, 3)]
    ]

    assert coming == [False, True, True, False]


@pytest.mark.parametrize(("year", "found"), [(2026, True), (2028, False)])
def test_a_birthday_of_29_february_is_kept_on_the_28th(year: int, found: bool) -> None:
    document = {"birthday": {"month": 2, "day": 29}}
    now = datetime(year, 2, 28, 12, tzinfo=UTC)

    assert judged(document, "birthday", "within_next_days", 0, now=now) is found
    assert judged(document, "birthday", "in_month", 2)
