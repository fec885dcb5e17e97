"""Files that fill own fields, and those of somebody whose role hides some."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.imports import IMPORTS, RIGHTS, Desk

MORE = (*RIGHTS, "attributes:read", "attributes:write", "companies:read")
SIZES = [{"key": "s", "label": {"en": "Small"}}, {"key": "l", "label": {"en": "Large"}}]
FILE = """name,email,size,visits,since,gone
Ana,ana@x.example,Small,3,2020-03-01,yes
Ben,ben@x.example,huge,many,31.13.2020,perhaps
Cem,cem@x.example,l,,,no
"""


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    user = client(contacts).as_user(ANN, permissions=dict.fromkeys(MORE, "all"))
    for key, type_, more in (
        ("size", "choice", {"choices": SIZES, "keep_history": True}),
        ("visits", "integer", {}),
        ("since", "date", {}),
        ("gone", "boolean", {}),
        ("secret", "text", {"privacy": "sensitive"}),
        ("number", "text", {"is_unique": True}),
    ):
        body = {"key": key, "entity": "contact", "type": type_, **more}
        body["label"] = {"en": key}
        answer = user.post("/api/v1/attributes", body)
        assert answer.status_code == 201, answer.get_json()
    return user


def mapped(user: Client, text: str, *own: str, **policy: Any) -> Any:
    """Upload a file, and let the columns of own fields fill them."""
    found = Desk(user).upload(text).get_json()
    mapping = [
        {"column": "name", "field": "display_name"},
        {"column": "email", "field": "email"},
        *({"column": key, "field": f"attributes.{key}"} for key in own),
    ]
    body = {"mapping": mapping, "policy": policy}
    at = f"{IMPORTS}/{found['id']}/mapping"
    return user.put(at, body, version=found["version"])


def run(user: Client, text: str, *own: str, **policy: Any) -> Any:
    answer = mapped(user, text, *own, **policy)
    assert answer.status_code == 200, answer.get_json()
    desk, found = Desk(user), answer.get_json()
    user.post(f"{IMPORTS}/{found['id']}/check")
    desk.work()
    desk.start(desk.read(found))
    desk.work()
    return desk.read(found)


def values(user: Client) -> dict[str, Any]:
    return {row["display_name"]: row["attributes"] for row in Desk(user).contacts()}


def test_columns_fill_own_fields_and_what_does_not_fit_is_a_fault(ann: Client) -> None:
    found = run(ann, FILE, "size", "visits", "since", "gone")

    assert values(ann) == {
        "Ana": {"size": "s", "visits": 3, "since": "2020-03-01", "gone": True},
        "Ben": {},
        "Cem": {"size": "l", "gone": False},
    }
    [_, ben, _] = Desk(ann).all_rows(found)
    assert {(fault["column"], fault["code"]) for fault in ben["faults"]} == {
        ("size", "unknown_choice"),
        ("visits", "bad_value"),
        ("since", "bad_date"),
        ("gone", "bad_value"),
    }


def test_a_later_file_changes_own_fields_keeps_their_history_and_is_taken_back(
    ann: Client,
) -> None:
    run(ann, FILE, "size", "visits")

    later = "name,email,size,visits\nAna,ana@x.example,Large,\n"
    second = run(ann, later, "size", "visits")
    changed = values(ann)["Ana"]
    [ana, *_] = Desk(ann).contacts()
    Desk(ann).undo(second)

    assert second["counts"]["updated"] == 1
    assert changed == {"size": "l", "visits": 3}
    assert [period["value"] for period in ana["periods"]] == ["s", "l"]
    assert values(ann)["Ana"] == {"size": "s", "visits": 3}


def test_filling_what_is_empty_leaves_own_fields_that_are_known(ann: Client) -> None:
    run(ann, FILE, "size")

    later = "name,email,size,visits\nAna,ana@x.example,Large,7\n"
    run(ann, later, "size", "visits", on_match="fill_empty")

    assert values(ann)["Ana"] == {"size": "s", "visits": 7}


@pytest.mark.parametrize("key", ["secret", "number", "unknown"])
def test_a_column_fills_no_field_that_is_sensitive_unique_or_unknown(
    ann: Client, key: str
) -> None:
    text = f"name,email,{key}\nAna,ana@x.example,1\n"

    answer = mapped(ann, text, key)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/mapping/2/field"


@pytest.mark.parametrize(
    ("mask", "pointer"),
    [
        ("contacts.emails", "/mapping/1/field"),
        ("contacts.attributes.size", "/mapping/2/field"),
        ("contacts.attributes", "/mapping/2/field"),
    ],
)
def test_a_file_fills_nothing_that_a_role_hides(
    ann: Client, mask: str, pointer: str
) -> None:
    permissions = dict.fromkeys(MORE, "all")
    seller = ann.as_user(ANN, permissions=permissions, masks={mask: "hidden"})

    answer = mapped(seller, FILE, "size")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_what_a_role_hides_is_not_proposed(ann: Client) -> None:
    permissions = dict.fromkeys(MORE, "all")
    masks = {"contacts.emails": "masked"}
    seller = ann.as_user(ANN, permissions=permissions, masks=masks)

    found = Desk(seller).upload(FILE).get_json()

    assert "email" not in {each["field"] for each in found["mapping"]}
    assert found["policy"]["match_on"] == "none"


def test_a_role_that_hides_more_by_now_stops_the_run(ann: Client) -> None:
    found = mapped(ann, FILE, "size").get_json()
    ann.post(f"{IMPORTS}/{found['id']}/check")
    Desk(ann).work()
    permissions = dict.fromkeys(MORE, "all")
    masks = {"contacts.emails": "hidden"}
    now = ann.as_user(ANN, permissions=permissions, masks=masks)

    answer = now.post(f"{IMPORTS}/{found['id']}/run", {"expected_rows": 3})

    assert answer.status_code == 422
    assert Desk(ann).contacts() == []
