"""What people do with companies."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Transaction
from contacts.attributes.commands import (
    CheckUnique,
    SetValues,
    check_unique,
    set_values,
)
from contacts.colleagues.errors import UserDeactivatedError
from contacts.colleagues.queries import find_teams, get_colleague
from contacts.companies.errors import (
    DuplicateCompanyError,
    ParentCycleError,
    TreeTooDeepError,
)
from contacts.companies.model import MAX_LEVELS, Company, CompanyCard, read_card
from contacts.companies.repository import CompanyRepository, claims_of


@dataclass(frozen=True, kw_only=True)
class CreateCompany:
    """``given`` holds fields of the card; ``region`` is where numbers were typed."""

    given: Mapping[str, Any]
    region: str


@dataclass(frozen=True, kw_only=True)
class PatchCompany:
    """In ``given`` an absent field keeps, None clears."""

    company_id: str
    version: int
    given: Mapping[str, Any]
    region: str


@dataclass(frozen=True, kw_only=True)
class DeleteCompany:
    company_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RestoreCompany:
    company_id: str


@dataclass(frozen=True, kw_only=True)
class IntroduceCompanies:
    """``origin_ref`` is the import that names these companies."""

    cards: tuple[CompanyCard, ...]
    origin_ref: str


@dataclass(frozen=True, kw_only=True)
class AmendCompany:
    """``changes`` are values of the card of a company that was just read."""

    company: Company
    changes: Mapping[str, Any]
    origin_ref: str


@dataclass(frozen=True, kw_only=True)
class WithdrawCompany:
    company: Company
    origin_ref: str


def create_company(command: CreateCompany, tx: Transaction) -> Company:
    companies = CompanyRepository(tx)
    blank = CompanyCard(name="")
    values = _read(command.given, blank, command.region, None, tx)
    owner_id = values.setdefault("owner_id", tx.caller.user_id)
    if owner_id != tx.caller.user_id:
        get_colleague(owner_id, tx)
    teams = find_teams([owner_id], tx).get(owner_id, tx.caller.team_ids)
    values.setdefault("team_ids", teams)
    company = Company.create(replace(blank, **values))
    _check_claims(company, companies)
    _check_tree(company, companies)
    companies.add(company)
    return company


def patch_company(command: PatchCompany, tx: Transaction) -> Company:
    companies = CompanyRepository(tx)
    company = companies.get(command.company_id, version=command.version)
    changes = _read(command.given, company, command.region, company.id, tx)
    _check_owner(changes.get("owner_id"), company, tx)
    if company.change(changes):
        _check_claims(company, companies)
        if "parent_id" in command.given:
            _check_tree(company, companies)
        companies.save(company)
    return company


def delete_company(command: DeleteCompany, tx: Transaction) -> Company:
    companies = CompanyRepository(tx)
    company = companies.get(command.company_id, version=command.version)
    company.trash()
    companies.save(company)
    return company


def restore_company(command: RestoreCompany, tx: Transaction) -> Company:
    companies = CompanyRepository(tx)
    company = companies.get(command.company_id, trashed=True)
    company.restore()
    check_unique(CheckUnique(kind="company", held=company, record_id=company.id), tx)
    _check_claims(company, companies)
    companies.save(company)
    return company


def introduce_companies(command: IntroduceCompanies, tx: Transaction) -> list[Company]:
    caller = tx.caller
    teams = find_teams((card.owner_id or "" for card in command.cards), tx)
    companies = [
        Company.create(
            replace(
                card,
                owner_id=card.owner_id or caller.user_id,
                team_ids=card.team_ids
                or teams.get(card.owner_id or "")
                or caller.team_ids,
            ),
            origin="import",
            origin_ref=command.origin_ref,
        )
        for card in command.cards
    ]
    if companies:
        CompanyRepository(tx).add_all(companies)
    return companies


def amend_company(command: AmendCompany, tx: Transaction) -> bool:
    """Return whether anything was different."""
    changed = command.company.change(command.changes, origin_ref=command.origin_ref)
    if changed:
        CompanyRepository(tx).save(command.company)
    return changed


def withdraw_company(command: WithdrawCompany, tx: Transaction) -> None:
    command.company.trash(command.origin_ref)
    CompanyRepository(tx).save(command.company)


def _read(
    fields: Mapping[str, Any],
    card: CompanyCard,
    region: str,
    company_id: str | None,
    tx: Transaction,
) -> dict[str, Any]:
    """Return what was written on a card, values of attributes too."""
    given = {**fields}
    own = given.pop("attributes", {})
    values = read_card(given, card, region)
    command = SetValues(
        kind="company",
        held=card,
        stage=values.get("lifecycle_stage", card.lifecycle_stage),
        given=own,
        record_id=company_id,
        region=region,
    )
    return values | set_values(command, tx)


def _check_owner(owner_id: str | None, company: Company, tx: Transaction) -> None:
    """Refuse an owner whom nobody knows. What is undone may return to who left."""
    if owner_id not in {None, company.owner_id, tx.caller.user_id}:
        with suppress(UserDeactivatedError):
            get_colleague(str(owner_id), tx)


def _check_claims(company: Company, companies: CompanyRepository) -> None:
    """Refuse a domain or tax number that another company has.

    Its id is told only to who may see it.
    """
    other = companies.claimed_by(claims_of(company), but=company.id)
    if other is None:
        return
    if companies.is_visible(other):
        raise DuplicateCompanyError(company_id=other)
    raise DuplicateCompanyError


def _check_tree(company: Company, companies: CompanyRepository) -> None:
    """Refuse a parent that is not there, a cycle, and a sixth level.

    The line above is touched, so that two moves which together would close a cycle
    meet in the database.
    """
    if company.parent_id is None:
        return
    if not companies.is_visible(company.parent_id):
        raise ReferenceNotFoundError(pointer="/parent_id")
    line = companies.line_above(company)
    if company.id in line:
        raise ParentCycleError(pointer="/parent_id")
    if len(line) + companies.levels_below(company) >= MAX_LEVELS:
        raise TreeTooDeepError(pointer="/parent_id")
    companies.touch(line)
