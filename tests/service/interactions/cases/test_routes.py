"""Cases over HTTP: a number, somebody responsible, and a customer who is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.cases import CASES, a_case, a_customer
from tests.builders.clock import told
from tests.builders.colleagues import a_colleague, a_team

AWAY = {"state": "away", "until": None}


def mails(user: Client) -> list[tuple[str, str, str]]:
    """Name receiver, subject and text of what is to be sent."""
    rows = user.database.collection("outgoing_mails").find({}).sort("at", 1)
    return [(row["to"], row["subject"], row["text"]) for row in rows]


def act(user: Client, case: dict[str, Any], action: str, **body: Any) -> Any:
    """Do something with a case."""
    return user.post(f"{CASES}/{case['id']}/{action}", body)


def test_cases_01_the_customer_gets_the_number_and_who_is_responsible(
    ann: Client,
) -> None:
    """Example cases-01."""
    a_colleague(ann.database, ANN, name="Ann Lee", version=2)
    store = new_id()

    case = a_case(ann, a_customer(ann), channel="phone", store_id=store)

    [(to, subject, text)] = mails(ann)
    assert to == "ada@example.org"
    assert case["number"] in subject
    assert case["number"] in text
    assert "Ann Lee" in text
    [fact] = told(ann, "case.customer_informed")
    assert fact["channel"] == "email"
    assert [telling["text"] for telling in case["informed"]] == [text]


def test_cases_02_a_deputy_takes_care_while_the_account_manager_is_away(
    ann: Client,
) -> None:
    """Example cases-02."""
    a_colleague(ann.database, ANN, presence=AWAY, deputy_id=BEN, version=2)

    case = a_case(ann, a_customer(ann), kind="billing")

    assert case["assignee_id"] == BEN


def test_the_account_manager_takes_care_by_himself(ben: Client) -> None:
    until = (utcnow() - timedelta(hours=1)).isoformat()
    back = {"state": "away", "until": until}
    a_colleague(ben.database, ANN, presence=back, version=2)

    assert a_case(ben, a_customer(ben))["assignee_id"] == ANN


def test_a_case_about_the_account_manager_goes_around_him(
    ann: Client, lea: Client
) -> None:
    a_team(ann.database, team_lead_ids=["lea"])
    a_colleague(ann.database, "lea")

    case = a_case(ann, a_customer(ann), about_user_id=ANN)

    assert (case["assignee_id"], case["team_ids"]) == (None, ["north"])
    [task] = lea.get("/api/v1/tasks").get_json()["items"]
    assert (task["assignee_id"], task["case_id"]) == ("lea", case["id"])


def test_a_case_without_a_way_to_tell_is_listed_when_silence_is_too_long(
    ann: Client, ada: str
) -> None:
    case = a_case(ann, ada)

    silent = ann.get(f"{CASES}?filter[tell_by][before]=2040-01-01").get_json()

    assert (case["informed"], mails(ann)) == ([], [])
    assert [one["id"] for one in silent["items"]] == [case["id"]]


def test_numbers_follow_each_other_without_a_gap(ann: Client) -> None:
    people = [a_customer(ann) for _ in range(6)]

    with ThreadPoolExecutor(3) as pool:
        opened = [pool.submit(a_case, ann.loose(), person) for person in people]
        numbers = sorted(one.result()["number"] for one in opened)

    year = utcnow().year
    assert numbers == [f"C-{year}-{number:06}" for number in range(1, 7)]


def test_an_open_case_of_the_same_kind_is_proposed_instead(ann: Client) -> None:
    person = a_customer(ann)
    case = a_case(ann, person)
    body = {"kind": "complaint", "subject": "Again", "contact_id": person}

    refused = ann.post(CASES, body)
    other_kind = ann.post(CASES, {**body, "kind": "question"})
    forced = ann.post(CASES, {**body, "force": True})

    assert (refused.status_code, refused.get_json()["case_id"]) == (409, case["id"])
    assert (other_kind.status_code, forced.status_code) == (201, 201)


def test_a_complaint_goes_from_entry_to_the_told_customer(ann: Client) -> None:
    case = a_case(ann, a_customer(ann))

    replied = act(ann, case, "reply", text="We look into it.").get_json()
    waiting = act(ann, case, "wait", **{"for": "customer"}).get_json()
    back = act(ann, case, "wait", **{"for": "us"}).get_json()
    early = act(ann, case, "close")
    blind = act(ann, case, "resolve", code="solved")
    resolved = act(ann, case, "resolve", code="solved", root_cause="product")
    closed = act(ann, case, "close", lost_customer=True).get_json()
    again = act(ann, case, "reopen", reason="still broken").get_json()

    assert (replied["state"], replied["first_response_at"] is None) == ("open", False)
    assert (waiting["state"], back["state"]) == ("waiting_customer", "open")
    assert (early.status_code, blind.status_code) == (409, 422)
    assert blind.get_json()["errors"][0]["pointer"] == "/root_cause"
    assert resolved.get_json()["state"] == "resolved"
    assert (closed["state"], closed["lost_customer"]) == ("closed", True)
    assert (again["state"], again["reopened_count"]) == ("open", 1)
    assert len(mails(ann)) == 3
    [fact] = told(ann, "case.closed")
    assert fact["after"]["lost_customer"] is True  # type: ignore[index]


def test_what_was_said_on_the_telephone_is_noted_and_not_mailed(
    ann: Client, ada: str
) -> None:
    case = a_case(ann, ada)

    by_phone = act(ann, case, "inform", text="On Tuesday.", channel="phone")
    by_mail = act(ann, case, "inform", text="On Tuesday.", channel="email")

    assert by_phone.status_code == 201
    assert [one["channel"] for one in by_phone.get_json()["informed"]] == ["phone"]
    assert (by_mail.status_code, mails(ann)) == (422, [])


def test_a_case_is_given_to_somebody_and_the_customer_hears_of_it(
    ann: Client,
) -> None:
    a_colleague(ann.database, BEN, name="Ben", version=2)
    case = a_case(ann, a_customer(ann))

    given = act(ann, case, "assign", assignee_id=BEN).get_json()
    unknown = act(ann, case, "assign", assignee_id=new_id())

    assert given["assignee_id"] == BEN
    assert "Ben" in mails(ann)[-1][2]
    assert unknown.status_code == 404
    [fact] = told(ann, "case.assigned")
    assert fact["previous_assignee_id"] == ANN


def test_a_case_is_put_on_a_higher_desk(ann: Client, lea: Client) -> None:
    a_team(ann.database, team_lead_ids=["lea"])
    a_colleague(ann.database, "lea")
    case = a_case(ann, a_customer(ann))

    higher = act(ann, case, "escalate").get_json()

    assert higher["escalation_level"] == 1
    assert len(told(ann, "case.escalated")) == 1
    assert len(lea.get("/api/v1/tasks").get_json()["items"]) == 1


def test_two_cases_become_one(ann: Client) -> None:
    person = a_customer(ann)
    case = a_case(ann, person, conversation_ids=[new_id()])
    second = a_case(ann, person, conversation_ids=[new_id()], force=True)

    merged = act(ann, case, "merge", duplicate_id=second["id"]).get_json()
    itself = act(ann, case, "merge", duplicate_id=case["id"])

    gone = ann.get(f"{CASES}/{second['id']}").get_json()
    assert len(merged["conversation_ids"]) == 2
    assert (gone["state"], gone["duplicate_of_id"]) == ("closed", case["id"])
    assert gone["resolution"]["code"] == "duplicate"
    assert itself.status_code == 422


def test_a_promised_date_makes_a_promise(ann: Client) -> None:
    promised = (utcnow() + timedelta(days=1)).isoformat()

    case = a_case(ann, a_customer(ann), promised_at=promised)

    query = f"/api/v1/promises?filter[case_id][eq]={case['id']}"
    [promise] = ann.get(query).get_json()["items"]
    assert (promise["made_by"], promise["state"]) == (ANN, "open")


def test_a_case_stands_in_the_timeline_of_its_person(ann: Client) -> None:
    person = a_customer(ann)
    case = a_case(ann, person, kind="question")
    act(ann, case, "resolve", code="explained")

    line = {"contact_id": person}
    items = ann.get("/api/v1/activities/timeline", query_string=line).get_json()

    states = [(item["kind"], item["state"]) for item in items["items"]]
    assert states == [("case", "resolved"), ("case", "opened")]


def test_cases_are_seen_by_who_cares_for_them_wrote_them_or_leads(
    ann: Client, ben: Client, lea: Client
) -> None:
    own = a_case(ann, a_customer(ann))
    written = a_case(ben, a_customer(ben))

    assert ben.get(f"{CASES}/{own['id']}").status_code == 404
    assert act(ben, own, "escalate").status_code == 404
    assert ben.get(f"{CASES}/{written['id']}").status_code == 200
    assert lea.get(f"{CASES}/{own['id']}").status_code == 200
    assert len(ben.get(CASES).get_json()["items"]) == 1


def test_the_queues_count_by_team_and_state(ann: Client, lea: Client) -> None:
    case = a_case(ann, a_customer(ann))
    a_case(ann, a_customer(ann))
    act(ann, case, "wait", **{"for": "third_party"})

    items = lea.get(f"{CASES}/queues").get_json()["items"]

    found = [(one["team_id"], one["state"], one["count"]) for one in items]
    assert found == [("north", "new", 1), ("north", "waiting_third_party", 1)]


def test_a_change_needs_the_version_that_was_seen(ann: Client) -> None:
    case = a_case(ann, a_customer(ann))
    place = f"{CASES}/{case['id']}"

    without = ann.patch(place, {"subject": "x"})
    stale = ann.patch(place, {"subject": "x"}, version=7)
    right = ann.patch(place, {"subject": "x"}, version=case["version"])

    assert (without.status_code, stale.status_code) == (428, 412)
    assert right.get_json()["subject"] == "x"


def test_the_same_key_opens_one_case_and_writes_one_mail(ann: Client) -> None:
    body = {"kind": "claim", "subject": "x", "contact_id": a_customer(ann)}

    first, second = (ann.post(CASES, body, key="k") for _ in range(2))

    assert first.get_json()["number"] == second.get_json()["number"]
    assert len(mails(ann)) == 1


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"contact_id": new_id()}, 404, "/contact_id"),
        ({"assignee_id": new_id()}, 404, "/assignee_id"),
        ({"kind": "poem"}, 422, "/kind"),
        ({"number": "C-1"}, 422, "/number"),
        ({"state": "closed"}, 422, "/state"),
        ({"subject": ""}, 422, "/subject"),
        ({"text": "x" * 4001}, 422, "/text"),
        ({"promised_at": "tomorrow"}, 422, "/promised_at"),
        ({"priority": {"$gt": ""}}, 422, "/priority"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, ada: str, body: dict[str, Any], status: int, pointer: str
) -> None:
    whole = {"kind": "complaint", "subject": "x", "contact_id": ada, **body}

    answer = ann.post(CASES, whole)

    assert answer.status_code == status
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_a_person_out_of_sight_is_not_found(ann: Client) -> None:
    hidden = a_contact_copy(ann.database, owner_id=BEN)
    own = ann.as_user("x", permissions={"cases:write": "own", "contacts:read": "own"})
    body = {"kind": "complaint", "subject": "x", "contact_id": hidden}

    assert own.post(CASES, body).status_code == 404
