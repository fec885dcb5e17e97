"""What the rows of a cell come to."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from typing import Any, Final, TypeVar

from reporting.values import Metric, Row

Key = TypeVar("Key")
FEW: Final = 30
"""A rate over fewer cases is marked."""


@dataclass(kw_only=True)
class Tally:
    """One number: how many rows, hits among them, sums by currency, lengths in days.

    ``days`` says for each length how often it comes.
    """

    count: int = 0
    hits: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    days: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, metric: Metric, rows: Iterable[Row], moment: datetime) -> "Tally":
        """Count rows of a cell, one after the other."""
        tally = cls()
        for row in rows:
            if metric.counts(row, moment):
                tally.add(_alone(metric, row))
        return tally

    def add(self, other: "Tally") -> None:
        """Take in what other rows come to."""
        self.count += other.count
        self.hits += other.hits
        _add(self.sums, other.sums)
        _add(self.parts, other.parts)
        _add(self.days, other.days)

    def value(self, metric: Metric) -> int | None:
        """Return the number where it is one: a count, or a median."""
        if metric.unit == "count":
            return self.count
        if metric.unit == "days":
            return rounded(_median(self.days)) if self.days else None
        return None

    def amounts(self, metric: Metric) -> dict[str, int]:
        """Return sums or averages of money by currency, in minor units."""
        if metric.unit == "money":
            return {at: rounded(Decimal(n) / metric.per) for at, n in self.sums.items()}
        if metric.unit == "average":
            return {at: rounded(Decimal(n) / self.parts[at]) for at, n in self._some()}
        return {}

    def rate(self, metric: Metric) -> dict[str, Any] | None:
        """Return a ratio with what it is made of; few cases are marked."""
        if metric.unit != "ratio":
            return None
        return {
            "numerator": self.hits,
            "denominator": self.count,
            "few_cases": self.count < FEW,
        }

    def _some(self) -> Sequence[tuple[str, int]]:
        return [(at, n) for at, n in self.sums.items() if self.parts.get(at)]


def figures(tallies: Mapping[str, Tally], metrics: Sequence[Metric]) -> dict[str, Any]:
    """Return the numbers of a line: values, amounts by currency, rates."""
    values = {m.key: tallies[m.key].value(m) for m in metrics}
    rates = {m.key: tallies[m.key].rate(m) for m in metrics}
    return {
        "values": {key: value for key, value in values.items() if value is not None},
        "amounts": {
            m.key: tallies[m.key].amounts(m)
            for m in metrics
            if m.unit in ("money", "average")
        },
        "rates": {key: rate for key, rate in rates.items() if rate is not None},
    }


def _add(mine: dict[Key, int], more: Mapping[Key, int]) -> None:
    for key, number in more.items():
        mine[key] = mine.get(key, 0) + number


def _median(days: Mapping[int, int]) -> float:
    lengths = sorted(days)
    reached = list(accumulate(days[length] for length in lengths))
    whole = reached[-1]
    middle = [bisect_right(reached, at) for at in ((whole - 1) // 2, whole // 2)]
    return (lengths[middle[0]] + lengths[middle[1]]) / 2


def rounded(number: Decimal | float) -> int:
    """Round half up."""
    return int(Decimal(number).quantize(Decimal(1), ROUND_HALF_UP))


def _alone(metric: Metric, row: Row) -> Tally:
    """Return what one row comes to."""
    tally, found = Tally(count=1), row.get(metric.of)
    if metric.unit == "ratio":
        tally.hits = int(metric.is_hit(row))
    elif metric.unit == "days" and found is not None:
        tally.days = {found: 1}
    elif metric.unit in ("money", "average") and found:
        tally.sums = {found["currency"]: found["amount_minor"]}
        tally.parts = {found["currency"]: 1}
    return tally
