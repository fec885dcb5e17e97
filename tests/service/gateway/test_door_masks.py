"""What a role masks is told by no part of the house."""

import pytest

from tests.service.gateway.people import Browser
from tests.service.gateway.street import Street

CONTACTS = "/api/v1/contacts"
SEARCH = "/api/v1/search"


@pytest.fixture
def people(street: Street) -> list[str]:
    """Somebody, and somebody who is called by his number."""
    admin = street.house.person("admin@example.org", "admin").sign_in()
    given = [("Ana Kola", "+383 44 123 456"), ("+383 44 123 457", "+383 44 123 457")]
    return [
        street.contact(admin, display_name=name, phones=[{"raw": number}])
        for name, number in given
    ]


@pytest.fixture
def mia(street: Street) -> Browser:
    return street.house.person("mia@example.org", "marketer").sign_in()


def test_roles_01_a_masked_number_is_in_no_answer(
    mia: Browser, people: list[str]
) -> None:
    """Example roles-01. Of exports exports-02 tells; notices hold ids alone."""
    answers = [
        mia.get(CONTACTS),
        mia.get(CONTACTS, headers={"Accept": "text/csv"}),
        mia.post(f"{CONTACTS}/search", {"q": "Ana"}),
        mia.post(SEARCH, {"q": "Ana"}),
        *(mia.get(f"{CONTACTS}/{each}") for each in people),
        *(mia.get(f"{CONTACTS}/{each}/history") for each in people),
        *(mia.get(f"{CONTACTS}/{each}/vcard") for each in people),
        *(mia.get(f"/api/v1/overviews/contacts/{each}") for each in people),
    ]

    assert {answer.status_code for answer in answers} == {200}
    told = "\n".join(answer.text for answer in answers)
    assert "Ana Kola" in told
    assert "***457" in told
    assert [part for part in ("44123", "44 123", "123 45") if part in told] == []


def test_roles_01_a_masked_number_finds_nobody(mia: Browser, people: list[str]) -> None:
    """Example roles-01."""
    tree = {"field": "phone", "op": "has_any", "value": ["+38344123456"]}

    filtered = mia.post(f"{CONTACTS}/search", {"filter": tree})
    found = mia.post(SEARCH, {"q": "044123456"}).get_json()

    assert filtered.status_code == 422
    assert [group for group in found["groups"] if group["type"] == "contact"] == []
