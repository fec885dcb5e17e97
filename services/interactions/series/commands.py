"""Beginning, growing, moving and ending a series."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import utcnow
from chassis.mongo import Transaction
from interactions.series.model import Series
from interactions.series.repository import SeriesRepository


@dataclass(frozen=True, kw_only=True)
class BeginSeries:
    """Let something take place again by ``rule``, from a local time on."""

    rule: str
    start: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class GrowSeries:
    """Take the next local starts of one series that is due by ``now``."""

    now: datetime


@dataclass(frozen=True, kw_only=True)
class ShiftSeries:
    """From now on it takes place so many minutes later than its rule says."""

    series_id: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class EndSeries:
    """Let nothing more of it take place than what is in the calendar."""

    series_id: str


def begin_series(command: BeginSeries, tx: Transaction) -> tuple[Series, list[str]]:
    """Return the series and its first local starts.

    Raises RecurrenceError, NoOccurrenceError.
    """
    series = Series.begin(command.rule, command.start, command.zone)
    starts = series.grow(utcnow())
    SeriesRepository(tx).store(series)
    return series, starts


def grow_series(
    command: GrowSeries, tx: Transaction
) -> tuple[Series, list[str]] | None:
    """Return one series that was due and its next local starts, or None."""
    stored = SeriesRepository(tx)
    series = stored.growing(command.now)
    if series is None:
        return None
    starts = series.grow(command.now)
    stored.store(series)
    return series, starts


def shift_series(command: ShiftSeries, tx: Transaction) -> int:
    """Move what is not in the calendar yet; returns by how much it was off before."""
    stored = SeriesRepository(tx)
    series = stored.get(command.series_id)
    before, series.shift_minutes = series.shift_minutes, command.minutes
    stored.store(series)
    return before


def end_series(command: EndSeries, tx: Transaction) -> None:
    """Let it grow no more."""
    stored = SeriesRepository(tx)
    series = stored.get(command.series_id)
    series.end()
    stored.store(series)
