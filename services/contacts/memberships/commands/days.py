"""How many were in each segment at the end of a day."""

from dataclasses import dataclass
from datetime import date

from chassis.mongo import Transaction
from contacts.memberships.repository import DayRepository, count_day


@dataclass(frozen=True, kw_only=True)
class WriteDay:
    """A local day is over."""

    segment_id: str
    day: date


def write_day(command: WriteDay, tx: Transaction) -> None:
    """Count one segment at the end of a day; what is written stays."""
    DayRepository(tx).keep([count_day(command.segment_id, command.day, tx)])
