"""Every process of a whole system is killed under load; nothing is lost or doubled."""

from collections import Counter
from typing import Any

import pytest

from chassis.cli.house.supervisor import Supervisor
from chassis.domain import new_id
from chassis.testing import eventually
from chassis.testing.system import System
from tests.faults.system.api import Api, Reply
from tests.faults.system.checker import Final
from tests.faults.system.conftest import Sink
from tests.faults.system.load import CONTACTS, History, Load, Operation

pytestmark = pytest.mark.timeout(600)  # whoever comes first starts the system
PEOPLE = {"first": 60, "second": 60, "third": 12}
OTHERS = (
    *("contacts-web", "gateway-web", "contacts-relay", "contacts-consumer"),
    *("campaigns-consumer", "reporting-consumer", "interactions-web"),
)
LETTER = {
    "subject": "News",
    "body": "<p>{{ contact.display_name }}, {{ sender.postal_address }} "
    '<a href="{{ links.unsubscribe }}">stop</a></p>',
}
SENDER = {
    "name": "Kith",
    "address": "news@kith.example",
    "postal_address": "1 Example Street",
}
YES = {
    "purpose_key": "offers",
    "channel": "email",
    "action": "granted",
    "evidence": {"kind": "paper", "ref": "letter 7"},
}


@pytest.fixture(scope="module")
def campaigns(api: Api) -> dict[str, str]:
    """Three campaigns to different people, ready to be started."""
    made = api.post("/api/v1/templates", {"name": "News", "locales": {"en": LETTER}})
    api.post(f"/api/v1/templates/{made['id']}/publish", {})
    return {name: a_campaign(api, name, made["id"]) for name in PEOPLE}


def a_campaign(api: Api, name: str, template_id: str) -> str:
    ids = [
        api.post(
            "/api/v1/contacts",
            {
                "display_name": f"{name} {number}",
                "emails": [{"value": f"{name}.{new_id()}@people.example"}],
            },
        )["id"]
        for number in range(PEOPLE[name])
    ]
    for contact_id in ids:
        api.post("/api/v1/consents", {**YES, "contact_id": contact_id})
    body: dict[str, Any] = {
        "name": name,
        "occasion": "news",
        "template_id": template_id,
        "audience": {"contact_ids": ids},
        "sender": SENDER,
    }
    place = f"/api/v1/campaigns/{api.post('/api/v1/campaigns', body)['id']}"
    ready = {"audience": len(ids), "suppressed": {}, "errors": []}
    eventually(lambda: api.post(f"{place}/check", {}) == ready, within=60)
    return place


def start(api: Api, campaigns: dict[str, str], name: str) -> None:
    """Start it, as often as it takes: the key lets it begin once."""
    body = {"expected_count": PEOPLE[name]}
    path = f"{campaigns[name]}/start"
    eventually(
        lambda: api.send("POST", path, body, key=campaigns[name]).kind == "ok",
        within=60,
    )


def test_kill_9_of_every_process_loses_nothing_and_doubles_nothing(
    shot: System,
    api: Api,
    campaigns: dict[str, str],
    sink: Sink,
    history: History,
    final: Final,
) -> None:
    with Load(api, history) as load:
        load.goes_on()
        start(api, campaigns, "first")
        eventually(lambda: sink.of("first") >= 10, within=60)
        shot.kill("campaigns-sends")
        start(api, campaigns, "third")
        shot.kill("campaigns-worker")
        start(api, campaigns, "second")
        eventually(lambda: sink.of("second") >= 10, within=60)
        shot.kill("mongo")
        load.goes_on()
        for name in OTHERS:
            shot.kill(name)
            load.goes_on()
        shot.kill("rabbitmq")
        load.goes_on()

    eventually(final.is_drained, within=180)

    assert final.check(history.operations, sink.copies) == []
    assert set(sink.addresses.values()) == {1}
    assert final.rows("contacts", "inbox"), "no call moved a contact"
    assert len(history.of("ok")) >= 100
    assert len(history.of("fail")) >= 10
    assert history.attempts["info"] >= 4


def test_rq1_writes_go_on_without_a_broker_and_all_is_delivered_after(
    shot: System, api: Api, sink: Sink, history: History, final: Final
) -> None:
    before, known = Counter(history.attempts), len(history.operations)
    supervisor = Supervisor(shot.home)
    supervisor.control("stop", "rabbitmq")
    try:
        with Load(api, history) as load:
            load.goes_on(80)
        waiting = len(final.rows("contacts", "events", published=False))
    finally:
        supervisor.control("start", "rabbitmq")
    eventually(final.is_drained, within=180)

    statuses = {one.reply.status for one in history.operations[known:]}
    assert waiting >= 40
    assert history.attempts["info"] == before["info"]
    assert statuses <= {200, 201, 404, 412, 422}
    assert final.check(history.operations, sink.copies) == []


def test_gw1_a_killed_gateway_is_back_and_the_same_key_gets_the_stored_answer(
    shot: System, api: Api
) -> None:
    body, key = {"display_name": "Ann"}, new_id()
    first = api.send("POST", CONTACTS, body, key=key)

    shot.kill("gateway-web")
    again = eventually(
        lambda: (
            (reply := api.send("POST", CONTACTS, body, key=key)).kind == "ok" and reply
        ),
        within=60,
    )

    assert isinstance(again, Reply)
    assert (again.body, again.headers["X-Replayed"]) == (first.body, "1")


@pytest.mark.parametrize(
    ("check", "service", "collection", "change"),
    [
        ("versions", "contacts", "contacts", {"$inc": {"version": 1}}),
        ("published", "contacts", "events", {"$set": {"published": False}}),
        ("published", "reporting", "stored_events_g1", {"$set": {"subject": "x"}}),
        ("copied", "campaigns", "recipients_g1", {"$inc": {"version": -1}}),
        ("copied", "campaigns", "recipients_g1", {"$set": {"email": "x@x.example"}}),
        ("copied", "interactions", "contact_copies_g1", {"$inc": {"version": -1}}),
    ],
)
def test_the_checker_finds_a_row_that_is_wrong(
    api: Api, final: Final, check: str, service: str, collection: str, change: Any
) -> None:
    for _ in range(2):
        api.post(CONTACTS, {"display_name": "Ben"})
    eventually(final.is_drained, within=60)
    rows = final.mongo[f"kith_{service}"][collection]
    row = rows.find_one_and_update({}, change)
    assert row is not None

    problems = list(getattr(final, check)())
    rows.replace_one({"_id": row["_id"]}, row)

    assert problems
    assert list(getattr(final, check)()) == []


def test_the_checker_finds_what_was_lost_doubled_or_not_refused(
    api: Api, final: Final
) -> None:
    key, name = new_id(), f"planted {new_id()}"
    made = api.send("POST", CONTACTS, {"display_name": name}, key=key)
    lost = Operation("create", "planted lost", "lost", ("ok",), made)
    refused = Operation("create", name, key, ("fail",), Reply("fail", 503))
    twice = {**(made.body or {}), "version": 2}
    doubled = Operation("create", name, key, ("ok",), Reply("ok", 201, twice))

    assert [p for p in final.acknowledged([lost]) if p.startswith("acknowledged")]
    assert [p for p in final.acknowledged([refused]) if p.startswith("refused")]
    assert [p for p in final.acknowledged([doubled]) if p.startswith("acknowledged")]
    assert list(final.sent(Counter({"<nobody@kith.example>": 1})))
