"""Keeping the register of competitors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Transaction
from interactions.competitors.model import Competitor
from interactions.competitors.repository import CompetitorRepository


@dataclass(frozen=True, kw_only=True)
class EnterCompetitor:
    """``fields`` of a new one."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectCompetitor:
    """Change fields of one, or archive it."""

    competitor_id: str
    version: int
    changes: Mapping[str, Any]


def enter_competitor(command: EnterCompetitor, tx: Transaction) -> Competitor:
    """Put it into the register. Raises CompetitorExistsError."""
    found = Competitor.enter(**command.fields)
    CompetitorRepository(tx).add(found)
    return found


def correct_competitor(command: CorrectCompetitor, tx: Transaction) -> Competitor:
    """Change fields. Raises CompetitorExistsError."""
    competitors = CompetitorRepository(tx)
    found = competitors.get(command.competitor_id, version=command.version)
    found.correct(command.changes)
    competitors.save(found)
    return found
