from dataclasses import replace
from typing import Any

import pytest

from chassis.domain import (
    ForbiddenError,
    ReferenceNotFoundError,
)
from chassis.mongo import Caller
from contacts.colleagues.projections import project_user
from contacts.companies.commands import CreateCompany, create_company
from contacts.contacts.commands import (
    CaptureContact,
    CreateContact,
    capture_contact,
    create_contact,
)
from contacts.contacts.errors import DuplicateContactError
from contacts.values import UnreadableEmailError, UnreadablePhoneError
from tests.builders.contacts import ANN, BEN, NORTH
from tests.service.contacts.conftest import Service, a_caller


def creation(**given: Any) -> CreateContact:
    return CreateContact(given={"display_name": "Ana Kola", **given}, region="XK")


def know_user(service: Service, user_id: str, **fields: Any) -> None:
    store = service.store()
    known = {"state": "active", "team_ids": (NORTH,), "zone": "Europe/Istanbul"}
    project_user(store, user_id=user_id, version=1, **{**known, **fields})
    store.flush()


def test_a_contact_is_stored_with_its_fact_and_its_owner(service: Service) -> None:
    contact = service.contact()

    assert service.stored("contacts", contact.id)["owner_id"] == ANN
    [fact] = service.facts(contact.id)
    assert (fact["type"], fact["version"]) == ("contacts.contact.created.v1", 1)
    assert fact["data"]["after"]["display_name"] == "Ana Kola"


def test_a_contact_belongs_to_the_teams_of_its_owner(service: Service) -> None:
    know_user(service, BEN, team_ids=("t1",))

    contact = service.contact(owner_id=BEN)

    assert (contact.owner_id, contact.team_ids) == (BEN, ("t1",))


def test_an_unreadable_address_is_refused_where_it_stands(service: Service) -> None:
    mails = [{"value": "ana@kola.example"}, {"value": "nonsense"}]

    with pytest.raises(UnreadableEmailError) as refused:
        service.run(create_contact, creation(emails=mails))

    assert refused.value.pointer == "/emails/1/value"


@pytest.mark.parametrize(
    "known",
    [
        {"emails": [{"value": "ANA@kola.example"}]},
        {"phones": [{"raw": "+383 44 123-456"}]},
    ],
)
def test_a_person_who_is_known_is_refused(
    service: Service, known: dict[str, Any]
) -> None:
    first = service.contact(
        emails=[{"value": "ana@kola.example"}], phones=[{"raw": "044 123 456"}]
    )

    with pytest.raises(DuplicateContactError) as refused:
        service.run(create_contact, creation(**known))

    assert refused.value.extra == {"contact_id": first.id}


def test_who_may_not_see_the_other_record_learns_no_id(
    service: Service, ann: Caller, ben: Caller
) -> None:
    mails = [{"value": "ana@kola.example"}]
    service.run(create_contact, creation(emails=mails), ann)

    with pytest.raises(DuplicateContactError) as refused:
        service.run(create_contact, creation(emails=mails), ben)

    assert refused.value.extra == {}


def test_a_double_is_made_only_with_the_permission(service: Service) -> None:
    twice = replace(creation(emails=[{"value": "a@x.example"}]), allow_duplicate=True)
    may = a_caller(ANN, "all", "duplicates:override")

    with pytest.raises(ForbiddenError):
        service.run(create_contact, twice)
    service.run(create_contact, twice, may)

    assert service.run(create_contact, twice, may).version == 1


def test_a_contact_links_only_a_company_that_the_caller_sees(
    service: Service, ann: Caller, ben: Caller
) -> None:
    company = service.run(
        create_company, CreateCompany(given={"name": "Kola"}, region="XK"), ben
    )

    with pytest.raises(ReferenceNotFoundError) as refused:
        service.run(create_contact, creation(company_id=company.id), ann)

    assert refused.value.pointer == "/company_id"
    assert service.run(create_contact, creation(company_id=company.id), ben).version


def test_a_cold_contact_is_kept_with_what_he_wants(service: Service) -> None:
    """contacts-01 (the interest becomes a fact with the feature knowledge)"""
    capture = CaptureContact(
        phone="044 123 456", interest="SUV", source="store", region="XK"
    )

    captured = service.run(capture_contact, capture)

    contact = captured.contact
    assert captured.matched_by is None
    assert (contact.lifecycle_stage, contact.source.kind) == ("cold", "store")
    assert contact.phones[0].e164 == "+38344123456"
    assert contact.intake[0].interest == "SUV"
    assert len(service.facts(contact.id)) == 1


def test_contacts_02_the_same_number_in_another_writing_is_the_same_person(
    service: Service, ann: Caller, ben: Caller
) -> None:
    """Example contacts-02."""
    first = service.run(
        capture_contact, CaptureContact(phone="044 123 456", region="XK"), ann
    )

    again = service.run(
        capture_contact,
        CaptureContact(phone="+383 44 123-456", note="red one", region="DE"),
        ben,
    )

    assert (again.matched_by, again.is_visible) == ("phone", False)
    assert again.contact.id == first.contact.id
    assert service.stored("contacts", first.contact.id)["intake"][0]["user_id"] == BEN
    assert service.database.collection("contacts").count_documents({}) == 1


def test_somebody_is_recognised_by_his_address(service: Service, ann: Caller) -> None:
    capture = CaptureContact(email="ana@kola.example", region="XK")
    service.run(capture_contact, capture, ann)

    again = service.run(capture_contact, capture, ann)

    assert (again.matched_by, again.is_visible) == ("email", True)
    assert again.contact.version == 1


@pytest.mark.parametrize(
    ("given", "error"),
    [({"phone": "12"}, UnreadablePhoneError), ({"email": "x"}, UnreadableEmailError)],
)
def test_an_address_that_cannot_be_read_is_not_captured(
    service: Service, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        service.run(capture_contact, CaptureContact(region="XK", **given))
