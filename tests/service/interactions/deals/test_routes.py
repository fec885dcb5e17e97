"""Deals over HTTP: the way from the first word to won or lost, and who sees it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.clock import told, work
from tests.builders.deals import DEALS, a_deal, moved
from tests.builders.refusals import a_competitor

TASKS, REFUSALS = "/api/v1/tasks", "/api/v1/refusals"


def test_a_deal_begins_in_the_first_stage_of_the_default_pipeline(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)

    assert (deal["stage_id"], deal["state"]) == (stages[0], "open")
    assert (deal["probability"], deal["owner_id"]) == (10, ANN)
    assert ann.get(f"{DEALS}/{deal['id']}").get_json() == deal
    assert len(told(ann, "deal.created")) == 1


def test_a_deal_keeps_how_its_person_came_to_us(ann: Client, stages: list[str]) -> None:
    person = a_contact_copy(ann.database, source={"kind": "website"})

    assert a_deal(ann, person)["source"]["kind"] == "website"


def test_deals_01_a_stage_names_the_missing_field_and_the_card_goes_back(
    ann: Client, ada: str, stages: list[str]
) -> None:
    """Example deals-01."""
    deal = a_deal(ann, ada)

    refused = moved(ann, deal, stages[2])
    filled = {"fields": {"expected_close_on": "2031-05-01"}}
    accepted = moved(ann, deal, stages[2], **filled)

    problem = refused.get_json()
    assert (refused.status_code, problem["fields"]) == (422, ["expected_close_on"])
    assert problem["errors"][0]["pointer"] == "/fields/expected_close_on"
    assert accepted.get_json()["stage_id"] == stages[2]


def test_deals_02_of_two_who_drag_one_card_one_moves_it(
    ann: Client, ada: str, stages: list[str]
) -> None:
    """Example deals-02."""
    deal = a_deal(ann, ada)

    with ThreadPoolExecutor(2) as pool:
        drags = [
            pool.submit(moved, ann.loose(), deal, stages[1], position=number)
            for number in range(2)
        ]
        statuses = sorted(drag.result().status_code for drag in drags)

    assert statuses == [200, 412]
    assert len(told(ann, "deal.stage_changed")) == 1


def test_deals_03_lines_are_summed_up(ann: Client, ada: str, stages: list[str]) -> None:
    """Example deals-03."""
    price = {"amount_minor": 1999, "currency": "EUR"}
    line = {"name": "Film", "quantity": "3", "unit_price": price}
    lines = [{**line, "discount_percent": "10"}]

    deal = a_deal(ann, ada, lines=lines, amount=None)

    assert deal["lines"][0]["total"] == {"amount_minor": 5397, "currency": "EUR"}
    assert deal["amount"] == deal["lines"][0]["total"]


def test_deals_04_a_lost_deal_leaves_a_refusal_that_winning_makes_up_for(
    ann: Client, ada: str, stages: list[str]
) -> None:
    """Example deals-04."""
    deal, konkord = a_deal(ann, ada), a_competitor(ann)
    place = f"{DEALS}/{deal['id']}"
    body = {"reason_code": "price", "competitor_id": konkord}

    lost = ann.post(f"{place}/lose", {**body, "come_back_on": "2031-05-10"}).get_json()
    [refusal] = ann.get(REFUSALS).get_json()["items"]
    ann.post(f"{place}/reopen", {"reason": "came back"})
    unchanged = ann.get(f"{REFUSALS}/{refusal['id']}").get_json()
    won = ann.post(f"{place}/win", {"against_competitor_id": konkord}).get_json()
    recovered = ann.get(f"{REFUSALS}/{refusal['id']}").get_json()

    assert (lost["state"], lost["lost"]["refusal_id"]) == ("lost", refusal["id"])
    assert (refusal["competitor_id"], unchanged["state"]) == (konkord, "open")
    assert (won["state"], won["probability"]) == ("won", 100)
    assert recovered["state"] == "recovered"
    assert recovered["recovered_by_deal_id"] == deal["id"]
    [task] = ann.get(TASKS).get_json()["items"]
    assert (task["due_on"], task["deal_id"]) == ("2031-05-10", deal["id"])


def test_refusals_04_the_owner_of_the_person_asks_again_on_the_day(
    ann: Client, stages: list[str]
) -> None:
    """Example refusals-04."""
    deal = a_deal(ann, a_contact_copy(ann.database, owner_id=BEN))
    day = str(utcnow().date() + timedelta(days=60))

    body = {"reason_code": "timing", "come_back_on": day}
    assert ann.post(f"{DEALS}/{deal['id']}/lose", body).status_code == 200

    [task] = ann.get(TASKS).get_json()["items"]
    assert (task["assignee_id"], task["due_on"]) == (BEN, day)
    assert task["contact_id"] == deal["contact_id"]


def test_a_closed_deal_is_closed(ann: Client, ada: str, stages: list[str]) -> None:
    deal = a_deal(ann, ada)
    place = f"{DEALS}/{deal['id']}"

    unknown = ann.post(f"{place}/lose", {"reason_code": "weather"})
    won = ann.post(f"{place}/win", {"closed_at": "2026-01-01T00:00:00Z"}).get_json()
    again = ann.post(f"{place}/lose", {"reason_code": "price"})
    drag = moved(ann, won, stages[1])

    assert (unknown.status_code, won["closed_at"][:10]) == (422, "2026-01-01")
    assert (again.status_code, drag.status_code) == (409, 409)


def test_the_history_tells_moves_and_amounts(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    moved(ann, deal, stages[1])
    more = {"amount": {"amount_minor": 7, "currency": "EUR"}}
    ann.patch(f"{DEALS}/{deal['id']}", more, version=2)

    lines = ann.get(f"{DEALS}/{deal['id']}/history").get_json()["items"]

    assert [line["type"].split(".")[2] for line in lines] == [
        "updated",
        "stage_changed",
        "created",
    ]
    assert lines[0]["amount"]["amount_minor"] == 7
    assert (lines[1]["from_stage"], lines[1]["to_stage"]) == (stages[0], stages[1])
    assert lines[1]["actor"] == f"user/{ANN}"


def test_a_deal_stands_in_the_timeline_of_its_person(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    moved(ann, deal, stages[1])
    ann.post(f"{DEALS}/{deal['id']}/win", {})

    answer = ann.get(
        "/api/v1/activities/timeline", query_string={"contact_id": ada}
    ).get_json()

    states = [(item["kind"], item["state"]) for item in answer["items"]]
    assert states == [("deal", "won"), ("deal", "moved"), ("deal", "open")]


def test_own_deals_are_ones_own(
    ann: Client, ben: Client, lea: Client, ada: str, stages: list[str]
) -> None:
    place = f"{DEALS}/{a_deal(ann, ada)['id']}"

    assert ben.get(place).status_code == 404
    assert ben.post(f"{place}/win", {}).status_code == 404
    assert ben.get(DEALS).get_json()["items"] == []
    assert lea.get(place).status_code == 200


def test_a_change_needs_the_version_that_was_seen(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    place = f"{DEALS}/{deal['id']}"

    without = ann.patch(place, {"title": "x"})
    blind = ann.post(f"{place}/move", {"stage_id": stages[1]})
    stale = ann.patch(place, {"title": "x"}, version=7)
    right = ann.patch(place, {"title": "x", "owner_id": BEN}, version=1)

    assert (without.status_code, blind.status_code) == (428, 428)
    assert (stale.status_code, right.get_json()["owner_id"]) == (412, BEN)


def test_the_trash_gives_back_what_it_got(
    ann: Client, ada: str, stages: list[str]
) -> None:
    place = f"{DEALS}/{a_deal(ann, ada)['id']}"

    gone = ann.delete(place, version=1)
    missing = ann.get(place)
    empty = ann.get(f"{DEALS}/board").get_json()["columns"][0]["count"]
    back = ann.post(f"{place}/restore")

    assert (gone.status_code, missing.status_code, empty) == (204, 404, 0)
    assert back.status_code == 200
    assert [len(told(ann, f"deal.{name}")) for name in ("deleted", "restored")] == [
        1,
        1,
    ]


def test_the_same_key_makes_one_deal(ann: Client, ada: str, stages: list[str]) -> None:
    body = {"title": "Camera", "contact_id": ada}

    first, second = (ann.post(DEALS, body, key="k") for _ in range(2))

    assert first.get_json()["id"] == second.get_json()["id"]
    assert len(ann.get(DEALS).get_json()["items"]) == 1


def test_a_batch_makes_deals_each_on_its_own(
    ann: Client, ada: str, stages: list[str]
) -> None:
    items = [{"title": "A", "contact_id": ada}, {"title": "B"}]

    answer = ann.post(f"{DEALS}/batch", {"items": items}).get_json()

    assert [item["status"] for item in answer["items"]] == [201, 422]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"contact_id": None}, 422, "/contact_id"),
        ({"contact_id": new_id()}, 404, "/contact_id"),
        ({"pipeline_id": new_id()}, 404, "/pipeline_id"),
        ({"stage_id": new_id()}, 422, "/stage_id"),
        ({"owner_id": new_id()}, 404, "/owner_id"),
        ({"title": ""}, 422, "/title"),
        ({"state": "won"}, 422, "/state"),
        ({"amount": {"amount_minor": 1.5, "currency": "EUR"}}, 422, "/amount"),
        ({"amount": {"amount_minor": 1, "currency": "eur"}}, 422, "/amount/currency"),
        ({"amount": {"amount_minor": -1, "currency": "EUR"}}, 422, "/amount"),
        ({"expected_close_on": "1.5.2031"}, 422, "/expected_close_on"),
        ({"lines": [{"name": "x"}]}, 422, "/lines/0/unit_price"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client,
    ada: str,
    stages: list[str],
    body: dict[str, Any],
    status: int,
    pointer: str,
) -> None:
    answer = ann.post(DEALS, {"title": "Camera", "contact_id": ada, **body})

    assert answer.status_code == status
    found = answer.get_json()["errors"][0]["pointer"]
    assert found.startswith(pointer)


def test_a_rule_watches_deals_that_stay_in_a_stage(
    ann: Client, eve: Client, ada: str, stages: list[str]
) -> None:
    rule = {
        "name": "Offers",
        "trigger": "deal_stage",
        "stages": ["offer"],
        "max_idle": {"value": 2, "unit": "days"},
    }
    assert eve.post(f"{TASKS}/follow-up-rules", rule).status_code == 201
    waits, moves = a_deal(ann, ada), a_deal(ann, ada)
    moved(ann, waits, stages[1])
    gone = moved(ann, moves, stages[1]).get_json()
    moved(ann, gone, stages[0])

    work(ann, days=2, hours=1)

    subjects = [fact["subject_id"] for fact in told(ann, "follow_up.escalated")]
    assert subjects == [waits["id"]]
