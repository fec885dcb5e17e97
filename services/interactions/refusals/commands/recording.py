"""Writing refusals down, and correcting them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.merging import Holding, as_named_now
from chassis.mongo import Transaction
from interactions.competitors.queries import get_named
from interactions.people.queries import find_copy, get_company, get_person
from interactions.references.queries import get_reference
from interactions.refusals import errors
from interactions.refusals.commands.asking import _ask_again
from interactions.refusals.model import Refusal, RefusalReason
from interactions.refusals.repository import (
    RefusalReasonRepository,
    RefusalRepository,
)
from interactions.staff.queries import find_colleague, get_colleague

WHOLE: Final = (
    *("contact_id", "company_id", "subject_kind", "subject_id"),
    *("presentation_id", "deal_id", "activity_id"),
)
"""Who said no to what: it makes a refusal the one that it is."""
PLACES: Final = {"deal": "deal_id", "meeting": "activity_id", "call": "activity_id"}
"""Kinds of subjects that are records of ours, and the fields that name them."""
RESAID: Final = (
    *("text", "competitor_id", "wanted_price", "come_back_on", "channel"),
    *("store_id", "amount_at_stake"),
)
"""What a second report of the same no may add."""


@dataclass(frozen=True, kw_only=True)
class RecordRefusal:
    """Somebody said no; the same report again is a correction of it."""

    reason_code: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RefuseDeal:
    """A deal is lost; ``fields`` are those of its refusal, ``title`` is its own."""

    reason_code: str
    fields: Mapping[str, Any]
    title: str


@dataclass(frozen=True, kw_only=True)
class CorrectRefusal:
    """Change fields of a refusal."""

    refusal_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FinalizeRefusal:
    """The person does not want to be offered this again."""

    refusal_id: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReopenRefusal:
    """It may be offered again."""

    refusal_id: str
    note: str = ""


REFUSALS: Final = Holding.of(RefusalRepository)
"""What moves when two persons become one."""


def record_refusal(command: RecordRefusal, tx: Transaction) -> Refusal:
    """Write it down for whoever cares for the person.

    Raises UnknownReasonError, ReasonAsksError, ReferenceNotFoundError,
    NobodyRefusedError, SubjectMissingError, AlreadyRecordedError.
    """
    fields = _about(command.fields, tx)
    if command.fields.get("contact_id"):
        get_person(fields["contact_id"], tx)
    firm = command.fields.get("company_id")
    company = get_company(firm, tx) if firm else {}
    person = find_copy(fields.get("contact_id"), tx)
    owners = (fields.get("owner_id"), person.get("owner_id"), company.get("owner_id"))
    owner_id = next((one for one in owners if one), tx.caller.user_id)
    teams = find_colleague(owner_id, tx).get("team_ids") or tx.caller.team_ids
    given = {**fields, "owner_id": owner_id, "team_ids": tuple(teams)}
    refusal = _entered(command.reason_code, given, tx)
    refusals = RefusalRepository(tx)
    known = refusals.keyed(refusal.key)
    if known and refusals.find(known.id) is None:
        raise errors.AlreadyRecordedError
    return _kept(refusal, known, tx, company.get("name"))


def refuse_deal(command: RefuseDeal, tx: Transaction) -> Refusal:
    """Write down why a deal is lost. Raises UnknownReasonError, ReasonAsksError."""
    refusal = _entered(command.reason_code, command.fields, tx)
    known = RefusalRepository(tx).keyed(refusal.key)
    return _kept(refusal, known, tx, command.title)


def correct_refusal(command: CorrectRefusal, tx: Transaction) -> Refusal:
    """Change fields. Raises SubjectChangedError and the errors of recording."""
    refusals = RefusalRepository(tx)
    refusal = refusals.get(command.refusal_id, version=command.version)
    changes = as_named_now(command.changes, tx)
    for name in WHOLE:
        if name in changes and changes.pop(name) != getattr(refusal, name):
            raise errors.SubjectChangedError(pointer=f"/{name}")
    if "owner_id" in changes:
        owner = get_colleague(changes["owner_id"], tx, pointer="/owner_id")
        teams = tuple(owner.get("team_ids") or refusal.team_ids)
        changes.setdefault("team_ids", teams)
    code = changes.pop("reason_code", refusal.reason_code)
    return _corrected(refusal, code, changes, tx)


def finalize_refusal(command: FinalizeRefusal, tx: Transaction) -> Refusal:
    """Close it for good; nobody asks again. Raises NotOpenError."""
    refusals = RefusalRepository(tx)
    refusal = refusals.get(command.refusal_id)
    refusal.finalize(command.note)
    _ask_again(refusal, None, tx)
    refusals.save(refusal)
    return refusal


def reopen_refusal(command: ReopenRefusal, tx: Transaction) -> Refusal:
    """Open it again. Raises NotFinalError."""
    refusals = RefusalRepository(tx)
    refusal = refusals.get(command.refusal_id)
    refusal.reopen(command.note)
    refusals.save(refusal)
    return refusal


def _about(given: Mapping[str, Any], tx: Transaction) -> dict[str, Any]:
    """Return the fields with what follows from the deal or the activity they name."""
    fields = as_named_now(given, tx)
    name = PLACES.get(fields["subject_kind"])
    if name:
        subject = fields.get("subject_id") or fields.get(name)
        if not subject:
            raise errors.SubjectMissingError(pointer="/subject_id")
        fields |= {"subject_id": subject, name: subject}
    for place in ("activity_id", "deal_id"):
        if record_id := fields.get(place):
            pointer = f"/{place}" if given.get(place) else "/subject_id"
            record = get_reference(place, record_id, tx, pointer=pointer)
            for whose in ("contact_id", "company_id"):
                fields[whose] = fields.get(whose) or getattr(record, whose)
            if place == name == "deal_id":
                of_deal = {"owner_id": record.owner_id}
                fields |= {"amount_at_stake": record.amount, **of_deal}
    return fields


def _entered(code: str, fields: Mapping[str, Any], tx: Transaction) -> Refusal:
    get_named(fields.get("competitor_id"), tx)
    return Refusal.enter(_reason(code, tx), recorded_by=tx.caller.user_id, **fields)


def _kept(
    refusal: Refusal, known: Refusal | None, tx: Transaction, title: str | None
) -> Refusal:
    """Add it, or let it correct what was recorded of the same no before."""
    if known is None:
        _ask_again(refusal, title, tx)
        RefusalRepository(tx).add(refusal)
        return refusal
    said = {name: value for name in RESAID if (value := getattr(refusal, name))}
    changes = {**said, "reports": known.reports + 1}
    return _corrected(known, refusal.reason_code, changes, tx, title)


def _corrected(
    refusal: Refusal,
    code: str,
    changes: Mapping[str, Any],
    tx: Transaction,
    title: str | None = None,
) -> Refusal:
    """Change it; a reason that it has already may be one of the past."""
    if changes.get("competitor_id") != refusal.competitor_id:
        get_named(changes.get("competitor_id"), tx)
    day = refusal.come_back_on
    reason = _reason(code, tx, known=code == refusal.reason_code)
    if refusal.correct(reason, changes):
        if refusal.come_back_on != day:
            _ask_again(refusal, title, tx)
        RefusalRepository(tx).save(refusal)
    return refusal


def _reason(code: str, tx: Transaction, *, known: bool = False) -> RefusalReason:
    found = RefusalReasonRepository(tx).named(code)
    if found is None or (found.state == "archived" and not known):
        raise errors.UnknownReasonError(pointer="/reason_code")
    return found
