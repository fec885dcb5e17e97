"""Returns over HTTP: by line, once, and before their purchase too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.testing.web import Client
from interactions.purchases.queries import FAULT_AFTER
from tests.builders.clock import told, work
from tests.builders.purchases import PURCHASES, a_line_body, a_purchase, a_receipt

RETURNS = f"{PURCHASES}/returns"


def a_return(quantity: str = "1", **fields: Any) -> dict[str, Any]:
    """What comes back of the first line."""
    lines = [{"line": 1, "quantity": quantity}]
    return {"external_ref": "B-1", "lines": lines, **fields}


def early(**fields: Any) -> dict[str, Any]:
    """The same, of a receipt that nobody told us of."""
    return a_return(source_key="till-1", external_receipt="R-1", **fields)


def test_purchases_04_three_pieces_do_not_come_back_of_a_line_of_two(
    ann: Client,
) -> None:
    """Example purchases-04."""
    bought = a_purchase(ann, lines=[a_line_body(quantity="2")])
    place = f"{PURCHASES}/{bought['id']}"

    refused = ann.post(f"{place}/returns", a_return("3"))

    assert refused.status_code == 409
    assert refused.headers["X-Not-Applied"] == "1"
    assert ann.get(place).get_json() == bought


def test_a_return_tells_what_came_back_and_its_repeat_changes_nothing(
    ann: Client,
) -> None:
    place = f"{PURCHASES}/{a_purchase(ann)['id']}/returns"

    first, again = (ann.post(place, a_return(reason="too big")) for _ in range(2))
    differs = ann.post(place, a_return(reason="too small"))

    assert (first.status_code, again.status_code, differs.status_code) == (
        201,
        200,
        409,
    )
    assert first.get_json() == again.get_json()
    found = first.get_json()
    assert (found["state"], found["net"]["amount_minor"]) == ("returned", 0)
    [fact] = told(ann, "purchase.returned")
    assert fact["is_full"] is True
    assert "too big" not in repr(fact)


def test_two_returns_at_once_do_not_take_back_more_than_was_bought(
    ann: Client,
) -> None:
    place = f"{PURCHASES}/{a_purchase(ann)['id']}/returns"

    with ThreadPoolExecutor(3) as pool:
        sent = [
            pool.submit(ann.loose().post, place, a_return(external_ref=f"B-{n}"))
            for n in range(3)
        ]
        statuses = sorted(one.result().status_code for one in sent)

    assert statuses == [201, 409, 409]
    assert len(told(ann, "purchase.returned")) == 1


def test_purchases_05_a_return_that_comes_first_waits_for_its_purchase(
    ann: Client,
) -> None:
    """Example purchases-05."""
    waits = ann.post(RETURNS, early())
    again = ann.post(RETURNS, early())

    bought = a_purchase(ann)

    assert (waits.status_code, again.status_code) == (201, 200)
    assert waits.get_json()["state"] == "waiting"
    assert waits.get_json()["id"] == again.get_json()["id"]
    assert (bought["state"], bought["net"]["amount_minor"]) == ("returned", 0)
    assert len(told(ann, "purchase.returned")) == 1
    assert ann.get(RETURNS).get_json()["items"] == []
    late = ann.post(RETURNS, early())
    assert (late.status_code, late.get_json()["state"]) == (200, "done")


def test_a_return_of_a_known_receipt_is_done_at_once(ann: Client) -> None:
    bought = a_purchase(ann)

    answer = ann.post(RETURNS, early())

    assert answer.status_code == 201
    assert answer.get_json()["purchase"]["id"] == bought["id"]
    assert answer.headers["Location"] == f"{PURCHASES}/{bought['id']}"


def test_another_text_of_a_waiting_return_is_refused(ann: Client) -> None:
    ann.post(RETURNS, early())

    assert ann.post(RETURNS, early(reason="broken")).status_code == 409


def test_who_saw_no_purchase_at_that_moment_is_looked_for_again(ann: Client) -> None:
    ann.post(RETURNS, early())
    waiting = ann.database.collection("waiting_returns")
    [row] = waiting.find({})
    waiting.delete_one({"_id": row["_id"]})
    place = f"{PURCHASES}/{a_purchase(ann)['id']}"
    waiting.insert_one(row)

    work(ann, seconds=20)

    assert ann.get(place).get_json()["state"] == "returned"
    assert waiting.count_documents({}) == 0


def test_after_a_day_without_its_purchase_a_return_is_a_fault(
    ann: Client, ben: Client
) -> None:
    ann.post(RETURNS, early())
    [fresh] = ann.get(RETURNS).get_json()["items"]
    waiting = ann.database.collection("waiting_returns")
    old = utcnow() - FAULT_AFTER - timedelta(minutes=1)
    waiting.update_one({}, {"$set": {"arrived_at": old}})

    [stale] = ann.get(RETURNS).get_json()["items"]

    assert (fresh["fault"], stale["fault"]) == (None, "purchase-missing")
    nobody = ben.as_user("nobody", permissions={"purchases:read": "own"})
    assert nobody.get(RETURNS).get_json()["items"] == []


def test_a_return_that_does_not_fit_its_purchase_stays_and_says_why(
    ann: Client,
) -> None:
    ann.post(RETURNS, early(lines=[{"sku": "F-1", "quantity": "2"}]))

    bought = a_purchase(ann)

    [fault] = ann.get(RETURNS).get_json()["items"]
    assert (bought["state"], fault["fault"]) == ("recorded", "more-than-bought")


@pytest.mark.parametrize(
    ("lines", "pointer"),
    [
        ([], "/lines"),
        ([{"line": 1}], "/lines/0/quantity"),
        ([{"line": 2, "quantity": "1"}], "/lines/0"),
        ([{"quantity": "1"}], "/lines/0"),
        ([{"line": 1, "sku": "F-1", "quantity": "1"}], "/lines/0"),
        ([{"line": 0, "quantity": "1"}], "/lines/0/line"),
    ],
)
def test_a_return_names_lines_that_are_there(
    ann: Client, lines: list[Any], pointer: str
) -> None:
    place = f"{PURCHASES}/{a_purchase(ann)['id']}/returns"

    answer = ann.post(place, a_return(lines=lines))

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"].startswith(pointer)


def test_a_return_before_its_purchase_is_of_one_till(ann: Client) -> None:
    ann.post(RETURNS, early())

    other = ann.post(PURCHASES, a_receipt(source_key="till-2")).get_json()

    assert other["state"] == "recorded"
