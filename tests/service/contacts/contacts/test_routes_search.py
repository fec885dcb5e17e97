"""Persons and companies are found by what was typed, by an index."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service
from tests.builders.contacts import ANN, BEN

FIND = "/internal/v1/search"
RIGHTS = {
    f"{name}:{act}": "own"
    for name in ("contacts", "companies")
    for act in ("read", "write")
}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(service).as_user(ANN, permissions=RIGHTS)


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=RIGHTS)


def made(user: Client, kind: str, **fields: Any) -> str:
    answer = user.post(f"/api/v1/{kind}", fields)
    assert answer.status_code == 201, answer.get_json()
    found: str = answer.get_json()["id"]
    return found


def found(user: Client, kind: str, **asked: Any) -> list[tuple[str, bool]]:
    answer = user.post(f"{FIND}/{kind}", asked)
    assert answer.status_code == 200, answer.get_json()
    return [(each["title"], each["exact"]) for each in answer.get_json()["items"]]


def test_what_can_mean_no_other_comes_first_and_says_so(ann: Client) -> None:
    made(ann, "contacts", display_name="Old 44123456")
    phones = [{"raw": "+383 44 123 456"}]
    made(ann, "contacts", display_name="Ana", phones=phones, external_id="K-7")
    made(ann, "contacts", display_name="K Seven 7")

    assert found(ann, "contact", q="044 123 456")[0] == ("Ana", True)
    assert found(ann, "contact", q="44123456") == [
        ("Ana", True),
        ("Old 44123456", False),
    ]
    assert found(ann, "contact", q="K-7")[0] == ("Ana", True)


def test_a_number_of_another_country_is_another_number(ann: Client) -> None:
    made(ann, "contacts", display_name="Ana", phones=[{"raw": "+383 44 123 456"}])

    assert found(ann, "contact", q="+355 44 123 456") == []


def test_people_of_a_company_come_after_who_is_called_like_it(ann: Client) -> None:
    firm = made(ann, "companies", name="Kola Ltd")
    made(ann, "contacts", display_name="Zoe", company_id=firm)
    made(ann, "contacts", display_name="Ana Kola")

    assert [name for name, _ in found(ann, "contact", q="kola")] == ["Ana Kola", "Zoe"]


def test_a_company_is_found_by_name_domain_and_number(ann: Client) -> None:
    fields = {"domains": ["kola.example"], "phones": [{"raw": "+383 38 200 111"}]}
    made(ann, "companies", name="Çelik & Öz", tax_no="81", **fields)

    for typed in ("celik", "kola.example", "+383 38 200111", "81"):
        assert [name for name, _ in found(ann, "company", q=typed)] == ["Çelik & Öz"]


def test_nobody_finds_whom_he_may_not_see(ann: Client, ben: Client) -> None:
    phones = [{"raw": "+383 44 123 456"}]
    ana = made(ann, "contacts", display_name="Ana", phones=phones)

    assert found(ben, "contact", q="ana") == []
    assert found(ben, "contact", q="+383 44 123 456") == []
    assert found(ben, "contact", ids=[ana]) == []
    assert found(ann, "contact", ids=[ana]) == [("Ana", False)]


def test_a_masked_number_finds_nobody(ann: Client) -> None:
    made(ann, "contacts", display_name="Ana", phones=[{"raw": "+383 44 123 456"}])
    masks = {"contacts.phones": "masked"}
    mary = ann.as_user(ANN, permissions=RIGHTS, masks=masks)

    assert found(mary, "contact", q="+383 44 123 456") == []
    assert (
        mary.post("/api/v1/contacts/search", {"q": "044123456"}).get_json()["items"]
        == []
    )


@pytest.mark.parametrize("kind", ["contact", "company"])
@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_no_search_reads_the_whole_collection(
    ann: Client, explained: Any, kind: str, scope: str
) -> None:
    rights = {"contacts:read": scope, "companies:read": scope}
    user = ann.as_user(ANN, permissions=rights, teams=["north"])

    with explained(ann.database) as plans:
        for typed in ("ana kola", "ana@kola.example", "044123456", "K-7"):
            found(user, kind, q=typed)

    assert plans
    assert [plan for plan in plans if "COLLSCAN" in plan] == []
