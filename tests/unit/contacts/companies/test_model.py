import pytest

from contacts.companies.errors import (
    NamelessCompanyError,
    NotTrashedError,
    PublicDomainError,
    RepeatedValueError,
    UnreadableDomainError,
)
from contacts.companies.events import (
    CompanyCreated,
    CompanyDeleted,
    CompanyOwnerChanged,
    CompanyRestored,
    CompanyUpdated,
)
from contacts.companies.model import Company, CompanyCard, parse_domain
from tests.builders.contacts import ANN, BEN, a_company, an_email


def test_a_company_without_a_name_is_refused() -> None:
    with pytest.raises(NamelessCompanyError):
        Company.create(CompanyCard(name=""))


def test_creating_a_company_is_one_fact() -> None:
    company = Company.create(CompanyCard(name="Kola", kind="supplier"), origin="import")

    [fact] = company.pull_events()
    assert isinstance(fact, CompanyCreated)
    assert (fact.after.name, fact.after.kind, fact.origin) == (
        "Kola",
        "supplier",
        "import",
    )


def test_a_change_names_what_changed() -> None:
    company = a_company()

    assert company.change({"website": "https://kola.example"})
    [fact] = company.pull_events()
    assert isinstance(fact, CompanyUpdated)
    assert fact.changed == ("website",)


def test_a_change_that_changes_nothing_is_no_fact() -> None:
    company = a_company()

    assert not company.change({"name": "Kola"})
    assert company.pull_events() == []


def test_another_owner_is_a_fact_of_its_own() -> None:
    company = a_company(owner_id=ANN)

    company.change({"owner_id": BEN})

    [fact] = company.pull_events()
    assert isinstance(fact, CompanyOwnerChanged)
    assert (fact.previous_owner_id, fact.after.owner_id) == (ANN, BEN)


def test_the_same_address_twice_is_refused() -> None:
    with pytest.raises(RepeatedValueError):
        a_company(emails=(an_email(), an_email()))


def test_the_trash_gives_back_what_went_in() -> None:
    company = a_company()

    company.trash()
    [deleted] = company.pull_events()
    company.restore()
    [restored] = company.pull_events()

    assert isinstance(deleted, CompanyDeleted)
    assert isinstance(restored, CompanyRestored)
    assert company.deleted_at is None


def test_what_is_not_in_the_trash_is_not_restored() -> None:
    with pytest.raises(NotTrashedError):
        a_company().restore()


@pytest.mark.parametrize(
    ("text", "domain"),
    [("Kola.Example", "kola.example"), ("www.köln.example", "xn--kln-sna.example")],
)
def test_a_domain_is_kept_as_a_label(text: str, domain: str) -> None:
    assert parse_domain(text) == domain


@pytest.mark.parametrize("text", ["", "kola", "http://kola.example", "a b.example"])
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDomainError):
        parse_domain(text)


@pytest.mark.parametrize("text", ["gmail.com", "GMX.de", "mail.ru"])
def test_a_mail_domain_of_everybody_is_refused(text: str) -> None:
    with pytest.raises(PublicDomainError):
        parse_domain(text)
