"""What happens to a case until it is closed, and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chassis.mongo import Transaction
from interactions.cases.commands.covering import _coverage, _settle_work
from interactions.cases.commands.telling import (
    _note,
    _require_told,
    _tell,
    _tell_leads,
)
from interactions.cases.model import Case, Channel, Resolution, State, text_about
from interactions.cases.repository import CaseRepository
from interactions.references.queries import get_references
from interactions.staff.queries import find_calendar, get_colleague


@dataclass(frozen=True, kw_only=True)
class CorrectCase:
    """Change fields of a case."""

    case_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AssignCase:
    """Make somebody responsible."""

    case_id: str
    assignee_id: str


@dataclass(frozen=True, kw_only=True)
class ReturnCase:
    """Give it back to whom it was assigned before, or to nobody; nobody is told."""

    case_id: str
    assignee_id: str | None
    team_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class InformCustomer:
    """Tell the customer something, in a person's words."""

    case_id: str
    text: str
    channel: Channel = "email"


@dataclass(frozen=True, kw_only=True)
class WaitFor:
    """Say whose turn it is; ``us`` goes on."""

    case_id: str
    waits_for: Literal["customer", "third_party", "us"]


@dataclass(frozen=True, kw_only=True)
class ResolveCase:
    """Say how it ended."""

    case_id: str
    code: str
    text: str = ""
    root_cause: str | None = None


@dataclass(frozen=True, kw_only=True)
class CloseCase:
    """Close what is resolved."""

    case_id: str
    lost_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class ReopenCase:
    """Go on with what had ended."""

    case_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EscalateCase:
    """Put it on a higher desk, perhaps on somebody's."""

    case_id: str
    to: str | None = None


@dataclass(frozen=True, kw_only=True)
class MergeCase:
    """Two cases are one; the duplicate is closed."""

    case_id: str
    duplicate_id: str


def correct_case(command: CorrectCase, tx: Transaction) -> Case:
    """Change fields."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id, version=command.version)
    changes = dict(command.changes)
    get_references(changes, tx, case)
    if key := changes.get("process_key"):
        changes["coverage"] = _coverage(case, key, tx).coverage
    case.correct(changes)
    cases.save(case)
    return case


def assign_case(command: AssignCase, tx: Transaction) -> Case:
    """Make somebody responsible, and tell the customer who it is."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    _give(case, command.assignee_id, tx)
    return case


def return_case(command: ReturnCase, tx: Transaction) -> Case:
    """Give it back. Raises NotUnderWayError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    case.assign(command.assignee_id, command.team_ids)
    cases.save(case)
    return case


def inform_customer(command: InformCustomer, tx: Transaction) -> Case:
    """Tell the customer something. Raises NoAddressError."""
    case = CaseRepository(tx).get(command.case_id)
    _require_told(case, command.text, command.channel, tx)
    return case


def wait_for(command: WaitFor, tx: Transaction) -> Case:
    """Wait, or go on; the clocks stand only while the customer has a turn."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    states: dict[str, State] = {
        "customer": "waiting_customer",
        "third_party": "waiting_third_party",
        "us": "open",
    }
    case.wait(states[command.waits_for], find_calendar(case.clock_team_ids, tx))
    cases.save(case)
    return case


def resolve_case(command: ResolveCase, tx: Transaction) -> Case:
    """Say how it ended, and tell the customer.

    Raises RootCauseMissingError, NotAcceptedError for paid work without agreement.
    """
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    resolution = Resolution(
        code=command.code, text=command.text, root_cause=command.root_cause
    )
    _settle_work(case, tx)
    case.resolve(resolution, find_calendar(case.clock_team_ids, tx))
    cases.save(case)
    _note(case, "resolved", tx, command.code)
    _tell(case, text_about("resolved", number=case.number, who=None), tx)
    return case


def close_case(command: CloseCase, tx: Transaction) -> Case:
    """Close what is resolved. Raises NotResolvedError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    case.close(lost_customer=command.lost_customer)
    cases.save(case)
    _note(case, "closed", tx)
    return case


def reopen_case(command: ReopenCase, tx: Transaction) -> Case:
    """Go on with what had ended. Raises NotEndedError, TooLateToReopenError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    case.reopen(command.reason, find_calendar(case.clock_team_ids, tx))
    cases.save(case)
    _note(case, "reopened", tx)
    return case


def escalate_case(command: EscalateCase, tx: Transaction) -> Case:
    """Put it on a higher desk; the team lead hears of it. Raises HighestLevelError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    case.escalate()
    cases.save(case)
    if command.to:
        _give(case, command.to, tx)
    _tell_leads(case, "escalated", tx)
    return case


def merge_case(command: MergeCase, tx: Transaction) -> Case:
    """Close the duplicate; this case takes its conversations over."""
    cases = CaseRepository(tx)
    case, duplicate = cases.get(command.case_id), cases.get(command.duplicate_id)
    duplicate.merge_into(case)
    cases.save(duplicate)
    case.take_in(duplicate)
    cases.save(case)
    return case


def _give(case: Case, user_id: str, tx: Transaction) -> None:
    colleague = get_colleague(user_id, tx)
    teams = tuple(colleague.get("team_ids") or case.team_ids)
    case.assign(user_id, teams)
    CaseRepository(tx).save(case)
    who = colleague.get("name")
    _tell(case, text_about("assigned", number=case.number, who=who), tx)
