"""A change of many records: each its own, undone where nothing has changed since."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.domain import new_id
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from contacts.colleagues.projections import project_user
from tests.builders.bulk import ManyHands
from tests.builders.contacts import ANN, BEN

People = Callable[..., list[str]]
ALL: dict[str, object] = {"all": []}


def test_every_record_is_its_own_change_that_names_the_whole(
    hands: ManyHands, people: People
) -> None:
    ids = people(3)

    whole = hands.do("add_tags", ids=ids, params={"tags": ["vip"]})

    assert (whole["state"], whole["count"], whole["changed"]) == ("finished", 3, 3)
    assert [item["id"] for item in whole["items"]] == ids
    assert {hands.record(each)["tags"][0] for each in ids} == {"vip"}
    facts = hands.facts(whole)
    assert [f["type"] for f in facts] == ["contacts.contact.updated.v1"] * 3
    assert {f["aggregate"] for f in facts} == {f"contact/{each}" for each in ids}
    assert {f["meta"]["actor"] for f in facts} == {f"user/{ANN}"}


def test_its_end_is_told_once(hands: ManyHands, people: People) -> None:
    ids = people(2)

    whole = hands.do("add_tags", ids=[*ids, new_id()], params={"tags": ["vip"]})
    hands.work()

    events = hands.client.database.collection("events")
    [fact] = events.find({"type": "contacts.bulk_action.finished.v1"})
    assert (fact["aggregate"], fact["version"]) == (f"bulk_action/{whole['id']}", 1)
    after = fact["data"]["after"]
    assert (after["count"], after["changed"], after["refused"]) == (3, 2, 1)
    assert (after["action"], after["created_by"]) == ("add_tags", ANN)


def test_a_filter_finds_the_records_before_the_first_one_changes(
    hands: ManyHands, people: People
) -> None:
    people(900, tags=["old"])
    people(3)
    wanted = {"field": "tags", "op": "has_any", "value": ["old"]}

    whole = hands.do("remove_tags", filter=wanted, params={"tags": ["old"]})

    assert (whole["count"], whole["changed"]) == (900, 900)
    contacts = hands.client.database.collection("contacts")
    assert contacts.count_documents({"tags": "old"}) == 0


def test_a_refused_record_stops_no_other(hands: ManyHands, people: People) -> None:
    ids = people(120)
    gone, missing = ids[60], new_id()
    contact = hands.record(gone)
    hands.client.delete(f"/api/v1/contacts/{gone}", version=contact["version"])

    whole = hands.do("add_tags", ids=[*ids, missing], params={"tags": ["x"]})

    assert (whole["changed"], whole["refused"]) == (119, 2)
    refused = hands.read(whole, "result=refused")["items"]
    assert [(r["id"], r["code"]) for r in refused] == [
        (gone, "not-found"),
        (missing, "not-found"),
    ]


def test_what_would_stay_the_same_is_not_changed(
    hands: ManyHands, people: People
) -> None:
    whole = hands.do("add_tags", ids=people(2, tags=["x"]), params={"tags": ["x"]})

    assert (whole["changed"], whole["unchanged"]) == (0, 2)
    assert hands.facts(whole) == []


def test_undo_gives_back_what_was_there(hands: ManyHands, people: People) -> None:
    ids = people(2, tags=["a"])
    before = [hands.record(each) for each in ids]
    whole = hands.do("add_tags", ids=ids, params={"tags": ["b"]})

    undone = hands.undo(whole)

    assert (undone["state"], undone["undone"], undone["left"]) == ("undone", 2, 0)
    after = [hands.record(each) for each in ids]
    assert [each["tags"] for each in after] == [each["tags"] for each in before]
    assert len(hands.facts(whole)) == 4
    events = hands.client.database.collection("events")
    [fact] = events.find({"type": "contacts.bulk_action.undone.v1"})
    assert (fact["version"], fact["data"]["after"]["undone"]) == (2, 2)


def test_undo_leaves_and_lists_what_has_changed_since(
    hands: ManyHands, people: People
) -> None:
    ids = people(60)
    whole = hands.do("add_tags", ids=ids, params={"tags": ["b"]})
    touched = hands.record(ids[7])
    place = f"/api/v1/contacts/{ids[7]}"
    hands.client.patch(place, {"job_title": "Boss"}, version=touched["version"])

    undone = hands.undo(whole)

    assert (undone["undone"], undone["left"]) == (59, 1)
    [left] = hands.read(whole, "undo=left")["items"]
    assert (left["id"], left["undo_code"]) == (ids[7], "changed-since")
    kept = hands.record(ids[7])
    assert (kept["tags"], kept["job_title"]) == (["b"], "Boss")


def test_owner_and_teams_come_back_even_where_nobody_was_responsible(
    hands: ManyHands, people: People
) -> None:
    ids, database = people(1), hands.client.database
    store = Store(database, Caller.system("contacts"))
    project_user(store, user_id=ANN, version=1, state="active", team_ids=(), zone="UTC")
    store.flush()
    contacts = database.collection("contacts")
    contacts.update_one({"_id": ids[0]}, {"$set": {"owner_id": None}})

    whole = hands.do("assign", ids=ids, params={"owner_id": ANN})
    assert hands.record(ids[0])["owner_id"] == ANN
    hands.undo(whole)

    assert hands.record(ids[0])["owner_id"] is None


@pytest.mark.parametrize(
    ("action", "params", "field", "value"),
    [
        ("stage", {"stage": "lead", "reason": "fair"}, "lifecycle_stage", "lead"),
        ("set", {"status_group": "gold"}, "status_group", "gold"),
        ("remove_tags", {"tags": ["a"]}, "tags", []),
    ],
)
def test_fields_are_set_and_come_back(
    hands: ManyHands,
    people: People,
    action: str,
    params: dict[str, object],
    field: str,
    value: object,
) -> None:
    [contact] = people(1, tags=["a"])
    was = hands.record(contact)[field]

    whole = hands.do(action, ids=[contact], params=params)
    became = hands.record(contact)[field]
    hands.undo(whole)

    assert (became, hands.record(contact)[field]) == (value, was)


def test_the_trash_is_left_by_undo_and_by_restore(
    hands: ManyHands, people: People
) -> None:
    ids = people(3)

    deleted = hands.do("delete", ids=ids)
    gone = hands.client.get(f"/api/v1/contacts/{ids[0]}").status_code
    hands.undo(deleted)
    hands.do("delete", ids=ids)
    restored = hands.do("restore", ids=ids)

    assert (deleted["changed"], gone, restored["changed"]) == (3, 404, 3)
    assert {hands.record(each)["deleted_at"] for each in ids} == {None}


def test_a_worker_adds_no_right_to_who_asked(
    hands: ManyHands, people: People, ann: Client
) -> None:
    foreign = people(1)
    rights = dict.fromkeys(("contacts:read", "contacts:write"), "own")
    ben = ManyHands(
        ann.as_user(BEN, permissions=rights).loose(), hands.bulk, "contacts"
    )

    whole = ben.do("add_tags", ids=foreign, params={"tags": ["x"]})

    assert (whole["changed"], whole["refused"]) == (0, 1)
    assert hands.record(foreign[0])["tags"] == []


def test_results_come_in_pages(hands: ManyHands, people: People) -> None:
    ids = people(5)
    whole = hands.do("add_tags", ids=ids, params={"tags": ["x"]})

    first = hands.read(whole, "limit=3")
    rest = hands.read(whole, f"limit=3&cursor={first['next_cursor']}")

    pages = [[item["id"] for item in page["items"]] for page in (first, rest)]
    assert (pages, rest["next_cursor"]) == ([ids[:3], ids[3:]], None)


def test_after_thirty_days_nothing_is_undone(hands: ManyHands, people: People) -> None:
    whole = hands.do("add_tags", ids=people(1), params={"tags": ["x"]})
    actions = hands.client.database.collection("bulk_actions")
    [row] = actions.find({})
    past = row["finished_at"] - timedelta(days=30, seconds=1)
    actions.update_one({}, {"$set": {"finished_at": past}})

    answer = hands.client.post(f"{hands.place}/{whole['id']}/undo")

    assert (answer.status_code, answer.get_json()["type"]) == (
        409,
        "urn:kith:problem:not-undoable",
    )


def test_an_empty_selection_comes_to_an_end(hands: ManyHands) -> None:
    whole = hands.do("add_tags", filter=ALL, params={"tags": ["x"]})

    assert (whole["state"], whole["count"], whole["items"]) == ("finished", 0, [])


def test_companies_are_changed_by_the_same_means(hands: ManyHands) -> None:
    companies = ManyHands(hands.client, hands.bulk, "companies")
    store = Store(hands.client.database, Caller.system("contacts"))
    project_user(store, user_id=BEN, version=1, state="active", team_ids=(), zone="UTC")
    store.flush()
    made = hands.client.post("/api/v1/companies", {"name": "Kola"}).get_json()
    was = companies.record(made["id"])
    asked: list[tuple[str, dict[str, object]]] = [
        ("assign", {"owner_id": BEN}),
        ("set", {"kind": "partner"}),
        ("add_tags", {"tags": ["x"]}),
        ("delete", {}),
    ]

    undone = [
        companies.undo(companies.do(action, ids=[made["id"]], params=params))["undone"]
        for action, params in asked
    ]

    after = companies.record(made["id"])
    moved = ("version", "updated_at")
    assert undone == [1, 1, 1, 1]
    assert {**after, **{name: was[name] for name in moved}} == was
