"""Payments over HTTP: once, for whom, and never for what was voided."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.activities import a_company_copy, a_contact_copy
from tests.builders.clock import told
from tests.builders.payments import PAYMENTS, a_payment, a_payment_body
from tests.builders.purchases import PURCHASES, a_purchase


def test_a_payment_sent_three_times_at_once_is_one_payment(
    ann: Client, ada: str
) -> None:
    body = a_payment_body(contact_id=ada, source_key="bank", external_id="T-1")

    with ThreadPoolExecutor(3) as pool:
        sent = [pool.submit(ann.loose().post, PAYMENTS, body) for _ in range(3)]
        answers = [one.result() for one in sent]
    differs = ann.post(PAYMENTS, {**body, "kind": "prepayment"})

    assert sorted(each.status_code for each in answers) == [200, 200, 201]
    assert len({each.get_json()["id"] for each in answers}) == 1
    assert differs.status_code == 409
    assert len(told(ann, "payment.recorded")) == 1


def test_what_is_paid_for_a_purchase_is_of_its_debtor(ann: Client, ada: str) -> None:
    company = a_company_copy(ann.database)
    own = a_purchase(ann, contact_id=ada)
    theirs = a_purchase(ann, "R-2", contact_id=ada, company_id=company)

    mine, firm = (a_payment(ann, 1, purchase_id=p["id"]) for p in (own, theirs))
    wrong = ann.post(
        PAYMENTS, a_payment_body(purchase_id=own["id"], company_id=company)
    )

    assert (mine["contact_id"], mine["company_id"]) == (ada, None)
    assert (firm["contact_id"], firm["company_id"]) == (None, company)
    assert wrong.status_code == 422


def test_what_was_paid_anonymously_follows_the_purchase(ann: Client, ada: str) -> None:
    bought = a_purchase(ann)
    paid = a_payment(ann, purchase_id=bought["id"])
    place = f"{PURCHASES}/{bought['id']}/attach"

    ann.post(place, {"contact_id": ada})

    now = ann.get(f"{PAYMENTS}/{paid['id']}").get_json()
    assert (paid["contact_id"], now["contact_id"], now["version"]) == (None, ada, 1)


def test_a_paid_purchase_is_voided_only_after_its_payments(ann: Client) -> None:
    bought = a_purchase(ann)
    paid = a_payment(ann, purchase_id=bought["id"])
    void = f"{PURCHASES}/{bought['id']}/void"

    refused = ann.post(void, {"reason": "typed twice"})
    gone = ann.post(f"{PAYMENTS}/{paid['id']}/void", {"reason": "bounced"})
    twice = ann.post(f"{PAYMENTS}/{paid['id']}/void", {"reason": "bounced"})
    done = ann.post(void, {"reason": "typed twice"})
    late = ann.post(PAYMENTS, a_payment_body(purchase_id=bought["id"]))

    assert (refused.status_code, gone.status_code, twice.status_code) == (409, 201, 409)
    assert refused.get_json()["type"].endswith(":paid")
    assert (done.status_code, late.status_code) == (201, 409)
    [fact] = told(ann, "payment.voided")
    assert "bounced" not in repr(fact)


def test_a_payment_and_a_voiding_at_once_do_not_both_happen(ann: Client) -> None:
    bought = a_purchase(ann)
    void = f"{PURCHASES}/{bought['id']}/void"
    pay = a_payment_body(purchase_id=bought["id"])

    with ThreadPoolExecutor(2) as pool:
        wishes = [(void, {"reason": "typed twice"}), (PAYMENTS, pay)]
        sent = [pool.submit(ann.loose().post, *each) for each in wishes]
        statuses = sorted(one.result().status_code for one in sent)

    assert statuses == [201, 409]


def test_the_ways_to_pay_are_the_houses(ann: Client, eve: Client, ada: str) -> None:
    place = f"{PURCHASES}/settings"
    [version] = [ann.get(place).get_json()["version"]]
    ways = {"methods": [{"key": "crypto", "label": "Coins"}], "payment_days": 30}

    changed = eve.patch(place, ways, version=version)

    assert changed.get_json()["payment_days"] == 30
    assert ann.post(PAYMENTS, a_payment_body(contact_id=ada)).status_code == 422
    a_payment(ann, contact_id=ada, method="crypto")
    assert eve.patch(place, ways, version=version).status_code == 412
    assert ann.patch(place, ways, version=version + 1).status_code == 403


def test_own_payments_are_ones_own(ann: Client, ben: Client, ada: str) -> None:
    theirs = a_contact_copy(ann.database, owner_id="lea", team_ids=["south"])
    place = f"{PAYMENTS}/{a_payment(ann, contact_id=theirs)['id']}"

    assert ann.get(place).status_code == 200
    assert ben.get(place).status_code == 404
    assert ben.post(f"{place}/void", {"reason": "x"}).status_code == 404
    assert ben.get(PAYMENTS).get_json()["items"] == []


def test_a_payment_stands_in_the_timeline(ann: Client, ada: str) -> None:
    a_payment(ann, contact_id=ada)

    [entry] = ann.get(
        "/api/v1/activities/timeline", query_string={"contact_id": ada}
    ).get_json()["items"]

    assert (entry["kind"], entry["title"]) == ("payment", "40.00 EUR")


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({}, 422, "/contact_id"),
        ({"contact_id": new_id()}, 404, "/contact_id"),
        ({"company_id": new_id()}, 404, "/company_id"),
        ({"purchase_id": new_id()}, 404, "/purchase_id"),
        ({"method": "shells"}, 422, "/method"),
        ({"amount": {"amount_minor": 0, "currency": "EUR"}}, 422, "/amount"),
        ({"amount": {"amount_minor": -1, "currency": "EUR"}}, 422, "/amount"),
        ({"kind": "gift"}, 422, "/kind"),
        ({"state": "voided"}, 422, "/state"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, body: dict[str, Any], status: int, pointer: str
) -> None:
    answer = ann.post(PAYMENTS, a_payment_body(**body))

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"].startswith(pointer)
    assert told(ann, "payment.recorded") == []


def test_a_purchase_is_paid_in_its_own_currency(ann: Client) -> None:
    dollars = {"amount_minor": 1, "currency": "USD"}
    body = a_payment_body(purchase_id=a_purchase(ann)["id"], amount=dollars)

    assert ann.post(PAYMENTS, body).status_code == 422
