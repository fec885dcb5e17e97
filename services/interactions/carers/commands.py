"""Letting the records of a person name who cares for him now."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chassis.domain import utcnow
from chassis.merging import Holding, Move
from chassis.mongo import Transaction
from interactions.carers.repository import PERSONAL

SWEEPS: Final = "carer_sweeps"
AT_ONCE: Final = 500
STRAGGLERS: Final = timedelta(seconds=15)
"""Longer than any transaction that still read who cared for the person before."""


@dataclass(frozen=True, kw_only=True)
class RenewCarers:
    """Of one person, as his copy stands now and not as some message said."""

    contact_id: str


def renew_carers(command: RenewCarers, tx: Transaction) -> bool:
    """Renew the next records; say whether there may be more."""
    left = AT_ONCE
    for repository in PERSONAL:
        left -= repository(tx).renew_carers(command.contact_id, left)
    return not left


@dataclass(frozen=True, kw_only=True)
class FollowCarers:
    """Somebody else cares for this person now, or he has other records."""

    contact_id: str


def follow_carers(command: FollowCarers, tx: Transaction) -> None:
    """Renew the first records now; the others, and what is being written, later."""
    person = vars(command)
    if renew_carers(RenewCarers(**person), tx):
        tx.intend(SWEEPS, person)
    tx.intend(SWEEPS, {**person, "due_at": utcnow() + STRAGGLERS})


def _follow(move: Move, tx: Transaction) -> int:
    follow_carers(FollowCarers(contact_id=move.to), tx)
    return 0


CARERS: Final = Holding("carers", _follow)
"""No records of its own: those that others moved are seen by other people now."""
