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


def test_a_contact_is_handed_out_as_a_card_as_far_as_one_sees_him(
    office: Office, client: Callable[..., Client]
) -> None:
    ana = office.person(
        "Ana Kola",
        emails=[{"value": "ana@x.example"}],
        phones=[{"raw": "+383 44 123 456"}],
    )
    path = f"/api/v1/contacts/{ana['id']}/vcard"
    masks = {"contacts.phones": "masked"}
    read = {"contacts:read": "all"}
    marketer = client(contacts).as_user(BEN, permissions=read, masks=masks)
    stranger = client(contacts).as_user(BEN, permissions={"contacts:read": "own"})

    whole, older = office.client.get(path), office.client.get(f"{path}?version=3.0")
    masked, hidden = marketer.get(path), stranger.get(path)

    assert whole.headers["Content-Type"].startswith("text/vcard")
    assert b"TEL:+38344123456" in whole.data
    assert b"VERSION:3.0" in older.data
    assert (b"44123456" in masked.data, b"ana@x.example" in masked.data) == (
        False,
        True,
    )
    assert hidden.status_code == 404
    assert office.client.get(f"{path}?version=2.1").status_code == 422


def test_a_segment_is_taken_out_whole_or_by_a_filter(
    client: Callable[..., Client],
) -> None:
    rights = dict.fromkeys((*RIGHTS, "segments:read", "segments:write"), "all")
    office = Office(client(contacts).as_user(ANN, permissions=rights))
    ana, ben, _ = (
        office.person(name, tags=[tag])["id"]
        for name, tag in (("Ana", "vip"), ("Ben", "new"), ("Cleo", "vip"))
    )
    made = office.client.post("/api/v1/segments", {"name": "Two", "kind": "static"})
    chosen = made.get_json()["id"]
    members = {"contact_ids": [ana, ben]}
    office.client.post(f"/api/v1/segments/{chosen}/members", members)
    vip = {"field": "tags", "op": "has_any", "value": ["vip"]}

    whole = office.lines(segment_id=chosen, columns=["display_name"])
    some = office.lines(segment_id=chosen, filter=vip, columns=["display_name"])

    assert sorted(whole[1:]) == ["Ana", "Ben"]
    assert some[1:] == ["Ana"]


def test_only_a_segment_that_one_sees_is_taken_out_and_only_of_contacts(
    office: Office, client: Callable[..., Client]
) -> None:
    rights = dict.fromkeys((*RIGHTS, "segments:read", "segments:write"), "all")
    ann = client(contacts).as_user(ANN, permissions=rights)
    body = {"name": "Mine", "kind": "static", "sharing": "private"}
    mine = ann.post("/api/v1/segments", body).get_json()["id"]
    own = dict.fromkeys(rights, "own")
    ben = Office(client(contacts).as_user(BEN, permissions=own))

    refused = [
        office.ask(segment_id=mine),
        ben.ask(segment_id=mine),
        Office(ann).ask(segment_id=mine, what="companies"),
    ]

    assert [answer.status_code for answer in refused] == [404, 404, 404]
    assert refused[0].get_json()["errors"][0]["pointer"] == "/segment_id"


def test_an_export_of_a_segment_that_went_away_ends(
    client: Callable[..., Client],
) -> None:
    acts = ("read", "write", "delete")
    rights = dict.fromkeys((*RIGHTS, *(f"segments:{act}" for act in acts)), "all")
    office = Office(client(contacts).as_user(ANN, permissions=rights))
    made = office.client.post("/api/v1/segments", {"name": "Two", "kind": "static"})
    asked = office.ask(segment_id=made.get_json()["id"]).get_json()

    office.client.delete(made.headers["Location"], version=1)
    office.work()

    ended = office.read(asked)
    assert (ended["state"], ended["error"]) == ("failed", "filter")
