from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.important_dates.errors import ImpossibleDateError, YearMissingError
from contacts.important_dates.events import ImportantDateReached
from contacts.important_dates.model import (
    DateRule,
    DateSettings,
    ImportantDate,
    Observance,
    begins,
)
from tests.builders.dates import a_date, an_observance, at, the_days

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
YEARS = range(2026, 2031)


def swept(
    one: ImportantDate, seen: Observance, until: datetime
) -> list[ImportantDateReached]:
    """Be done with all that began by then, day after day."""
    told = []
    while steps := one.due(seen, until):
        told += one.finish(steps, seen, until)
    return told


@time_machine.travel(at("2026-11-22T12:00Z"))
def test_important_dates_01_a_leap_day_is_told_by_the_rule_of_february() -> None:
    """Example important_dates-01."""
    seen = an_observance("Europe/Tirane", leap_day="feb_28")
    one = a_date(seen, month=2, day=29)

    early = swept(one, seen, at("2027-02-27T22:59:59Z"))
    told = swept(one, seen, at("2027-02-27T23:00Z"))
    leap = swept(one, seen, at("2028-03-10T00:00Z"))

    assert early == []
    assert [fact.occurs_on for fact in (*told, *leap)] == the_days(
        "2027-02-28", "2028-02-29"
    )
    assert (one.month, one.day) == (2, 29)


@time_machine.travel(at("2026-11-22T12:00Z"))
def test_important_dates_02_a_leap_day_is_told_by_the_rule_of_march() -> None:
    """Example important_dates-02."""
    seen = an_observance("Europe/Tirane", leap_day="mar_1")
    one = a_date(seen, month=2, day=29, year=1996)

    [told] = swept(one, seen, at("2027-03-02T00:00Z"))

    assert (told.occurs_on, told.age) == (date(2027, 3, 1), 31)


@time_machine.travel(at("2026-01-05T12:00Z"))
def test_important_dates_03_a_birthday_begins_on_the_calendar_of_the_person() -> None:
    """Example important_dates-03."""
    seen = an_observance("Pacific/Auckland")

    one = a_date(seen, month=7, day=1)

    assert one.next_fire_at == at("2026-06-30T12:00Z")
    [told] = swept(one, seen, at("2026-06-30T12:01Z"))
    assert (told.happened_at(), told.late) == (at("2026-06-30T12:00Z"), False)
    assert one.next_on == date(2026, 7, 1)
    swept(one, seen, at("2026-07-01T12:00Z"))
    assert one.next_on == date(2027, 7, 1)


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2028, 1, 1), date(2028, 12, 31)),
    leads=st.lists(st.integers(0, 365), min_size=1, max_size=3, unique=True),
    leap_day=st.sampled_from(["feb_28", "mar_1"]),
)
def test_important_dates_06_every_year_and_lead_is_told_once_in_every_zone(
    zone: str, day: date, leads: list[int], leap_day: Any
) -> None:
    """Example important_dates-06."""
    seen = an_observance(zone, leap_day=leap_day)
    with time_machine.travel(datetime(2024, 12, 31, 12, tzinfo=UTC)):
        lead_days = tuple(leads)
        one = a_date(seen, month=day.month, day=day.day, lead_days=lead_days)

    told: Counter[tuple[int, int]] = Counter()
    now = begins(date(2025, 1, 1), seen.zone)
    while now < at("2031-02-01T00:00Z"):
        for _ in range(2):
            facts = swept(one, seen, now)
            told.update((fact.occurs_on.year, fact.lead_days) for fact in facts)
        now += timedelta(days=41)

    wanted = {(year, lead): 1 for year in YEARS for lead in leads}
    assert {key: n for key, n in told.items() if key[0] in YEARS} == wanted


@pytest.mark.parametrize("zone", ZONES)
def test_important_dates_06_a_day_begins_once_it_is_shown(zone: str) -> None:
    """Example important_dates-06."""
    there = ZoneInfo(zone)
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2027, 1, 1)):
        start = begins(day, there)

        assert start.astimezone(there).date() == day
        assert (start - timedelta(seconds=1)).astimezone(there).date() < day


@time_machine.travel(at("2011-12-01T00:00Z"))
def test_a_day_that_a_zone_skips_is_told_on_the_next_one() -> None:
    seen = an_observance("Pacific/Apia")

    one = a_date(seen, month=12, day=30)

    assert one.next_on == date(2011, 12, 31)
    [told] = swept(one, seen, at("2011-12-31T12:00Z"))
    assert told.happened_at() == at("2011-12-30T10:00Z")


@time_machine.travel(at("2026-04-01T00:00Z"))
def test_a_midnight_that_the_clock_skips_is_its_first_instant() -> None:
    zone = ZoneInfo("Africa/Cairo")

    assert begins(date(2026, 4, 24), zone) == at("2026-04-23T22:00Z")


@time_machine.travel(at("2026-07-01T09:00Z"))
def test_what_began_before_it_was_known_is_not_told() -> None:
    seen = an_observance()

    one = a_date(seen, month=7, day=1)

    assert one.next_on == date(2026, 7, 1)
    assert swept(one, seen, at("2027-06-30T23:59Z")) == []
    assert len(swept(one, seen, at("2027-07-01T00:00Z"))) == 1


def test_a_moved_birthday_is_told_again_only_where_it_is_ahead() -> None:
    seen = an_observance()
    with time_machine.travel(at("2026-06-01T00:00Z")):
        one = a_date(seen, month=7, day=1)
    swept(one, seen, at("2026-07-01T00:05Z"))

    with time_machine.travel(at("2026-07-05T00:00Z")):
        one.correct({"day": 3}, seen)
        back = swept(one, seen, at("2026-07-05T00:05Z"))
        one.correct({"day": 9}, seen)

    assert back == []
    [told] = swept(one, seen, at("2026-07-10T00:00Z"))
    assert told.occurs_on == date(2026, 7, 9)


@time_machine.travel(at("2026-06-01T00:00Z"))
def test_without_a_year_nobody_guesses_an_age() -> None:
    seen = an_observance()

    [told] = swept(a_date(seen), seen, at("2026-07-01T00:00Z"))

    assert told.age is None


@time_machine.travel(at("2026-06-01T00:00Z"))
def test_what_comes_once_is_told_once() -> None:
    seen = an_observance(rule=DateRule(lead_days=(7, 0)))
    one = a_date(seen, kind="contract_renewal", year=2026, recurrence="once")

    told = swept(one, seen, at("2030-07-01T00:00Z"))

    assert [(fact.lead_days, fact.age) for fact in told] == [(7, None), (0, None)]
    assert (one.next_on, one.next_fire_at) == (None, None)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"month": 4, "day": 31}, ImpossibleDateError),
        ({"month": 2, "day": 30}, ImpossibleDateError),
        ({"month": 2, "day": 29, "year": 2023}, ImpossibleDateError),
        ({"recurrence": "once"}, YearMissingError),
    ],
)
def test_a_day_that_is_none_is_refused(
    fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_date(an_observance(), **fields)


def test_a_rule_of_one_kind_leaves_the_others_alone() -> None:
    rules = DateSettings()

    rules.change({"rules": {"birthday": {"lead_days": [0, 7, 7]}}})

    assert rules.rules["birthday"] == DateRule(lead_days=(7, 0))
    assert rules.rules["name_day"] == DateRule()
    assert rules.generation == 1
