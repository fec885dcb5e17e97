from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.important_dates.jobs import worker
from tests.builders.contacts import ANN, BEN

CONTACTS, DATES = "/api/v1/contacts", "/api/v1/important-dates"
RELATIONS, HOUSEHOLDS = "/api/v1/relationships", "/api/v1/households"
DEPENDANTS = f"{RELATIONS}/dependants"
FEATURES = ("contacts", "companies", "relationships", "important_dates")
BORN = utcnow().year - 20
"""Of who turns 21 next year."""


def rights(scope: str) -> dict[str, str]:
    return {f"{f}:{a}": scope for f in FEATURES for a in ("read", "write", "delete")}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights("own"))


@pytest.fixture
def ben(ann: Client) -> Client:
    return ann.as_user(BEN, permissions=rights("own"))


def a_person(user: Client, name: str) -> str:
    return str(user.post(CONTACTS, {"display_name": name}).get_json()["id"])


def relate(user: Client, one: str, kind: str, other: str, **more: Any) -> Any:
    ends = {"from_contact_id": one, "to_contact_id": other}
    return user.post(RELATIONS, {**ends, "kind": kind, **more})


def seen(user: Client, contact_id: str, **query: str) -> list[tuple[str, str]]:
    query = {"contact_id": contact_id, **query}
    items = user.get(RELATIONS, query_string=query).get_json()["items"]
    return [(one["as_kind"], one["other_id"]) for one in items]


def days_of(user: Client, contact_id: str) -> list[tuple[str, str, str]]:
    query = {"filter[contact_id][eq]": contact_id}
    items = user.get(DATES, query_string=query).get_json()["items"]
    return sorted((one["kind"], one["next_on"], one["label"]) for one in items)


def a_child(user: Client, contact_id: str, **birth: int) -> Any:
    body = {"contact_id": contact_id, "kind": "child", "name": "Ben", "birth": birth}
    answer = user.post(DEPENDANTS, body)
    assert answer.status_code == 201, answer.get_json()
    return answer


def test_a_relation_is_seen_from_both_ends_and_stored_once(ann: Client) -> None:
    ada, eve = a_person(ann, "Ada"), a_person(ann, "Eve")

    made = relate(ann, ada, "child", eve)

    assert made.status_code == 201, made.get_json()
    assert seen(ann, ada) == [("child", eve)]
    assert seen(ann, eve) == [("parent", ada)]
    assert seen(ann, eve, kind="child") == []
    at = made.headers["Location"]
    assert ann.patch(at, {"until": "2026-01-01"}, version=1).status_code == 200
    assert relate(ann, ada, "child", eve).status_code == 201
    assert ann.delete(at, version=2).status_code == 204
    assert len(seen(ann, ada)) == 1


@pytest.mark.parametrize(
    ("one", "kind", "other", "status", "code"),
    [
        ("ada", "spouse", "eve", 409, "relationship-exists"),
        ("eve", "spouse", "ada", 409, "relationship-exists"),
        ("ada", "friend", "ada", 422, "self"),
        ("ada", "friend", BEN, 404, "reference-not-found"),
    ],
)
def test_what_does_not_fit_is_refused(
    ann: Client, one: str, kind: str, other: str, status: int, code: str
) -> None:
    known = {name: a_person(ann, name) for name in ("ada", "eve")}
    relate(ann, known["ada"], "spouse", known["eve"])

    answer = relate(ann, known[one], kind, known.get(other, other))

    told = answer.get_json()
    codes = [one["code"] for one in told.get("errors", [])]
    assert answer.status_code == status
    assert code in codes or told["type"].endswith(code)


def test_relationships_02_a_circle_of_referrers_is_refused(ann: Client) -> None:
    """Example relationships-02."""
    a, b, c = (a_person(ann, name) for name in "ABC")
    assert relate(ann, b, "referred_by", a).status_code == 201
    assert relate(ann, c, "referred_by", b).status_code == 201

    circle = relate(ann, a, "referred_by", c)
    second = relate(ann, c, "referred_by", a)

    assert (circle.status_code, second.status_code) == (422, 409)
    assert circle.get_json()["errors"][0]["code"] == "cycle"


def test_a_referrer_fills_the_source_and_sees_whom_he_sent(ann: Client) -> None:
    a, b = a_person(ann, "A"), a_person(ann, "B")

    relate(ann, b, "referred_by", a)

    source = ann.get(f"{CONTACTS}/{b}").get_json()["source"]
    assert (source["kind"], source["referred_by_id"]) == ("referral", a)
    sent = ann.get(f"{RELATIONS}/referrals", query_string={"contact_id": a}).get_json()
    assert [(one["id"], one["lifecycle_stage"]) for one in sent["items"]] == [
        (b, "cold")
    ]


def test_a_company_shows_who_works_there(ann: Client) -> None:
    ada = a_person(ann, "Ada")
    firm = ann.post("/api/v1/companies", {"name": "Kola"}).get_json()["id"]
    body = {"from_contact_id": ada, "to_company_id": firm, "kind": "works_at"}
    assert ann.post(RELATIONS, body).status_code == 201

    found = ann.get(RELATIONS, query_string={"company_id": firm}).get_json()["items"]

    assert [(one["as_kind"], one["other_id"]) for one in found] == [("employs", ada)]
    assert ann.get(RELATIONS).status_code == 422


def test_the_graph_shows_some_steps_and_only_who_is_visible(
    ann: Client, ben: Client
) -> None:
    admin = ann.as_user("root", permissions=rights("all"))
    a, b, c = (a_person(ann, name) for name in "ABC")
    hidden = a_person(ben, "H")
    for one, other in ((a, b), (b, c), (a, hidden)):
        assert relate(admin, one, "knows", other).status_code == 201

    query = {"contact_id": a, "depth": 2}
    graph = ann.get(f"{RELATIONS}/graph", query_string=query).get_json()

    assert {node["id"] for node in graph["nodes"]} == {a, b, c}
    assert len(graph["edges"]) == 2
    assert ben.get(f"{RELATIONS}/graph", query_string=query).status_code == 404


def test_who_sees_one_end_only_meets_no_relation(ann: Client, ben: Client) -> None:
    admin = ann.as_user("root", permissions=rights("all"))
    ada, his = a_person(ann, "Ada"), a_person(ben, "H")
    at = relate(admin, ada, "friend", his).headers["Location"]

    answers = [ann.get(at), ann.patch(at, {"note": "x"}, version=1)]

    assert [one.status_code for one in (*answers, ann.delete(at, version=1))] == [
        404
    ] * 3
    assert seen(ann, ada) == []


def test_relationships_01_a_child_of_21_is_an_important_date_of_the_parent(
    ann: Client,
) -> None:
    """Example relationships-01."""
    ana = a_person(ann, "Ana")
    child = a_child(ann, ana, month=5, day=14, year=BORN)

    assert ("milestone", f"{BORN + 21}-05-14", "Ben turns 21") in days_of(ann, ana)

    at = child.headers["Location"]
    moved = {"birth": {"day": 15}}
    assert ann.patch(at, moved, version=1).status_code == 200
    assert ("milestone", f"{BORN + 21}-05-15", "Ben turns 21") in days_of(ann, ana)
    assert len(days_of(ann, ana)) == 2
    assert ann.delete(at, version=2).status_code == 204
    assert days_of(ann, ana) == []


def test_relationships_01_another_age_in_the_list_is_a_date_of_every_child(
    ann: Client,
) -> None:
    """Example relationships-01."""
    admin = ann.as_user("root", permissions=rights("all"))
    ana = a_person(ann, "Ana")
    a_child(ann, ana, month=5, day=14, year=BORN)

    rule = {"rules": {"milestone": {"milestone_ages": [30]}}}
    assert admin.patch(f"{DATES}/settings", rule, version=1).status_code == 200
    WorkerProcess(ann.database, [worker]).keep_schedules()
    later = timedelta(minutes=6)
    WorkerProcess(ann.database, [worker], offset=later).run_until_empty()

    milestones = [day for day in days_of(ann, ana) if day[0] == "milestone"]
    assert milestones == [("milestone", f"{BORN + 30}-05-14", "Ben turns 30")]


def test_a_promoted_dependant_is_a_contact_with_his_birthday(ann: Client) -> None:
    ana = a_person(ann, "Ana")
    at = a_child(ann, ana, month=5, day=14, year=BORN).headers["Location"]

    made = ann.post(f"{at}/promote", {"email": "ben@kola.example"})

    ben = made.get_json()["id"]
    assert made.status_code == 201
    assert seen(ann, ben) == [("child", ana)]
    assert [kind for kind, *_ in days_of(ann, ben)] == ["birthday"]
    assert days_of(ann, ana) == []
    assert ann.get(at).status_code == 404


def test_a_pet_is_no_contact_and_an_impossible_birthday_none(ann: Client) -> None:
    ana = a_person(ann, "Ana")
    body = {"contact_id": ana, "kind": "pet", "name": "Rex"}
    pet = ann.post(DEPENDANTS, body).headers["Location"]

    bad = ann.post(DEPENDANTS, {**body, "birth": {"month": 2, "day": 30}})

    assert ann.post(f"{pet}/promote", {}).status_code == 409
    assert bad.get_json()["errors"][0]["code"] == "impossible-date"
    query = {"contact_id": ana}
    shown = ann.get(DEPENDANTS, query_string=query).get_json()["items"]
    assert [one["name"] for one in shown] == ["Rex"]


def test_somebody_lives_in_one_household(ann: Client, ben: Client) -> None:
    ada, eve = a_person(ann, "Ada"), a_person(ann, "Eve")
    body = {"name": "Kola", "member_ids": [ada], "address": {"city": "Pejë"}}
    first = ann.post(HOUSEHOLDS, body)
    second = ann.post(HOUSEHOLDS, {"name": "Other"})
    at, other = first.headers["Location"], second.headers["Location"]

    assert ann.post(f"{other}/members/{ada}").status_code == 409
    assert ann.post(f"{at}/members/{eve}").get_json()["member_ids"] == [ada, eve]
    assert ann.delete(f"{at}/members/{ada}").get_json()["member_ids"] == [eve]
    assert ann.post(f"{other}/members/{ada}").status_code == 200
    named = {"name": "Kola-Berisha", "address": {"country": "XK"}}
    changed = ann.patch(at, named, version=3).get_json()
    assert changed["address"]["city"] == "Pejë"
    assert ben.get(at).status_code == 404
    assert len(ann.get(HOUSEHOLDS).get_json()["items"]) == 2
    assert ann.delete(at, version=4).status_code == 204
    assert ann.post(f"{other}/members/{eve}").status_code == 200


def test_a_long_list_of_relations_is_read_page_by_page(ann: Client) -> None:
    ana = a_person(ann, "Ana")
    friends = [a_person(ann, f"Friend {n}") for n in range(5)]
    for friend in friends:
        relate(ann, ana, "friend", friend)

    met: list[str] = []
    cursor = ""
    for _ in range(3):
        page = ann.get(f"{RELATIONS}?contact_id={ana}&limit=2{cursor}").get_json()
        met += [each["other_id"] for each in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"

    assert met == friends
    assert page["next_cursor"] is None
