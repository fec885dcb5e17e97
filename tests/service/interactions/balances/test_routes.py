"""Balances over HTTP: what is owed, since when, and who may know."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import (
    ANN,
    BEN,
    a_company_copy,
    a_contact_copy,
)
from tests.builders.payments import BALANCES, a_payment
from tests.builders.purchases import PURCHASES, a_line_body, a_purchase

RIGHTS = {
    **{f"purchases:{act}": "own" for act in ("read", "write", "read_balance")},
    **{f"{name}:read": "all" for name in ("contacts", "companies")},
}
HUNDRED = [a_line_body(10_000)]


@pytest.fixture
def mia(ann: Client) -> Client:
    """Mia is Ann, and may read the balances of her own people."""
    return ann.as_user(ANN, permissions=RIGHTS, teams=["north"])


def days_ago(days: int) -> str:
    return (utcnow() - timedelta(days=days)).isoformat()


def balances(user: Client, **query: Any) -> list[Any]:
    answer = user.get(BALANCES, query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return list(answer.get_json()["items"])


def sums(user: Client, **query: Any) -> list[tuple[str, int, int]]:
    return [
        (one["currency"], one["amount"]["amount_minor"], one["overdue"]["amount_minor"])
        for one in balances(user, **query)
    ]


@pytest.mark.parametrize(("days", "overdue"), [(0, 0), (14, 0), (15, 6_000)])
def test_purchases_03_a_part_that_is_not_paid_is_overdue_after_its_days(
    mia: Client, ada: str, days: int, overdue: int
) -> None:
    """Example purchases-03."""
    a_purchase(mia, contact_id=ada, lines=HUNDRED, at=days_ago(days))
    a_payment(mia, 4_000, contact_id=ada)

    assert sums(mia, contact_id=ada) == [("EUR", 6_000, overdue)]


def test_a_company_pays_as_agreed_and_owes_for_its_people(
    mia: Client, ada: str
) -> None:
    firm = a_company_copy(mia.database, billing={"payment_days": 60})
    fields = {"contact_id": ada, "company_id": firm, "lines": HUNDRED}
    a_purchase(mia, "R-1", at=days_ago(61), **fields)
    a_purchase(mia, "R-2", at=days_ago(60), **fields)

    assert sums(mia, company_id=firm) == [("EUR", 20_000, 10_000)]
    assert sums(mia, contact_id=ada) == []


def test_returns_refunds_and_what_was_voided_count(mia: Client, ada: str) -> None:
    bought = a_purchase(mia, contact_id=ada, lines=HUNDRED)
    lines = [{"line": 1, "quantity": "0.5"}]
    back = {"external_ref": "B-1", "lines": lines}
    mia.post(f"{PURCHASES}/{bought['id']}/returns", back)
    a_payment(mia, 6_000, purchase_id=bought["id"])
    a_payment(mia, 1_500, contact_id=ada, kind="refund")
    wrong = a_payment(mia, 9_000, contact_id=ada)
    mia.post(f"/api/v1/payments/{wrong['id']}/void", {"reason": "bounced"})
    typo = a_purchase(mia, "R-2", contact_id=ada)
    mia.post(f"{PURCHASES}/{typo['id']}/void", {"reason": "typed twice"})

    assert sums(mia, contact_id=ada) == [("EUR", 500, 0)]


def test_two_currencies_are_two_balances(mia: Client, ada: str) -> None:
    dollars = {"amount_minor": 700, "currency": "USD"}
    a_purchase(mia, "R-1", contact_id=ada, lines=HUNDRED)
    lines = [{"name": "Book", "unit_price": dollars}]
    a_purchase(mia, "R-2", contact_id=ada, lines=lines)

    assert sums(mia, contact_id=ada) == [("EUR", 10_000, 0), ("USD", 700, 0)]


def test_who_is_overdue_stands_in_one_list_the_most_first(
    mia: Client, ada: str
) -> None:
    firm, paid = a_company_copy(mia.database), a_contact_copy(mia.database)
    hidden = a_contact_copy(mia.database, owner_id=BEN)
    old = {"at": days_ago(40), "lines": HUNDRED}
    a_purchase(mia, "R-1", contact_id=ada, **old)
    a_purchase(mia, "R-2", contact_id=ada, company_id=firm, **old)
    a_purchase(mia, "R-3", contact_id=paid, **old)
    a_purchase(mia, "R-4", contact_id=hidden, **old)
    a_purchase(mia, "R-5", **old)
    a_payment(mia, 100, contact_id=ada)
    a_payment(mia, 10_000, contact_id=paid)

    found = balances(mia, overdue_only="true")

    named = [(one["company_id"] or one["contact_id"]) for one in found]
    assert named == [firm, ada]


def test_a_statement_leads_from_one_balance_to_the_next(mia: Client, ada: str) -> None:
    a_purchase(mia, "R-1", contact_id=ada, lines=HUNDRED, at=days_ago(30))
    bought = a_purchase(mia, "R-2", contact_id=ada, at=days_ago(9), lines=HUNDRED)
    back = {"external_ref": "B-1", "lines": [{"sku": "F-1", "quantity": "1"}]}
    mia.post(f"{PURCHASES}/{bought['id']}/returns", {**back, "at": days_ago(8)})
    a_payment(mia, 4_000, contact_id=ada, at=days_ago(7), external_id="T-1")
    a_payment(mia, 1_000, contact_id=ada)
    days = {"from": days_ago(10)[:10], "to": days_ago(1)[:10], "format": "json"}

    answer = mia.get(f"{BALANCES}/{ada}/statement", query_string=days).get_json()

    [account] = answer["accounts"]
    lines = [
        (each["kind"], each["reference"], each["balance"]["amount_minor"])
        for each in account["movements"]
    ]
    assert account["opening"]["amount_minor"] == 10_000
    assert lines == [
        ("purchase", "R-2", 20_000),
        ("return", "B-1", 10_000),
        ("payment", "T-1", 6_000),
    ]
    assert account["closing"]["amount_minor"] == 6_000
    assert (answer["contact_id"], answer["from"]) == (ada, days["from"])


def test_balances_are_for_who_may_read_them(mia: Client, ann: Client, ada: str) -> None:
    theirs = a_contact_copy(mia.database, owner_id=BEN)
    firm = a_company_copy(mia.database)
    a_purchase(mia, company_id=firm)

    def status(user: Client, path: str = BALANCES, **query: Any) -> int:
        return int(user.get(path, query_string=query).status_code)

    assert status(ann, contact_id=ada) == 403
    assert status(mia, contact_id=theirs) == 404
    assert status(mia, contact_id=new_id()) == 404
    assert status(mia, f"{BALANCES}/{theirs}/statement") == 404
    assert status(mia, f"{BALANCES}/{firm}/statement") == 200
    assert status(mia) == 422
    assert status(mia, contact_id=ada, company_id=firm) == 422
    assert status(mia, f"{BALANCES}/{ada}/statement", format="pdf") == 422
