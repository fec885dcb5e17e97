"""Refusals over HTTP: one no is one refusal, whoever says it twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import ACTIVITIES, ANN, BEN, a_contact_copy
from tests.builders.clock import told
from tests.builders.deals import DEALS, a_deal, a_pipeline
from tests.builders.refusals import REFUSALS, a_competitor, a_refusal

TASKS = "/api/v1/tasks"
NOBODY = "01a20962-276c-7e06-be17-10bbd76a1f02"
TOMORROW = utcnow().date() + timedelta(days=1)


def a_call(user: Client, contact_id: str) -> str:
    """Let a colleague note a call; returns its id."""
    held = {"state": "completed", "outcome": {"result": "failure"}}
    body = {"kind": "call", "contact_id": contact_id, **held}
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def changed(user: Client, refusal: dict[str, Any], **body: Any) -> Any:
    """Correct a refusal as it was seen."""
    seen = {"If-Match": f'"{refusal["version"]}"'}
    return user.patch(f"{REFUSALS}/{refusal['id']}", body, headers=seen)


def listed(user: Client, **query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = user.get(REFUSALS, query_string=query).get_json()[
        "items"
    ]
    return items


def test_a_no_without_a_deal_is_written_down_for_the_owner_of_the_person(
    ann: Client,
) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)

    refusal = a_refusal(ann, person, text="Not this year", channel="phone")

    assert (refusal["owner_id"], refusal["recorded_by"]) == (BEN, ANN)
    assert (refusal["state"], refusal["reason_group"]) == ("open", "price")
    assert refusal["original_contact_id"] == person
    assert ann.get(f"{REFUSALS}/{refusal['id']}").get_json() == refusal
    [fact] = told(ann, "refusal.recorded")
    assert "text" not in dict(fact["after"])  # type: ignore[call-overload]


def test_a_no_in_a_call_is_said_with_a_reason_and_a_rival(
    ann: Client, ada: str
) -> None:
    call, konkord = a_call(ann, ada), a_competitor(ann)
    body = {"subject_kind": "call", "activity_id": call, "reason_code": "price"}

    answer = ann.post(REFUSALS, {**body, "competitor_id": konkord})

    refusal = answer.get_json()
    assert answer.status_code == 201
    assert (refusal["contact_id"], refusal["subject_id"]) == (ada, call)
    assert refusal["competitor_id"] == konkord


def test_the_same_report_again_corrects_the_one_that_is_there(
    ann: Client, ada: str
) -> None:
    camera, call = new_id(), a_call(ann, ada)
    body = {"subject_kind": "product", "subject_id": camera, "activity_id": call}

    first = a_refusal(ann, ada, **body)
    again = a_refusal(ann, ada, **body, reason_code="trust", text="He was rude")
    other = a_refusal(ann, ada, **{**body, "subject_id": new_id()})

    assert again["id"] == first["id"] != other["id"]
    assert (again["reason_code"], again["reports"], again["version"]) == ("trust", 2, 2)
    assert len(listed(ann)) == 2
    assert len(told(ann, "refusal.updated")) == 1


def test_five_taps_at_once_are_one_no(ann: Client, ada: str) -> None:
    body = {"contact_id": ada, "subject_kind": "product", "subject_id": new_id()}

    def tap(user: Client) -> int:
        return user.post(REFUSALS, {**body, "reason_code": "price"}).status_code

    with ThreadPoolExecutor(5) as pool:
        statuses = sorted(pool.map(tap, [ann.loose() for _ in range(5)]))

    assert statuses == [200, 200, 200, 200, 201]
    assert len(told(ann, "refusal.recorded")) == 1


def test_who_may_not_see_the_refusal_of_a_colleague_learns_no_id(
    ann: Client,
) -> None:
    person = a_contact_copy(ann.database, owner_id=ANN)
    body = {"subject_kind": "product", "subject_id": new_id()}
    a_refusal(ann, person, **body)
    rights = {"refusals:read": "own", "refusals:write": "own", "contacts:read": "all"}
    ben = ann.as_user(BEN, permissions=rights)

    answer = ben.post(REFUSALS, {**body, "contact_id": person, "reason_code": "need"})

    assert answer.status_code == 409
    assert answer.get_json()["type"].endswith("already-recorded")
    assert listed(ben) == []


def test_a_no_to_a_deal_and_its_loss_are_one_until_it_goes_on(
    ann: Client, eve: Client, ada: str
) -> None:
    a_pipeline(eve)
    deal = a_deal(ann, ada)
    place = f"{DEALS}/{deal['id']}"

    said = ann.post(
        REFUSALS,
        {"subject_kind": "deal", "subject_id": deal["id"], "reason_code": "price"},
    ).get_json()
    lost = ann.post(f"{place}/lose", {"reason_code": "trust"}).get_json()
    ann.post(f"{place}/reopen", {"reason": "came back"})
    again = ann.post(f"{place}/lose", {"reason_code": "need"}).get_json()

    assert (said["contact_id"], said["amount_at_stake"]) == (ada, deal["amount"])
    assert lost["lost"]["refusal_id"] == said["id"] != again["lost"]["refusal_id"]
    assert sorted(one["reason_code"] for one in listed(ann)) == ["need", "trust"]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"subject_kind": "weather"}, 422, "/subject_kind"),
        ({"reason_code": "weather"}, 422, "/reason_code"),
        ({"reason_code": "competitor"}, 422, "/competitor_id"),
        ({"subject_kind": "deal"}, 422, "/subject_id"),
        ({"contact_id": None}, 422, "/contact_id"),
        ({"contact_id": NOBODY}, 404, "/contact_id"),
        ({"company_id": NOBODY}, 404, "/company_id"),
        ({"subject_kind": "deal", "subject_id": NOBODY}, 404, "/subject_id"),
        ({"activity_id": NOBODY}, 404, "/activity_id"),
        ({"at": "2999-01-01T00:00:00Z"}, 422, "/at"),
        ({"text": "x" * 4001}, 422, "/text"),
        ({"wanted_price": {"amount_minor": 1}}, 422, "/wanted_price/currency"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    ann: Client, ada: str, body: dict[str, Any], status: int, pointer: str
) -> None:
    usual = {"contact_id": ada, "subject_kind": "service", "reason_code": "price"}

    answer = ann.post(REFUSALS, {**usual, **body})

    assert answer.status_code == status, answer.get_json()
    assert answer.get_json()["errors"][0]["pointer"] == pointer
    assert listed(ann) == []


def test_a_refusal_is_corrected_but_stays_the_same_no(ann: Client, ada: str) -> None:
    refusal = a_refusal(ann, ada)

    other = changed(ann, refusal, subject_kind="product")
    same = changed(ann, refusal, contact_id=ada, text="Twice the price")
    late = changed(ann, refusal, text="Once more")

    assert (other.status_code, late.status_code) == (409, 412)
    assert other.get_json()["type"].endswith("subject-changed")
    assert (same.status_code, same.get_json()["text"]) == (200, "Twice the price")


def test_refusals_04_a_task_stands_on_the_day_for_who_owns_the_person(
    ann: Client,
) -> None:
    """Example refusals-04."""
    person, day = a_contact_copy(ann.database, owner_id=BEN), TOMORROW
    refusal = a_refusal(ann, person, come_back_on=str(day + timedelta(days=59)))

    [task] = ann.get(TASKS).get_json()["items"]
    moved = changed(ann, refusal, come_back_on=str(day)).get_json()
    [later] = ann.get(TASKS).get_json()["items"]
    ann.post(f"{REFUSALS}/{refusal['id']}/finalize", {"note": "never"})
    [gone] = ann.get(TASKS).get_json()["items"]

    assert (task["assignee_id"], task["contact_id"]) == (BEN, person)
    assert task["due_on"] == str(day + timedelta(days=59))
    assert moved["task_id"] == task["id"] == later["id"] == refusal["task_id"]
    assert (later["due_on"], later["state"]) == (str(day), "open")
    assert gone["state"] == "cancelled"


def test_who_has_asked_again_is_asked_on_another_day(ann: Client, ada: str) -> None:
    refusal = a_refusal(ann, ada, come_back_on=str(TOMORROW))
    ann.post(f"{TASKS}/{refusal['task_id']}/complete", {})

    moved = changed(ann, refusal, come_back_on=str(TOMORROW + timedelta(days=9)))

    states = [task["state"] for task in ann.get(TASKS).get_json()["items"]]
    assert moved.get_json()["task_id"] != refusal["task_id"]
    assert sorted(states) == ["done", "open"]


def test_a_final_no_is_final_until_somebody_opens_it(ann: Client, ada: str) -> None:
    place = f"{REFUSALS}/{a_refusal(ann, ada)['id']}"

    answers = [
        ann.post(f"{place}/{word}", {"note": "he said so"})
        for word in ("reopen", "finalize", "finalize", "reopen")
    ]

    assert [answer.status_code for answer in answers] == [409, 200, 409, 200]
    assert [answers[each].get_json()["state"] for each in (1, 3)] == ["final", "open"]
    assert len(told(ann, "refusal.finalized")) == 1


def test_who_cares_for_a_person_reads_the_refusals_of_colleagues(
    ann: Client, lea: Client
) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN, team_ids=["south"])
    refusal = a_refusal(ann, person)
    rights = {"refusals:read": "own", "refusals:write": "own"}
    ben, zoe = (ann.as_user(who, permissions=rights) for who in (BEN, new_id()))

    places = [f"{REFUSALS}/{refusal['id']}"]
    statuses = [who.get(place).status_code for who in (ben, zoe) for place in places]

    assert statuses == [200, 404]
    assert changed(zoe, refusal, text="Mine").status_code == 404


def test_a_list_is_filtered_and_sorted(ann: Client, ada: str) -> None:
    konkord = a_competitor(ann)
    for number, code in enumerate(("price", "trust", "price")):
        at = f"2026-03-0{number + 1}T09:00:00Z"
        a_refusal(ann, ada, reason_code=code, at=at, competitor_id=konkord)

    found = listed(ann, **{"filter[reason_code][eq]": "price"})
    none = listed(ann, **{"filter[competitor_id][ne]": konkord})
    last = listed(ann, **{"filter[at][after]": "2026-03-02T00:00:00Z", "sort": "at"})

    assert [one["at"][:10] for one in found] == ["2026-03-03", "2026-03-01"]
    assert [one["at"][:10] for one in last] == ["2026-03-02", "2026-03-03"]
    assert none == []
