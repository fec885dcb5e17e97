from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.colleagues.projections import project_user
from tests.builders.contacts import ANN, BEN

COMPANIES = "/api/v1/companies"
TEAM = new_id()


def rights(scope: str) -> dict[str, str]:
    return {f"companies:{act}": scope for act in ("read", "write", "delete")}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights("all"))


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=rights("own"))


def place(answer: Any) -> str:
    return str(answer.headers["Location"])


def know(user_id: str, ann: Client) -> None:
    """Let the copy of a colleague arrive."""
    store = Store(ann.database, Caller.system("contacts"))
    project_user(store, user_id=user_id, version=1, state="active", team_ids=[TEAM])
    store.flush()


def test_a_company_is_created_read_and_changed(ann: Client) -> None:
    body = {"name": "Kola", "domains": ["Kola.example"], "kind": "supplier"}

    answer = ann.post(COMPANIES, body)
    changed = ann.patch(
        place(answer), {"billing": {"payment_days": 30}, "kind": None}, version=1
    )

    assert answer.get_json()["domains"] == ["kola.example"]
    assert (changed.get_json()["kind"], changed.headers["ETag"]) == ("client", '"2"')
    assert ann.get(place(answer)).get_json() == changed.get_json()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "required"),
        ({"name": ""}, "too-short"),
        ({"name": "Kola", "domains": ["gmail.com"]}, "public-domain"),
        ({"name": "Kola", "domains": ["no domain"]}, "unreadable-domain"),
        ({"name": "Kola", "billing": {"payment_days": 366}}, "out-of-range"),
        ({"name": "Kola", "version": 7}, "read-only-field"),
    ],
)
def test_what_is_wrong_is_refused(ann: Client, body: dict[str, Any], code: str) -> None:
    answer = ann.post(COMPANIES, body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["code"] == code


def test_companies_01_a_parent_below_its_branch_is_refused(ann: Client) -> None:
    """Example companies-01."""
    head = ann.post(COMPANIES, {"name": "A"})
    branch = ann.post(COMPANIES, {"name": "B", "parent_id": head.get_json()["id"]})

    answer = ann.patch(place(head), {"parent_id": branch.get_json()["id"]}, version=1)

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith("parent-cycle")


def test_the_tree_shows_parents_and_branches_that_are_visible(
    ann: Client, ben: Client
) -> None:
    know(BEN, ann)
    head = ann.post(COMPANIES, {"name": "head"}).get_json()["id"]
    middle = ann.post(COMPANIES, {"name": "middle", "parent_id": head, "owner_id": BEN})
    ann.post(COMPANIES, {"name": "low", "parent_id": middle.get_json()["id"]})

    tree = ann.get(f"{place(middle)}/tree").get_json()
    seen_by_ben = ben.get(f"{place(middle)}/tree").get_json()

    assert [each["name"] for each in tree["parents"]] == ["head"]
    assert [each["name"] for each in tree["branches"]] == ["low"]
    assert seen_by_ben == {"parents": [], "branches": []}


def test_a_known_domain_is_409(ann: Client) -> None:
    ann.post(COMPANIES, {"name": "Kola", "domains": ["kola.example"]})

    answer = ann.post(COMPANIES, {"name": "Other", "domains": ["kola.example"]})

    assert answer.get_json()["type"].endswith("duplicate-company")


def test_the_trash_gives_back_what_went_in(ann: Client) -> None:
    at = place(ann.post(COMPANIES, {"name": "Kola"}))

    assert ann.delete(at, version=1).status_code == 204
    assert ann.get(at).status_code == 404
    assert ann.post(f"{at}/restore").status_code == 200
    assert ann.post(f"{at}/restore").status_code == 409


def test_who_may_not_see_a_company_meets_nothing(ann: Client, ben: Client) -> None:
    at = place(ann.post(COMPANIES, {"name": "Kola"}))

    answers = [
        ben.get(at),
        ben.get(f"{at}/tree"),
        ben.patch(at, {"name": "Mine"}, version=1),
        ben.delete(at, version=1),
        ben.post(f"{at}/restore"),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_many_companies_are_created_and_changed_in_one_request(ann: Client) -> None:
    kola = ann.post(COMPANIES, {"name": "Kola", "domains": ["kola.example"]}).get_json()

    answer = ann.post(
        f"{COMPANIES}/batch",
        {
            "items": [
                {"name": "Other"},
                {"name": "Double", "domains": ["kola.example"]},
                {"id": kola["id"], "version": 1, "legal_name": "Kola Sh.p.k."},
                {"legal_name": "nameless"},
            ]
        },
    )

    items = answer.get_json()["items"]
    assert [item["status"] for item in items] == [201, 409, 200, 422]
    assert items[2]["body"]["legal_name"] == "Kola Sh.p.k."
    assert items[3]["problem"]["errors"][0]["pointer"] == "/name"
    assert ann.database.collection("companies").count_documents({}) == 2


def test_a_company_belongs_to_a_colleague_who_is_known(ann: Client) -> None:
    body = {"name": "Kola", "owner_id": BEN}

    unknown = ann.post(COMPANIES, body)
    own = ann.post(COMPANIES, {"name": "Kola"})
    given = ann.patch(place(own), {"owner_id": BEN}, version=1)

    assert [unknown.status_code, given.status_code] == [404, 404]
    assert given.get_json()["errors"][0]["pointer"] == "/owner_id"
    know(BEN, ann)
    made = ann.post(COMPANIES, body).get_json()
    assert (made["owner_id"], made["team_ids"]) == (BEN, [TEAM])
