"""Recording refusals, and winning them back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chassis.merging import Holding
from chassis.mongo import Transaction
from interactions.refusals.model import Refusal
from interactions.refusals.repository import RefusalRepository

REFUSALS: Final = Holding.of(RefusalRepository)
"""What moves when two persons become one."""


@dataclass(frozen=True, kw_only=True)
class RecordRefusal:
    """A deal was lost."""

    subject_id: str
    reason_code: str
    at: datetime
    owner_id: str
    team_ids: tuple[str, ...]
    contact_id: str | None = None
    company_id: str | None = None
    text: str = ""
    competitor_id: str | None = None
    come_back_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RecoverRefusals:
    """A deal was won after all."""

    deal_id: str


def record_refusal(command: RecordRefusal, tx: Transaction) -> Refusal:
    """Record why the deal was lost."""
    refusal = Refusal.note(**vars(command), recorded_by=tx.caller.user_id)
    RefusalRepository(tx).add(refusal)
    return refusal


def recover_refusals(command: RecoverRefusals, tx: Transaction) -> None:
    """Note that this deal has made up for its own refusals."""
    refusals = RefusalRepository(tx)
    where = {"subject_id": command.deal_id, "state": "open"}
    found = [refusals.from_document(row) for row in refusals.rows.find(where).limit(50)]
    for refusal in found:
        refusal.recover(command.deal_id)
    refusals.save_all(found)
