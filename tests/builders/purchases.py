"""Purchases for tests: valid by default."""

from typing import Any

from chassis.testing.web import Client
from interactions.purchases.model import Discount, Line, Purchase, Wish
from interactions.values import Money

PURCHASES = "/api/v1/purchases"


def euros(amount_minor: int, currency: str = "EUR") -> Money:
    """So many cents."""
    return Money(amount_minor=amount_minor, currency=currency)


def a_bought_line(amount_minor: int = 1999, **fields: Any) -> Line:
    """One film for 19.99 EUR."""
    price = euros(amount_minor, fields.pop("currency", "EUR"))
    return Line(**{"name": "Film", "sku": "F-1", "unit_price": price, **fields})


def the_purchase(*lines: Line, **fields: Any) -> Purchase:
    """A purchase as an aggregate; its fact is taken off already."""
    given = {"external_receipt": "R-1", "owner_id": "ann", **fields}
    purchase = Purchase.enter({"lines": lines or (a_bought_line(),), **given})
    purchase.pull_events()
    return purchase


def off(amount_minor: int) -> Discount:
    """Something taken off the whole."""
    return Discount(kind="manual", amount=euros(amount_minor))


def back(purchase: Purchase, quantity: str, ref: str = "B-1", **wish: Any) -> Any:
    """Take some of the first line back; returns the fact."""
    wishes = [Wish(quantity=quantity, **(wish or {"line": 1}))]
    purchase.take_back(wishes, external_ref=ref)
    [event] = purchase.pull_events()
    return event


def a_line_body(amount_minor: int = 1999, **fields: Any) -> dict[str, Any]:
    """The same line as a till sends it."""
    price = {"amount_minor": amount_minor, "currency": "EUR"}
    return {"name": "Film", "sku": "F-1", "unit_price": price, **fields}


def a_receipt(receipt: str = "R-1", **fields: Any) -> dict[str, Any]:
    """A receipt of one film, as a till sends it."""
    body = {"source_key": "till-1", "external_receipt": receipt}
    return {**body, "lines": [a_line_body()], **fields}


def a_purchase(user: Client, receipt: str = "R-1", **fields: Any) -> dict[str, Any]:
    """Let a till tell of a purchase."""
    answer = user.post(PURCHASES, a_receipt(receipt, **fields))
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())
