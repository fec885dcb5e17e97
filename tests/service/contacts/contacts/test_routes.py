from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN

CONTACTS = "/api/v1/contacts"
ANA = {"display_name": "Ana Kola"}


def rights(scope: str) -> dict[str, str]:
    features = ("contacts", "companies")
    acts = ("read", "write", "delete")
    return {f"{feature}:{act}": scope for feature in features for act in acts}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights("all"))


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=rights("own"))


def place(answer: Any) -> str:
    return str(answer.headers["Location"])


def test_a_contact_is_created_and_read(ann: Client) -> None:
    body = {
        **ANA,
        "emails": [{"value": "Ana@Kola.example", "label": "work"}],
        "phones": [{"raw": "044 123 456"}],
        "addresses": [{"lines": ["1 Road"], "city": "Peja", "country": "xk"}],
        "source": {"kind": "ad", "utm": {"source": "radio"}},
        "time_zone": "Europe/Belgrade",
        "tags": ["vip"],
    }

    answer = ann.post(CONTACTS, body)
    read = ann.get(place(answer))

    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert read.get_json()["emails"][0]["normalized"] == "ana@kola.example"
    assert read.get_json()["phones"][0]["e164"] == "+38344123456"
    assert read.get_json()["addresses"][0]["country"] == "XK"
    assert read.get_json()["reachability"] == ["email", "phone", "sms", "post"]
    assert read.headers["ETag"] == '"1"'


def test_the_same_key_makes_one_contact(ann: Client) -> None:
    first = ann.post(CONTACTS, ANA, key="a-key")
    again = ann.post(CONTACTS, ANA, key="a-key")

    assert again.get_json() == first.get_json()
    assert ann.database.collection("contacts").count_documents({}) == 1


def test_a_company_that_is_not_there_is_404(ann: Client) -> None:
    answer = ann.post(CONTACTS, {**ANA, "company_id": BEN})

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/company_id"


def test_a_known_person_is_409_and_names_the_record(ann: Client, ben: Client) -> None:
    body = {**ANA, "phones": [{"raw": "+38344123456"}]}
    first = ann.post(CONTACTS, body)

    again = ann.post(CONTACTS, body)
    unseen = ben.post(CONTACTS, body)

    assert again.get_json()["type"].endswith("duplicate-contact")
    assert again.get_json()["contact_id"] == first.get_json()["id"]
    assert (unseen.status_code, "contact_id" in unseen.get_json()) == (409, False)


def test_companies_02_a_company_of_the_address_is_suggested_and_not_linked(
    ann: Client,
) -> None:
    """Example companies-02."""
    kola = ann.post("/api/v1/companies", {"name": "Kola", "domains": ["kola.example"]})

    answer = ann.post(CONTACTS, {**ANA, "emails": [{"value": "ana@kola.example"}]})

    assert answer.get_json()["suggestions"] == [
        {"company_id": kola.get_json()["id"], "name": "Kola"}
    ]
    assert answer.get_json()["company_id"] is None


def test_contacts_02_a_stranger_is_captured_once(ann: Client, ben: Client) -> None:
    """Example contacts-02."""
    wish = {"phone": "044 123 456", "interest": "SUV", "source": "store"}

    first = ann.post(f"{CONTACTS}/quick", wish)
    again = ann.post(f"{CONTACTS}/quick", {"phone": "+383 44 123-456"})
    unseen = ben.post(f"{CONTACTS}/quick", {"phone": "+383 44 123-456"})

    assert (first.status_code, first.get_json()["lifecycle_stage"]) == (201, "cold")
    assert first.get_json()["phones"][0]["e164"] == "+38344123456"
    assert first.get_json()["intake"][0]["interest"] == "SUV"
    assert ann.get(place(first)).status_code == 200
    assert (again.status_code, again.get_json()["matched_by"]) == (200, "phone")
    assert again.get_json()["id"] == first.get_json()["id"]
    assert unseen.get_json() == {"matched_by": "phone", "suggestions": []}


def test_a_number_that_cannot_be_read_is_not_captured(ann: Client) -> None:
    answer = ann.post(f"{CONTACTS}/quick", {"phone": "12"})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["code"] == "unreadable-phone"


@pytest.mark.parametrize(
    "key",
    [
        {"email": "ANA@kola.example"},
        {"phone": "044 123 456"},
        {"external_id": "K-7"},
        {"social": {"network": "telegram", "handle": "ana"}},
    ],
)
def test_a_contact_is_looked_up_by_one_key(
    ann: Client, ben: Client, key: dict[str, Any]
) -> None:
    body = {
        **ANA,
        "emails": [{"value": "ana@kola.example"}],
        "phones": [{"raw": "+383 44 123-456"}],
        "external_id": "K-7",
        "social": [{"network": "telegram", "handle": "ana"}],
    }
    made = ann.post(CONTACTS, body).get_json()["id"]

    found = ann.post(f"{CONTACTS}/lookup", key).get_json()["items"]
    unseen = ben.post(f"{CONTACTS}/lookup", key).get_json()["items"]

    assert ([each["id"] for each in found], unseen) == ([made], [])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "one-key"),
        ({"email": "a@x.example", "phone": "044 123 456"}, "one-key"),
        ({"phone": "nobody"}, "unreadable-phone"),
        ({"email": "nobody"}, "unreadable-email"),
    ],
)
def test_a_lookup_needs_one_readable_key(
    ann: Client, body: dict[str, Any], code: str
) -> None:
    answer = ann.post(f"{CONTACTS}/lookup", body)

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith(code)


def test_contacts_07_a_patch_needs_the_version_that_was_seen(ann: Client) -> None:
    """Example contacts-07."""
    at = place(ann.post(CONTACTS, ANA))
    changed = ann.patch(at, {"job_title": "Director"}, version=1)

    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert ann.patch(at, {"job_title": "Boss"}).status_code == 428
    stale = ann.patch(at, {"job_title": "Boss"}, version=1)
    assert (stale.status_code, stale.headers["ETag"]) == (412, '"2"')
    assert ann.get(at).get_json()["job_title"] == "Director"


def test_a_patch_does_not_move_stage_or_owner(ann: Client) -> None:
    at = place(ann.post(CONTACTS, ANA))

    for field in ("lifecycle_stage", "owner_id", "completeness", "version"):
        answer = ann.patch(at, {field: "x"}, version=1)
        assert answer.get_json()["errors"][0]["code"] == "read-only-field"


def test_the_source_changes_with_a_reason(ann: Client) -> None:
    at = place(ann.post(CONTACTS, {**ANA, "source": {"kind": "ad"}}))
    store = {"source": {"kind": "store"}}

    refused = ann.patch(at, store, version=1)
    changed = ann.patch(at, {**store, "reason": "she told me"}, version=1)

    assert refused.get_json()["type"].endswith("reason-missing")
    assert changed.get_json()["source"]["kind"] == "store"


def test_contacts_03_who_may_not_see_a_contact_meets_nothing(
    ann: Client, ben: Client
) -> None:
    """Example contacts-03."""
    at = place(ann.post(CONTACTS, ANA))

    answers = [
        ben.get(at),
        ben.get(f"{at}/history"),
        ben.patch(at, {"job_title": "Mine"}, version=1),
        ben.delete(at, version=1),
        ben.post(f"{at}/restore"),
        ben.post(f"{at}/stage", {"stage": "lead", "reason": "mine"}),
        ben.post(f"{at}/owner", {"owner_id": BEN}),
        ben.post(f"{at}/tags", {"tags": ["mine"]}),
        ben.delete(f"{at}/tags/mine"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert ann.get(at).headers["ETag"] == '"1"'


def test_who_has_no_right_at_all_is_403(ann: Client) -> None:
    at = place(ann.post(CONTACTS, ANA))
    nobody = ann.as_user(BEN, permissions={})

    assert nobody.get(at).status_code == 403
    assert nobody.post(CONTACTS, ANA).status_code == 403


def test_the_trash_gives_back_what_went_in(ann: Client) -> None:
    at = place(ann.post(CONTACTS, ANA))

    assert ann.delete(at).status_code == 428
    assert ann.delete(at, version=1).status_code == 204
    assert ann.get(at).status_code == 404
    assert ann.post(f"{at}/restore").status_code == 200
    assert ann.post(f"{at}/restore").status_code == 409
    assert ann.get(at).status_code == 200


def test_stage_and_tags_are_changed_and_told(ann: Client) -> None:
    at = place(ann.post(CONTACTS, {**ANA, "tags": ["vip"]}))
    ann.post(f"{at}/stage", {"stage": "lead", "reason": "asked", "lock": True})
    ann.post(f"{at}/tags", {"tags": ["golf"]})
    ann.delete(f"{at}/tags/vip")

    latest = ann.get(f"{at}/history?limit=2").get_json()
    first = ann.get(f"{at}/history?cursor={latest['next_cursor']}").get_json()

    assert [line["version"] for line in latest["items"]] == [4, 3]
    assert (latest["items"][0]["before"], latest["items"][0]["after"]) == (
        {"tags": ["vip", "golf"]},
        {"tags": ["golf"]},
    )
    assert first["items"][0]["cause"] == "asked"
    assert first["items"][0]["before"]["lifecycle_stage"] == "cold"
    assert first["items"][1]["origin"] == "user"
    assert first["next_cursor"] is None


def test_a_move_without_a_reason_is_refused(ann: Client) -> None:
    at = place(ann.post(CONTACTS, ANA))

    answer = ann.post(f"{at}/stage", {"stage": "lead"})

    assert answer.get_json()["errors"][0]["pointer"] == "/reason"


def test_a_contact_goes_only_to_a_colleague_who_is_there(ann: Client) -> None:
    at = place(ann.post(CONTACTS, ANA))

    assert ann.post(f"{at}/owner", {"owner_id": BEN}).status_code == 404
