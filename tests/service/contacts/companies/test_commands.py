from typing import Any

import pytest

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Caller
from contacts.companies.commands import (
    CreateCompany,
    DeleteCompany,
    PatchCompany,
    RestoreCompany,
    create_company,
    delete_company,
    patch_company,
    restore_company,
)
from contacts.companies.errors import (
    DuplicateCompanyError,
    ParentCycleError,
    PublicDomainError,
    TreeTooDeepError,
)
from contacts.companies.model import Company
from tests.builders.contacts import ANN
from tests.service.contacts.conftest import Service


def creation(name: str = "Kola", **given: Any) -> CreateCompany:
    return CreateCompany(given={"name": name, **given}, region="XK")


def patch(company: Company, **given: Any) -> PatchCompany:
    return PatchCompany(
        company_id=company.id, version=company.version, given=given, region="XK"
    )


def test_a_company_is_stored_with_its_fact_and_its_owner(service: Service) -> None:
    company = service.run(create_company, creation(billing={"payment_days": 30}))

    assert service.stored("companies", company.id)["owner_id"] == ANN
    assert service.facts(company.id)[0]["type"] == "contacts.company.created.v1"
    assert company.billing is not None


@pytest.mark.parametrize("claim", [{"domains": ["Kola.example"]}, {"tax_no": "8 1"}])
def test_a_company_with_a_known_domain_or_tax_number_is_refused(
    service: Service, claim: dict[str, Any]
) -> None:
    first = service.run(
        create_company, creation(domains=["kola.example"], tax_no="8 1")
    )

    with pytest.raises(DuplicateCompanyError) as refused:
        service.run(create_company, creation("Other", **claim))

    assert refused.value.extra == {"company_id": first.id}


def test_who_may_not_see_the_other_company_learns_no_id(
    service: Service, ann: Caller, ben: Caller
) -> None:
    service.run(create_company, creation(tax_no="81"), ann)

    with pytest.raises(DuplicateCompanyError) as refused:
        service.run(create_company, creation(tax_no="81"), ben)

    assert refused.value.extra == {}


def test_a_domain_is_free_again_when_its_company_is_in_the_trash(
    service: Service,
) -> None:
    first = service.run(create_company, creation(domains=["kola.example"]))
    service.run(delete_company, DeleteCompany(company_id=first.id, version=1))
    service.run(create_company, creation(domains=["kola.example"]))

    with pytest.raises(DuplicateCompanyError):
        service.run(restore_company, RestoreCompany(company_id=first.id))


def test_the_trash_gives_back_what_went_in(service: Service) -> None:
    company = service.run(create_company, creation())

    service.run(delete_company, DeleteCompany(company_id=company.id, version=1))
    restored = service.run(restore_company, RestoreCompany(company_id=company.id))

    assert (restored.version, restored.deleted_at) == (3, None)


def test_a_public_mail_domain_is_refused_where_it_stands(service: Service) -> None:
    with pytest.raises(PublicDomainError) as refused:
        service.run(create_company, creation(domains=["kola.example", "gmail.com"]))

    assert refused.value.pointer == "/domains/1"


def test_a_patch_that_changes_nothing_writes_nothing(service: Service) -> None:
    company = service.run(create_company, creation())

    assert service.run(patch_company, patch(company, name="Kola")).version == 1
    assert service.run(patch_company, patch(company, website=None)).version == 1


def test_companies_01_a_company_does_not_belong_to_its_own_branch(
    service: Service,
) -> None:
    """Example companies-01."""
    head = service.run(create_company, creation("A"))
    branch = service.run(create_company, creation("B", parent_id=head.id))

    with pytest.raises(ParentCycleError):
        service.run(patch_company, patch(head, parent_id=branch.id))
    with pytest.raises(ParentCycleError):
        service.run(patch_company, patch(head, parent_id=head.id))

    assert service.stored("companies", head.id)["parent_id"] is None


def test_a_tree_has_at_most_five_levels(service: Service) -> None:
    lowest = service.run(create_company, creation("0"))
    for level in range(1, 5):
        lowest = service.run(create_company, creation(str(level), parent_id=lowest.id))

    with pytest.raises(TreeTooDeepError):
        service.run(create_company, creation("5", parent_id=lowest.id))


def test_a_whole_branch_is_counted_when_it_moves(service: Service) -> None:
    top = service.run(create_company, creation("top"))
    middle = service.run(create_company, creation("middle", parent_id=top.id))
    root = service.run(create_company, creation("root"))
    low = root
    for name in "abc":
        low = service.run(create_company, creation(name, parent_id=low.id))

    with pytest.raises(TreeTooDeepError):
        service.run(patch_company, patch(root, parent_id=middle.id))


def test_a_parent_that_the_caller_does_not_see_is_not_there(
    service: Service, ann: Caller, ben: Caller
) -> None:
    head = service.run(create_company, creation("A"), ann)

    with pytest.raises(ReferenceNotFoundError):
        service.run(create_company, creation("B", parent_id=head.id), ben)
