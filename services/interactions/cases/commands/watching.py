"""What the clocks of cases tell, and cases that nobody objected to."""

from dataclasses import dataclass
from datetime import datetime

from chassis.mongo import Transaction
from interactions.cases.commands.telling import _note, _tell_leads
from interactions.cases.model.case import OBJECTION
from interactions.cases.repository import CaseRepository


@dataclass(frozen=True, kw_only=True)
class WatchClocks:
    """Tell up to ``limit`` things that clocks have to tell by ``now``."""

    now: datetime
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class CloseUnopposed:
    """Close up to ``limit`` cases that were resolved a week before ``now``."""

    now: datetime
    limit: int = 100


def watch_clocks(command: WatchClocks, tx: Transaction) -> int:
    """Warn, or tell that a target is missed and put it on a higher desk.

    Returns how many things were told; each is told once.
    """
    cases = CaseRepository(tx)
    ticking = cases.ticking(command.now, command.limit)
    missed = [case for case in ticking if case.tick(command.now)]
    cases.save_all(ticking)
    for case in missed:
        _tell_leads(case, "target missed", tx)
    return len(ticking)


def close_unopposed(command: CloseUnopposed, tx: Transaction) -> int:
    """Close them; returns how many there were."""
    cases = CaseRepository(tx)
    ended = cases.unopposed(command.now - OBJECTION, command.limit)
    for case in ended:
        case.close()
        _note(case, "closed", tx)
    cases.save_all(ended)
    return len(ended)
