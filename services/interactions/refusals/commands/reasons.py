"""Making and changing the reasons of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import ForbiddenError, NotFoundError, StaleVersionError
from chassis.mongo import Transaction
from interactions.refusals.model import RefusalReason
from interactions.refusals.repository import RefusalReasonRepository


@dataclass(frozen=True, kw_only=True)
class MakeReason:
    """``fields`` of a new reason."""

    code: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectReason:
    """Change a reason, or archive it: one that was used is never deleted."""

    code: str
    version: int
    changes: Mapping[str, Any]


def make_reason(command: MakeReason, tx: Transaction) -> RefusalReason:
    """Make a reason. Raises ForbiddenError, CodeExistsError."""
    _require_the_house(tx)
    found = RefusalReason.make(command.code, **command.fields)
    RefusalReasonRepository(tx).make(found)
    return found


def correct_reason(command: CorrectReason, tx: Transaction) -> RefusalReason:
    """Change a reason. Raises ForbiddenError, NotFoundError, StaleVersionError."""
    _require_the_house(tx)
    reasons = RefusalReasonRepository(tx)
    found = reasons.named(command.code)
    if found is None:
        raise NotFoundError
    if found.version != command.version:
        raise StaleVersionError(command.code, found.version)
    if found.change(command.changes):
        reasons.store(found)
    return found


def _require_the_house(tx: Transaction) -> None:
    """Reasons are everybody's; who may write only some refusals writes none."""
    if tx.caller.scope_of("refusals", "write") != "all":
        raise ForbiddenError(permission="refusals:write")
