"""Opening a case: its number, who takes care of it, and the first word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.domain import utcnow
from chassis.merging import Holding, as_named_now
from chassis.mongo import Document, Transaction
from interactions.cases.commands.telling import _note, _tell, _tell_leads
from interactions.cases.errors import SimilarOpenCaseError
from interactions.cases.model import Case, text_about
from interactions.cases.repository import CaseRepository
from interactions.people.queries import get_person
from interactions.references.queries import get_references
from interactions.service_plans.queries import find_plan, get_coverage
from interactions.staff.queries import (
    find_calendar,
    find_colleague,
    find_present,
    get_colleague,
)
from interactions.tasks.commands import MakePromise, make_promise


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """``promised_at`` is what the customer was promised; ``force`` opens a second."""

    fields: Mapping[str, Any]
    promised_at: datetime | None = None
    force: bool = False


CASES: Final = Holding.of(CaseRepository)
"""What moves when two persons become one."""


def open_case(command: OpenCase, tx: Transaction) -> Case:
    """Open it, tell the customer its number and who takes care of it.

    Raises SimilarOpenCaseError, ReferenceNotFoundError, UserDeactivatedError.
    """
    cases, fields = CaseRepository(tx), as_named_now(command.fields, tx)
    person = get_person(fields["contact_id"], tx)
    get_references(fields, tx)
    if not command.force:
        _refuse_similar(cases, fields)
    assignee_id = _responsible(fields, person, tx)
    teams = _teams(fields, assignee_id, person, tx)
    given = {**fields, "assignee_id": assignee_id, "team_ids": teams}
    number = cases.next_number(utcnow().year)
    case = _started(given, number, tx)
    cases.add(case)
    _note(case, "opened", tx)
    if case.priority == "urgent" or not assignee_id:
        _tell_leads(case, case.subject, tx)
    who = find_colleague(assignee_id, tx).get("name")
    _tell(case, text_about("opened", number=number, who=who), tx)
    if command.promised_at:
        _promise(case, command.promised_at, tx)
    return case


def _started(fields: Mapping[str, Any], number: str, tx: Transaction) -> Case:
    """Start the clocks by the plan of the customer, if he has a right to one."""
    people = {
        "contact_id": fields["contact_id"],
        "company_id": fields.get("company_id"),
    }
    plan, _ = find_plan(tx, **people, today=utcnow().date())
    spans = plan.spans(fields.get("priority", "normal")) if plan else None
    team = plan.calendar_team_id if plan else None
    calendar = find_calendar([team] if team else fields["team_ids"], tx)
    named = {"service_plan_id": plan.id if plan else None, "calendar_team_id": team}
    covered: dict[str, Any] = {}
    if key := fields.get("process_key"):
        found = get_coverage(key, tx, **people, today=utcnow().date())
        covered = {"coverage": found.coverage}
    return Case.open(calendar, spans, number=number, **named, **covered, **fields)


def _refuse_similar(cases: CaseRepository, fields: Mapping[str, Any]) -> None:
    """Propose the open case; who may not see it learns no id."""
    known = cases.similar(fields["contact_id"], fields["kind"])
    visible = [case.id for case in known if cases.find(case.id)]
    if known:
        named = {"case_id": visible[0]} if visible else {}
        raise SimilarOpenCaseError(**named)


def _responsible(
    fields: Mapping[str, Any], person: Document, tx: Transaction
) -> str | None:
    """Return who takes care: who is named, else the account manager or his deputy.

    A case about the account manager goes around him, to the queue of the team.
    """
    if named := fields.get("assignee_id"):
        get_colleague(named, tx)
        return str(named)
    manager = person.get("owner_id")
    if manager is None or manager == fields.get("about_user_id"):
        return None
    return find_present(manager, utcnow(), tx)


def _teams(
    fields: Mapping[str, Any],
    assignee_id: str | None,
    person: Document,
    tx: Transaction,
) -> tuple[str, ...]:
    teams = find_colleague(assignee_id, tx).get("team_ids") if assignee_id else None
    found = fields.get("team_ids") or teams or person.get("team_ids")
    return tuple(found or tx.caller.team_ids)


def _promise(case: Case, due_at: datetime, tx: Transaction) -> None:
    promise = MakePromise(
        contact_id=case.contact_id,
        text=case.subject,
        due_at=due_at,
        made_by=case.assignee_id,
        case_id=case.id,
    )
    make_promise(promise, tx)
