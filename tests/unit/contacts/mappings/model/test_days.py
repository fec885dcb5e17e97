import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.mappings.model.days import AmbiguousDayError, kind_of, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("--03-07", (3, 7, None)),
        ("--0307", (3, 7, None)),
        ("1980-03-07", (3, 7, 1980)),
        ("19800307", (3, 7, 1980)),
        ("1980-03-07T00:00:00", (3, 7, 1980)),
        ("2025/1/2", (1, 2, 2025)),
        ("7.3.1980", (3, 7, 1980)),
        ("07.03.", (3, 7, None)),
        ("25/3/80", (3, 25, 1980)),
        ("3/25/80", (3, 25, 1980)),
        ("12-12-2012", (12, 12, 2012)),
        ("7 March 1980", (3, 7, 1980)),
        ("March 7th, 1980", (3, 7, 1980)),
        ("7 Mar", (3, 7, None)),
        ("2/29", (2, 29, None)),
        ("1604-03-07", (3, 7, None)),
        ("0/0/00", None),
        ("-", None),
    ],
)
def test_a_day_is_read_in_any_plain_writing(
    text: str, day: tuple[int, int, int | None] | None
) -> None:
    assert read_day(text, None) == day


@pytest.mark.parametrize(
    "text", ["circa 1800", "2/30/1999", "13/13/1999", "7 foo 1980", "31.2.", "7 arm"]
)
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(text, "day_first")


def test_which_number_is_the_day_is_asked_and_not_guessed() -> None:
    with pytest.raises(AmbiguousDayError):
        read_day("03/07/1980", None)

    assert read_day("03/07/1980", "day_first") == (7, 3, 1980)
    assert read_day("03/07/1980", "month_first") == (3, 7, 1980)


def test_two_digits_are_a_year_that_has_been() -> None:
    found = [read_day(f"1.2.{year:02}", None) for year in range(100)]

    years = {day[2] for day in found if day and day[2]}
    assert len(years) == 100
    assert max(years) - min(years) == 99


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Birthday", "birthday"),
        ("Wedding Anniversary", "wedding_anniversary"),
        ("First contract", "custom"),
    ],
)
def test_the_name_of_a_day_says_its_kind(label: str, kind: str) -> None:
    assert kind_of(label) == kind


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    try:
        found = read_day(text, None)
    except ValueError:
        return
    assert found is None or 1 <= found[0] <= 12
