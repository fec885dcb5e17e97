"""Roles from the sign-in to the record: own, team and all in a real service behind."""

import threading
from collections.abc import Callable, Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from werkzeug.serving import make_server

from chassis.mongo import Database
from chassis.testing.migrated import migrated
from chassis.testing.web import SigningKey
from contacts.app import service as contacts
from tests.service.gateway.people import Browser, House

CONTACTS = "/api/v1/contacts"
EXPORTS = "/api/v1/exports"


@pytest.fixture
def contacts_port(
    database: Callable[[str], Database], signing_key: SigningKey
) -> Iterator[int]:
    found = database("contacts")
    signing_key.use()
    migrated(
        found, repositories=contacts.repositories, projections=contacts.projections
    )
    settings = contacts.settings(keys_dir=signing_key.folder)
    app = contacts.create_app(settings, database=found)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_house(gateway: Callable[..., House], contacts_port: int) -> House:
    return gateway(upstreams=f"contacts=127.0.0.1:{contacts_port}")


@pytest.fixture
def ben(open_house: House) -> Browser:
    return open_house.person("ben@example.org", "account_manager").sign_in()


@pytest.fixture
def card(ben: Browser) -> str:
    """A contact that belongs to Ben and to his team."""
    answer = ben.post(CONTACTS, {"display_name": "Ada Lovelace"})
    assert answer.status_code == 201, answer.text
    return f"{CONTACTS}/{answer.get_json()['id']}"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("account_manager", 404),
        ("team_lead", 200),
        ("service", 200),
        ("marketer", 200),
        ("observer", 200),
        ("privacy_officer", 200),
        ("admin", 200),
        ("analyst", 403),
        ("outsourced_operator", 403),
    ],
)
def test_a_colleague_sees_what_the_role_allows(
    open_house: House, card: str, role: str, status: int
) -> None:
    colleague = open_house.person("colleague@example.org", role).sign_in()

    assert colleague.get(card).status_code == status


def test_the_owner_sees_his_own(ben: Browser, card: str) -> None:
    assert ben.get(card).status_code == 200


def test_a_list_holds_only_what_is_visible(open_house: House, card: str) -> None:
    people = {
        role: open_house.person(f"{role}@example.org", role).sign_in()
        for role in ("account_manager", "team_lead", "marketer")
    }

    counts = {
        role: len(person.get(CONTACTS).get_json()["items"])
        for role, person in people.items()
    }

    assert counts == {"account_manager": 0, "team_lead": 1, "marketer": 1}


def test_the_team_of_another_branch_sees_nothing(open_house: House, card: str) -> None:
    lea = open_house.person("lea@example.org", "team_lead")
    open_house.database.collection("users").update_one(
        {"_id": lea.user.id}, {"$set": {"team_ids": ["elsewhere"]}}
    )

    assert lea.sign_in().get(card).status_code == 404


def test_records_of_a_removed_team_are_seen_by_the_one_that_took_it_over(
    open_house: House,
) -> None:
    admin = open_house.person("admin@example.org", "admin").sign_in()
    root = admin.get("/api/v1/teams/workspace").get_json()["id"]
    north, south = (
        admin.post("/api/v1/teams", {"name": name, "parent_id": root}).get_json()["id"]
        for name in ("North", "South")
    )
    people = {
        team: open_house.person(f"{role}@example.org", role)
        for team, role in ((north, "account_manager"), (south, "team_lead"))
    }
    users = open_house.database.collection("users")
    for team, person in people.items():
        users.update_one({"_id": person.user.id}, {"$set": {"team_ids": [team]}})
    made = people[north].sign_in().post(CONTACTS, {"display_name": "Ada Lovelace"})
    card, lea = f"{CONTACTS}/{made.get_json()['id']}", people[south].sign_in()
    before = lea.get(card).status_code

    place = f"/api/v1/teams/{north}?move_to={south}"
    removed = admin.send("DELETE", place, version=1)
    open_house.forget()

    assert (before, removed.status_code) == (404, 204)
    assert lea.get(card).status_code == 200
    assert people[north].get(card).status_code == 200


@pytest.mark.parametrize("role", ["observer", "marketer", "analyst", "privacy_officer"])
def test_who_may_only_read_writes_nothing(open_house: House, role: str) -> None:
    reader = open_house.person("reader@example.org", role).sign_in()

    answer = reader.post(CONTACTS, {"display_name": "Eve"})

    assert (answer.status_code, answer.headers["X-Not-Applied"]) == (403, "1")


def test_api_keys_02_a_key_sees_what_it_was_given_and_no_more(
    open_house: House, ben: Browser, card: str
) -> None:
    """Example api_keys-02."""
    admin = open_house.person("admin@example.org", "admin").sign_in()
    own = admin.post(CONTACTS, {"display_name": "Mine"}).get_json()["id"]
    secret = admin.issue_key(contacts__read="own")
    bearer = {"Authorization": f"Bearer {secret}"}
    listed = open_house.visitor().get(CONTACTS, headers=bearer).get_json()["items"]

    read = open_house.visitor().get(card, headers=bearer)
    written = open_house.visitor().post(
        CONTACTS, json={"display_name": "Eve"}, headers=bearer
    )

    assert (read.status_code, written.status_code) == (404, 403)
    assert [item["id"] for item in listed] == [own]


def test_routing_02_a_service_believes_no_one_but_the_gateway(
    contacts_port: int, open_house: House, card: str
) -> None:
    """Example routing-02."""
    asked = Request(
        f"http://127.0.0.1:{contacts_port}{card}", headers={"X-User-Id": "admin"}
    )

    with pytest.raises(HTTPError) as caught:
        urlopen(asked)
    caught.value.close()

    assert caught.value.code == 401


def test_a_list_leaves_only_after_a_fresh_proof(
    open_house: House, contacts_port: int
) -> None:
    lead = open_house.person("lead@example.org", "team_lead").sign_in()
    ann = open_house.person("ann@example.org", "account_manager").sign_in()
    wanted = {"what": "contacts", "format": "csv"}

    fresh = lead.post(EXPORTS, wanted)
    sessions = open_house.database.collection("sessions")
    sessions.update_many({}, {"$set": {"step_up_until": None}})
    open_house.forget()
    stale = lead.post(EXPORTS, wanted)
    never = ann.post(EXPORTS, wanted)
    proved = lead.post("/api/v1/sessions/step-up", {"password": lead.password})
    lead.csrf = proved.get_json()["csrf_token"]
    again = lead.post(EXPORTS, wanted)

    assert (fresh.status_code, proved.status_code, again.status_code) == (202, 200, 202)
    assert (stale.status_code, stale.headers["X-Not-Applied"]) == (403, "1")
    assert stale.get_json()["type"] == "urn:kith:problem:step-up-required"
    assert never.get_json()["type"] == "urn:kith:problem:forbidden"
