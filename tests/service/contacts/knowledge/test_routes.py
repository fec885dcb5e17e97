"""Facts and topics over HTTP."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.knowledge import (
    CALL,
    CONTACTS,
    FACTS,
    PHONE,
    TOPICS,
    VISIT,
    a_person,
    card,
    events,
    lines,
    note,
    noted,
    rights,
    told,
)


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights())


@pytest.fixture
def doctor(ann: Client) -> Client:
    return ann.as_user(ANN, permissions=rights(**{"knowledge:read_sensitive": "all"}))


def test_contacts_01_an_interest_at_the_counter_becomes_a_fact(ann: Client) -> None:
    """Example contacts-01."""
    body = {"phone": "044 123 456", "interest": "SUV", "source": "store"}

    made = ann.post(f"{CONTACTS}/quick", body)

    contact = made.get_json()
    assert made.status_code == 201
    assert (contact["lifecycle_stage"], contact["source"]["kind"]) == ("cold", "store")
    assert contact["phones"][0]["e164"] == "+38344123456"
    assert len(events(ann, "contact")) == 1
    [topic] = card(ann, contact["id"])["topics"]
    assert (topic["key"], lines({"topics": [topic]})) == ("interest", ["SUV"])
    assert [fact["type"] for fact in events(ann, "fact")] == [
        "contacts.fact.created.v1"
    ]


def test_knowledge_01_a_problem_said_again_is_counted(ann: Client) -> None:
    """Example knowledge-01."""
    ana = a_person(ann)
    problem = {
        "statement": "battery dies by noon",
        "problem_tag": "battery",
        "product_id": PHONE,
    }

    first = note(ann, ana, "problem", **problem, source={"activity_id": CALL})
    again = note(ann, ana, "problem", **problem, source={"activity_id": VISIT})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json()["kind"] == "problem"
    assert first.get_json()["source"]["activity_id"] == CALL
    assert again.get_json()["id"] == first.get_json()["id"]
    assert again.get_json()["occurrences"] == 2
    assert again.get_json()["earlier"][0]["activity_id"] == CALL
    [open_] = card(ann, ana)["problems"]
    assert open_["occurrences"] == 2
    elsewhere = note(ann, ana, "problem", **{**problem, "product_id": None})
    assert elsewhere.status_code == 201


def test_knowledge_02_a_corrected_size_shows_and_the_old_one_stays(ann: Client) -> None:
    """Example knowledge-02."""
    admin = ann.as_user(ANN, permissions=rights("all"))
    topic = {"key": "dress_size", "kind": "fact", "value_type": "integer"}
    made = admin.post(TOPICS, {**topic, "label": {"en": "Dress size"}})
    assert made.status_code == 201
    ana = a_person(ann)
    old = noted(ann, ana, "dress_size", value=38)
    before = old["created_at"]

    corrected = ann.post(f"{FACTS}/{old['id']}/correct", {"value": 42})

    assert corrected.status_code == 201
    [topic] = card(ann, ana)["topics"]
    assert [fact["value"] for fact in topic["facts"]] == [42]
    asked = {"filter[contact_id][eq]": ana, "sort": "updated_at"}
    history = ann.get(FACTS, query_string=asked).get_json()["items"]
    assert {(f["value"], f["state"], f["created_by"]) for f in history} == {
        (38, "corrected", ANN),
        (42, "current", ANN),
    }
    assert all(fact["valid_from"] for fact in history)
    then = ann.get(f"{CONTACTS}/{ana}", query_string={"as_of": before}).get_json()
    assert [fact["value"] for fact in then["facts"]] == [38]
    assert then["display_name"] == "Ana"
    [past] = card(ann, ana, as_of=before)["topics"]
    assert [fact["value"] for fact in past["facts"]] == [38]
    at = f"{FACTS}/{old['id']}/correct"
    assert told(ann.post(at, {"value": 44}))[:2] == (409, "not-current")


def test_knowledge_03_a_sensitive_line_is_hidden_everywhere(
    ann: Client, doctor: Client
) -> None:
    """Example knowledge-03."""
    ana = a_person(ann)

    fact = noted(ann, ana, "allergy", statement="allergic to penicillin")

    assert (fact["statement"], fact["value"], fact["masked"]) == (None, None, True)
    shown = card(ann, ana)
    found = ann.post(f"{FACTS}/search", {"filter": None}).get_json()
    then = ann.get(f"{CONTACTS}/{ana}", query_string={"as_of": fact["created_at"]})
    everywhere = [shown, found, then.get_json(), events(ann, "fact")]
    assert "penicillin" not in str(everywhere)
    assert then.get_json()["facts"][0]["masked"] is True
    assert lines(card(doctor, ana)) == ["allergic to penicillin"]
    probe = {"field": "statement", "op": "contains", "value": "peni"}
    assert told(ann.post(f"{FACTS}/search", {"filter": probe}))[0] == 422
    again = ann.get(f"{FACTS}/{fact['id']}").get_json()
    assert again["masked"] is True


def test_the_same_problem_said_by_two_at_once_is_one(ann: Client) -> None:
    ana = a_person(ann)
    said = {"topic_key": "problem", "problem_tag": "battery", "statement": "empty"}
    body: dict[str, Any] = {"contact_id": ana, **said}

    with ThreadPoolExecutor(4) as pool:
        tries = [pool.submit(ann.loose().post, FACTS, body) for _ in range(4)]
    codes = [one.result().status_code for one in tries]

    assert sorted(codes) == [200, 200, 200, 201]
    [problem] = card(ann, ana)["problems"]
    assert problem["occurrences"] == 4


def test_what_was_met_and_what_is_no_longer_so_leave_the_card(ann: Client) -> None:
    ana = a_person(ann)
    need = noted(ann, ana, "need", statement="a phone that lasts")
    remark = noted(ann, ana, "remark", statement="likes tea")

    solved = ann.post(f"{FACTS}/{need['id']}/solve", {"solved_by_product_id": PHONE})
    retired = ann.post(f"{FACTS}/{remark['id']}/retire")

    assert solved.get_json()["solved_by_product_id"] == PHONE
    assert (solved.get_json()["state"], retired.get_json()["state"]) == (
        *("solved", "obsolete"),
    )
    assert card(ann, ana)["topics"] == []
    assert [fact["type"].split(".")[2] for fact in events(ann, "fact")] == [
        *("created", "created", "solved", "retired"),
    ]
    other = noted(ann, ana, "remark", statement="likes coffee")
    refused = ann.post(f"{FACTS}/{other['id']}/solve", {})
    assert told(refused)[:2] == (422, "not-solvable")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"topic_key": "nothing"}, (422, "unknown-topic", "/topic_key")),
        ({"value": 7}, (422, "no-value-wanted", "/value")),
        ({"statement": ""}, (422, "statement-missing", "/statement")),
        ({"severity": 2}, (422, "only-of-problems", "/problem_tag")),
        ({"severity": 6}, (422, "out-of-range", "/severity")),
        ({"contact_id": PHONE}, (404, "reference-not-found", "/contact_id")),
        ({"kind": "need"}, (422, "unknown-field", "/kind")),
    ],
)
def test_a_fact_that_does_not_fit_is_refused(
    ann: Client, fields: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    usual = {"contact_id": a_person(ann), "topic_key": "remark", "statement": "x"}

    assert told(ann.post(FACTS, {**usual, **fields})) == refusal


def test_a_used_topic_keeps_its_kind(ann: Client) -> None:
    ana = a_person(ann)
    at = f"{TOPICS}/remark"
    label = ann.patch(at, {"label": {"en": "Note"}}, version=1)
    noted(ann, ana, "remark", statement="x")

    kind = ann.patch(at, {"kind": "need"}, version=2)
    stale = ann.patch(at, {"label": {"en": "Notes"}}, version=1)
    twice = ann.post(TOPICS, {"key": "remark", "kind": "fact", "label": {"en": "x"}})

    assert (label.headers["ETag"], label.get_json()["label"]) == ('"2"', {"en": "Note"})
    assert told(kind)[:2] == (422, "topic-in-use")
    assert (stale.status_code, told(twice)[:2]) == (412, (409, "topic-exists"))
    assert ann.get(f"{TOPICS}/none").status_code == 404
    keys = [topic["key"] for topic in ann.get(TOPICS).get_json()["items"]]
    assert keys == sorted(keys)
    assert {"interest", "problem", "allergy"} <= {*keys}


def test_facts_are_noted_in_a_batch(ann: Client) -> None:
    ana = a_person(ann)
    fact = {"contact_id": ana, "topic_key": "remark"}
    items = [{**fact, "statement": "x"}, fact]

    answer = ann.post(f"{FACTS[:-6]}/batch", {"items": items}).get_json()["items"]

    assert [item["status"] for item in answer] == [201, 422]
