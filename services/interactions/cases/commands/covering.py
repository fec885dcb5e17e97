"""Who pays for the work on a case: plan or customer, and whether he agreed."""

from dataclasses import dataclass

from chassis.domain import utcnow
from chassis.mongo import Transaction
from interactions.cases.errors import NotAcceptedError
from interactions.cases.model import Case, Quote
from interactions.cases.repository import CaseRepository
from interactions.service_plans.commands import UseEntitlement, use_entitlement
from interactions.service_plans.model import Coverage
from interactions.service_plans.queries import get_coverage
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class QuoteWork:
    """Name the price of work that no plan pays for."""

    case_id: str
    process_key: str
    amount: Money


@dataclass(frozen=True, kw_only=True)
class AcceptQuote:
    """The customer agreed; ``evidence`` says how."""

    case_id: str
    evidence: str


def quote_work(command: QuoteWork, tx: Transaction) -> Case:
    """Note the price. Raises NotUnderWayError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    quote = Quote(process_key=command.process_key, amount=command.amount)
    case.offer(quote, _coverage(case, command.process_key, tx))
    cases.save(case)
    return case


def accept_quote(command: AcceptQuote, tx: Transaction) -> Case:
    """Note that the customer agreed. Raises NothingQuotedError."""
    cases = CaseRepository(tx)
    case = cases.get(command.case_id)
    case.accept(command.evidence)
    cases.save(case)
    return case


def _coverage(case: Case, process_key: str, tx: Transaction) -> Coverage:
    return get_coverage(
        process_key,
        tx,
        contact_id=case.contact_id,
        company_id=case.company_id,
        today=utcnow().date(),
    )


def _settle_work(case: Case, tx: Transaction) -> None:
    """Refuse paid work that nobody agreed to; use up a unit of free work.

    Raises NotAcceptedError.
    """
    if case.process_key is None:
        return
    found = _coverage(case, case.process_key, tx)
    agreed = case.quote is not None and case.quote.accepted_at is not None
    if found.coverage == "paid" and not agreed:
        raise NotAcceptedError
    counts = found.coverage == "free" and found.units_left is not None
    if counts and found.entitlement_id:
        use_entitlement(UseEntitlement(entitlement_id=found.entitlement_id), tx)
