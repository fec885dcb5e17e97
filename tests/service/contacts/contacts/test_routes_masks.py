"""What somebody with masks sees of a contact, wherever it goes out."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN

CONTACTS = "/api/v1/contacts"
NUMBER = "+38344123456"
MASKS = {"contacts.phones": "masked", "contacts.addresses": "hidden"}
RIGHTS = dict.fromkeys(["contacts:read", "contacts:write", "contacts:export"], "all")


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=RIGHTS)


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=RIGHTS, masks=MASKS)


@pytest.fixture
def ana(ann: Client) -> Any:
    body = {
        "display_name": "Ana Kola",
        "phones": [{"raw": "044 123 456"}],
        "addresses": [{"lines": ["1 Road"], "city": "Peja", "country": "XK"}],
    }
    made = ann.post(CONTACTS, body).get_json()
    at = f"{CONTACTS}/{made['id']}"
    more = {"phones": [{"raw": "044 123 456"}, {"raw": "044 123 457"}]}
    return ann.patch(at, more, version=made["version"]).get_json()


def test_roles_01_no_answer_has_what_is_masked(ben: Client, ana: Any) -> None:
    """Example roles-01."""
    at = f"{CONTACTS}/{ana['id']}"
    answers = [
        ben.get(at),
        ben.get(f"{at}/history"),
        ben.get(CONTACTS),
        ben.get(f"{CONTACTS}?fields=phones,addresses"),
        ben.get(f"{at}/vcard"),
        ben.get(CONTACTS, headers={"Accept": "text/csv"}),
        ben.post(f"{CONTACTS}/search", {"q": "Ana"}),
        ben.patch(at, {"job_title": "Boss"}, version=ana["version"]),
    ]

    for answer in answers:
        told = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert "addresses" not in told.replace('["addresses"]', "")
        assert "44123456" not in told
        assert "123 456" not in told
    assert answers[0].get_json()["phones"][0]["e164"] == "+383***456"


@pytest.mark.parametrize("field", ["phone", "city", "country"])
def test_roles_01_nobody_filters_by_what_he_may_not_see(
    ben: Client, ana: Any, field: str
) -> None:
    """Example roles-01."""
    tree = {"field": field, "op": "has_any", "value": [NUMBER]}

    for path in ("search", "count"):
        answer = ben.post(f"{CONTACTS}/{path}", {"filter": tree})
        assert (answer.status_code, answer.get_json()["errors"][0]["code"]) == (
            422,
            "unknown-field",
        )
    known = {each["name"] for each in ben.get(f"{CONTACTS}/fields").get_json()["items"]}
    assert field not in known
    assert "display_name" in known


def test_a_masked_number_finds_nobody(ann: Client, ben: Client, ana: Any) -> None:
    for person, found in ((ann, [ana["id"]]), (ben, [])):
        listed = person.post(f"{CONTACTS}/search", {"q": "044 123 456"}).get_json()
        looked = person.post(f"{CONTACTS}/lookup", {"phone": NUMBER}).get_json()
        assert [each["id"] for each in listed["items"]] == found
        assert [each["id"] for each in looked["items"]] == found


@pytest.mark.parametrize("field", ["phones", "addresses"])
def test_what_is_masked_is_not_written_either(
    ben: Client, ana: Any, field: str
) -> None:
    at = f"{CONTACTS}/{ana['id']}"

    answer = ben.patch(at, {field: []}, version=ana["version"])

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["code"] == "read-only-field"
