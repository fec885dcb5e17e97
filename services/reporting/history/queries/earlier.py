"""The period before, or the same one a year ago, beside what is asked."""

from datetime import date
from typing import Literal

from chassis.domain import RuleViolationError
from reporting.history.queries.kept import ONE
from reporting.values import Asked, Report

Before = Literal["previous_period", "previous_year"]


class NotComparableError(RuleViolationError):
    """Two moments of a report are compared in the same groups, for the same period."""


def get_earlier(report: Report, asked: Asked, before: Before) -> Asked:
    """Ask for the same of as many days before, or of the same days a year ago.

    Raises NotComparableError for a report without a period, and for groups of time:
    no day is one of both periods.
    """
    if report.clock is None or any(group.by != "value" for group in asked.groups):
        raise NotComparableError(pointer="/compare")
    first, last = asked.first_day, asked.last_day
    if before == "previous_year":
        return asked.between(_year_ago(first), _year_ago(last))
    return asked.between(first - (last - first) - ONE, first - ONE)


def _year_ago(day: date) -> date:
    """Return the day of a year ago; 29 February has none, but the day before."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return _year_ago(day - ONE)
