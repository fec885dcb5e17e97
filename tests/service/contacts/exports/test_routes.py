from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN
from tests.builders.exports import EXPORTS, RIGHTS, Office


def test_an_export_is_accepted_and_can_be_watched(office: Office) -> None:
    answer = office.ask(columns=["display_name"])

    found = answer.get_json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"{EXPORTS}/{found['id']}"
    assert (found["state"], found["flavour"]) == ("queued", "spreadsheet")
    assert found["chosen"] == "everything"
    assert office.client.get(f"{EXPORTS}/{found['id']}/file").status_code == 409


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"columns": ["display_name", "shoe_size"]}, "/columns/1"),
        ({"what": "companies", "columns": ["birthday"]}, "/columns/0"),
        (
            {"filter": {"field": "shoe", "op": "eq", "value": "42"}},
            "/filter/field",
        ),
        ({"format": "pdf"}, "/format"),
        ({"what": "users"}, "/what"),
        ({"rows": 7}, "/rows"),
    ],
)
def test_what_cannot_be_taken_out_is_refused_where_it_stands(
    office: Office, body: dict[str, Any], pointer: str
) -> None:
    answer = office.ask(**body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_masked_column_is_named_so_and_no_filter_sees_it(
    client: Callable[..., Client],
) -> None:
    masks = {"contacts.phones": "masked", "contacts.tags": "read_only"}
    permissions = dict.fromkeys(RIGHTS, "all")
    office = Office(client(contacts).as_user(ANN, permissions=permissions, masks=masks))
    by_phone = {"field": "phone", "op": "has_any", "value": ["+38344123456"]}

    columns = office.client.get(f"{EXPORTS}/columns?what=contacts").get_json()["items"]
    refused = office.ask(filter=by_phone)

    assert [each["name"] for each in columns if each["is_masked"]] == ["phones"]
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["code"] == "unknown-field"


@pytest.mark.parametrize("missing", ["exports:run", "contacts:read"])
def test_who_may_not_take_out_or_not_even_read_is_refused(
    client: Callable[..., Client], missing: str
) -> None:
    permissions = {name: "all" for name in RIGHTS if name != missing}
    office = Office(client(contacts).as_user(ANN, permissions=permissions))

    assert office.ask().status_code == 403


def test_a_file_is_for_who_asked_and_for_who_reads_everything(
    office: Office, client: Callable[..., Client]
) -> None:
    found = office.ask().get_json()
    office.work()
    everything = dict.fromkeys(RIGHTS, "all")
    others = {
        "another lead": client(contacts).as_user(
            BEN, permissions=everything | {"exports:read": "team"}
        ),
        "a marketer": client(contacts).as_user(
            BEN, permissions=everything, masks={"contacts.phones": "masked"}
        ),
        "the admin": client(contacts).as_user(BEN, permissions=everything),
    }

    for who, other in others.items():
        is_admin = who == "the admin"
        file = other.get(f"{EXPORTS}/{found['id']}/file")
        shown = other.get(EXPORTS).get_json()["items"]
        assert (file.status_code, len(shown)) == ((200, 1) if is_admin else (404, 0))


def test_a_workspace_may_ask_why(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = office.client.app.extensions["kith"]
    curious = replace(house, settings=replace(house.settings, export_reason=True))
    monkeypatch.setitem(office.client.app.extensions, "kith", curious)

    silent = office.ask()
    told = office.ask(reason="for the fair")

    assert (silent.status_code, told.status_code) == (422, 202)
    assert silent.get_json()["errors"][0]["pointer"] == "/reason"
    assert told.get_json()["reason"] == "for the fair"
