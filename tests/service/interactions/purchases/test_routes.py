"""Purchases over HTTP: once per receipt, whose they are, and who sees them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN, a_company_copy, a_contact_copy
from tests.builders.clock import told
from tests.builders.deals import a_deal, a_pipeline
from tests.builders.purchases import (
    PURCHASES,
    a_line_body,
    a_purchase,
    a_receipt,
)

EUR = {"currency": "EUR"}


def days_ago(days: int) -> str:
    return (utcnow() - timedelta(days=days)).isoformat()


def test_purchases_01_a_receipt_sent_five_times_at_once_is_one_purchase(
    ann: Client, ada: str
) -> None:
    """Example purchases-01."""
    body = a_receipt(contact_id=ada)

    with ThreadPoolExecutor(5) as pool:
        sent = [pool.submit(ann.loose().post, PURCHASES, body) for _ in range(5)]
        answers = [one.result() for one in sent]

    assert sorted(each.status_code for each in answers) == [200, 200, 200, 200, 201]
    [first, *others] = [each.get_json() for each in answers]
    assert others == [first] * 4
    assert len(told(ann, "purchase.recorded")) == 1


def test_another_text_of_a_receipt_is_refused_and_another_till_is_another_one(
    ann: Client,
) -> None:
    a_purchase(ann)

    differs = ann.post(PURCHASES, a_receipt(channel="web"))
    other = ann.post(PURCHASES, a_receipt(source_key="till-2"))

    assert (differs.status_code, other.status_code) == (409, 201)
    assert differs.get_json()["type"].endswith(":receipt-differs")


def test_a_purchase_tells_what_it_comes_to(ann: Client, ada: str) -> None:
    line = a_line_body(quantity="3", discount={"amount_minor": 600, **EUR})
    coupon = {"kind": "coupon", "ref": "SPRING", "amount": {"amount_minor": 97, **EUR}}

    bought = a_purchase(ann, contact_id=ada, lines=[line], discounts=[coupon])

    assert bought["lines"][0]["total"] == {"amount_minor": 5397, **EUR}
    assert bought["total"] == bought["net"] == {"amount_minor": 5300, **EUR}
    assert (bought["owner_id"], bought["state"]) == (ANN, "recorded")
    assert ann.get(f"{PURCHASES}/{bought['id']}").get_json() == bought
    [fact] = told(ann, "purchase.recorded")
    after: Any = fact["after"]
    assert after["discounts"][0]["ref"] == "SPRING"
    assert (fact["ordinal"], fact["is_first"]) == (1, True)


def test_what_was_entered_by_hand_needs_no_number(ann: Client) -> None:
    body = {"lines": [a_line_body()]}

    first, second = (ann.post(PURCHASES, body).get_json() for _ in range(2))

    assert first["source_key"] == "manual"
    assert first["external_receipt"] == first["id"] != second["id"]


def test_a_till_finds_the_person_by_address_or_nobody(ann: Client) -> None:
    ways = {
        "emails": [{"value": "Ana@x.al", "normalized": "ana@x.al", "state": "ok"}],
        "phones": [{"e164": "+38344123456"}],
    }
    ana = a_contact_copy(ann.database, **ways)
    a_contact_copy(ann.database, phones=[{"e164": "+38344000000"}])
    a_contact_copy(ann.database, phones=[{"e164": "+38344000000"}])

    by_mail = a_purchase(ann, "R-1", email="ANA@x.al")
    by_phone = a_purchase(ann, "R-2", phone="00383 44 123-456")
    unknown = a_purchase(ann, "R-3", email="who@x.al", card_number="777")
    doubtful = a_purchase(ann, "R-4", phone="+38344000000")

    assert [by_mail["contact_id"], by_phone["contact_id"]] == [ana, ana]
    assert [unknown["contact_id"], doubtful["contact_id"]] == [None, None]
    assert unknown["card_number"] == "777"
    assert by_phone["ordinal"] == 2


def test_an_older_purchase_that_comes_later_moves_the_others(
    ann: Client, ada: str
) -> None:
    second = a_purchase(ann, "R-2", contact_id=ada, at=days_ago(2))
    third = a_purchase(ann, "R-3", contact_id=ada, at=days_ago(1))

    first = a_purchase(ann, "R-1", contact_id=ada, at=days_ago(30))

    fact = told(ann, "purchase.recorded")[-1]
    assert (fact["ordinal"], fact["is_first"]) == (1, True)
    assert fact["ordinals"] == [
        {"purchase_id": second["id"], "ordinal": 2},
        {"purchase_id": third["id"], "ordinal": 3},
    ]
    listed = ann.get(PURCHASES).get_json()["items"]
    assert [(one["id"], one["ordinal"]) for one in listed] == [
        (third["id"], 3),
        (second["id"], 2),
        (first["id"], 1),
    ]
    assert [one["version"] for one in listed] == [1, 1, 1]


def test_of_two_first_purchases_at_once_one_is_the_first(ann: Client, ada: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(ann.loose().post, PURCHASES, a_receipt(f"R-{n}", **his))
            for n in range(4)
            for his in [{"contact_id": ada, "at": days_ago(n + 1)}]
        ]
        assert {one.result().status_code for one in sent} == {201}

    listed = ann.get(PURCHASES).get_json()["items"]
    assert [one["ordinal"] for one in listed] == [4, 3, 2, 1]
    assert [one["is_first"] for one in listed] == [False, False, False, True]


def test_a_purchase_goes_to_another_person_with_its_place(
    ann: Client, ada: str
) -> None:
    ben, first = (
        a_contact_copy(ann.database),
        a_purchase(ann, contact_id=ada, at=days_ago(3)),
    )
    second = a_purchase(ann, "R-2", contact_id=ada)
    place = f"{PURCHASES}/{first['id']}"

    moved = ann.patch(place, {"contact_id": ben, "seller_id": BEN}, version=1)

    assert moved.get_json()["contact_id"] == moved.get_json()["original_contact_id"]
    assert moved.get_json()["ordinal"] == 1
    assert ann.get(f"{PURCHASES}/{second['id']}").get_json()["is_first"] is True
    [fact] = told(ann, "purchase.updated")
    assert fact["ordinals"] == [{"purchase_id": second["id"], "ordinal": 1}]


def test_only_the_person_the_seller_and_the_campaign_are_changed(
    ann: Client, ada: str
) -> None:
    place = f"{PURCHASES}/{a_purchase(ann, contact_id=ada)['id']}"

    total = ann.patch(place, {"total": {"amount_minor": 1, **EUR}}, version=1)
    blind = ann.patch(place, {"campaign_id": new_id()})
    stranger = ann.patch(place, {"contact_id": new_id()}, version=1)

    assert (total.status_code, blind.status_code) == (422, 428)
    assert stranger.status_code == 404


def test_an_anonymous_purchase_is_attached_once(ann: Client, ada: str) -> None:
    place = f"{PURCHASES}/{a_purchase(ann)['id']}/attach"
    other = a_contact_copy(ann.database)

    first, again = (ann.post(place, {"contact_id": ada}) for _ in range(2))
    late = ann.post(place, {"contact_id": other})

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json() == again.get_json()
    assert first.get_json()["ordinal"] == 1
    assert late.status_code == 409
    assert len(told(ann, "purchase.updated")) == 1


def test_a_voided_purchase_leaves_its_place(ann: Client, ada: str) -> None:
    first = a_purchase(ann, contact_id=ada, at=days_ago(3))
    second = a_purchase(ann, "R-2", contact_id=ada)
    place = f"{PURCHASES}/{first['id']}/void"

    voided = ann.post(place, {"reason": "typed twice"})
    again = ann.post(place, {"reason": "typed twice"})

    assert (voided.status_code, again.status_code) == (201, 409)
    assert voided.get_json()["net"]["amount_minor"] == 0
    assert ann.get(f"{PURCHASES}/{second['id']}").get_json()["is_first"] is True


def test_a_purchase_stands_in_the_timeline_of_its_person_at_its_time(
    ann: Client, ada: str
) -> None:
    at = days_ago(400)
    a_purchase(ann, contact_id=ada, at=at)

    answer = ann.get(
        "/api/v1/activities/timeline", query_string={"contact_id": ada}
    ).get_json()

    [entry] = answer["items"]
    assert (entry["kind"], entry["title"]) == ("purchase", "Film")
    assert entry["occurred_at"][:10] == at[:10]


def test_own_purchases_are_ones_own(
    ann: Client, ben: Client, lea: Client, ada: str
) -> None:
    theirs = a_contact_copy(ann.database, owner_id="lea", team_ids=["south"])
    place = f"{PURCHASES}/{a_purchase(ann, contact_id=theirs)['id']}"

    assert ben.get(place).status_code == 404
    assert ben.post(f"{place}/void", {"reason": "x"}).status_code == 404
    assert ben.get(PURCHASES).get_json()["items"] == []
    assert ben.post(PURCHASES, a_receipt(contact_id=theirs)).status_code == 409
    assert lea.get(place).status_code == 200


def test_a_purchase_of_a_deal_is_that_of_its_person(
    ann: Client, eve: Client, ada: str
) -> None:
    a_pipeline(eve)
    company = a_company_copy(ann.database)
    deal = a_deal(ann, ada, company_id=company)

    bought = a_purchase(ann, deal_id=deal["id"], channel="deal")

    assert (bought["contact_id"], bought["company_id"]) == (ada, company)


def test_the_cost_of_a_line_is_for_few(ann: Client) -> None:
    rights = {"purchases:read": "own", "purchases:write": "own"}
    knows = ann.as_user(ANN, permissions={**rights, "products:read_cost": "all"})
    line = a_line_body(cost={"amount_minor": 900, **EUR})

    refused = ann.post(PURCHASES, a_receipt(lines=[line]))
    bought = a_purchase(knows, lines=[line])
    seen = ann.get(f"{PURCHASES}/{bought['id']}").get_json()

    assert refused.status_code == 403
    assert bought["lines"][0]["cost"]["amount_minor"] == 900
    assert "cost" not in seen["lines"][0]
    assert "900" not in repr(told(ann, "purchase.recorded"))


def test_a_batch_records_purchases_each_on_its_own(ann: Client) -> None:
    items = [a_receipt("R-1"), a_receipt("R-2", lines=[])]

    answer = ann.post(f"{PURCHASES}/batch", {"items": items}).get_json()

    assert [item["status"] for item in answer["items"]] == [201, 422]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"contact_id": new_id()}, 404, "/contact_id"),
        ({"company_id": new_id()}, 404, "/company_id"),
        ({"deal_id": new_id()}, 404, "/deal_id"),
        ({"seller_id": new_id()}, 404, "/seller_id"),
        ({"total": {"amount_minor": 2000, **EUR}}, 422, "/total"),
        ({"currency": "USD"}, 422, "/lines"),
        ({"lines": [a_line_body(quantity="0")]}, 422, "/lines/0/quantity"),
        ({"lines": [a_line_body(quantity="-1")]}, 422, "/lines/0/quantity"),
        ({"lines": [a_line_body(quantity=1)]}, 422, "/lines/0/quantity"),
        ({"lines": [{"name": "x"}]}, 422, "/lines/0/unit_price"),
        ({"lines": [a_line_body(10**14)]}, 422, "/lines/0/unit_price"),
        ({"discounts": [{"kind": "gift"}]}, 422, "/discounts/0"),
        ({"at": "2999-01-01T00:00:00Z"}, 422, "/at"),
        ({"source_key": "Till 1"}, 422, "/source_key"),
        ({"channel": ["web"]}, 422, "/channel"),
        ({"state": "returned"}, 422, "/state"),
    ],
)
def test_bad_input_is_refused_with_a_pointer_and_nothing_is_written(
    ann: Client, body: dict[str, Any], status: int, pointer: str
) -> None:
    answer = ann.post(PURCHASES, a_receipt(**body))

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"].startswith(pointer)
    assert told(ann, "purchase.recorded") == []
