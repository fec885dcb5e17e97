"""The orders of a trading company come in, and every total equals that of its files.

What is expected is computed here straight from the CSV.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from urllib3.filepost import encode_multipart_formdata

from chassis.testing import eventually
from tests.builders.visitor import Visitor

FOLDER = Path(__file__).parents[5] / "shared/data/northwind"
PURCHASES, BATCH = "/api/v1/purchases", "/api/v1/contacts/batch"
Row = dict[str, str]
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="../shared/data/northwind is not there"
)


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(exact: Decimal) -> int:
    return int((exact * 100).quantize(Decimal(1), ROUND_HALF_UP))


def dollars(amount_minor: int) -> dict[str, Any]:
    return {"amount_minor": amount_minor, "currency": "USD"}


def gross_and_net(row: Row) -> tuple[int, int]:
    """What a line would come to, and what it came to."""
    gross = Decimal(row["UnitPrice"]) * int(row["Quantity"])
    return cents(gross), cents(gross * (1 - Decimal(row["Discount"])))


def expected() -> dict[str, int]:
    """The total of each order, in cents."""
    totals: dict[str, int] = defaultdict(int)
    for row in read("order-details"):
        totals[row["OrderID"]] += gross_and_net(row)[1]
    return totals


def receipts(source: str, people: Mapping[str, str]) -> bytes:
    """Write the orders as a till would tell them."""
    names = {row["ProductID"]: row["ProductName"] for row in read("products")}
    lines = defaultdict(list)
    for row in read("order-details"):
        gross, net = gross_and_net(row)
        told = {
            "sku": f"{source}-{row['ProductID']}",
            "name": names[row["ProductID"]],
            "quantity": row["Quantity"],
            "unit_price": dollars(cents(Decimal(row["UnitPrice"]))),
        }
        less = {"discount": dollars(gross - net)} if gross != net else {}
        lines[row["OrderID"]].append({**told, **less})
    orders = (
        {
            "source_key": source,
            "external_receipt": row["OrderID"],
            "contact_id": people[row["CustomerID"]],
            "channel": "phone",
            "at": f"{row['OrderDate'][:10]}T12:00:00Z",
            "lines": lines[row["OrderID"]],
        }
        for row in read("orders")
    )
    return b"".join(json.dumps(order).encode() + b"\n" for order in orders)


def move_in(visitor: Visitor) -> dict[str, str]:
    """Let the customers be people whom everybody knows."""
    rows = read("customers")
    items = [{"display_name": row["ContactName"]} for row in rows]
    made = [
        each
        for at in range(0, len(items), 25)
        for each in visitor.post(BATCH, {"items": items[at : at + 25]})["items"]
    ]
    people = [each["body"]["id"] for each in made]

    def is_known() -> bool:
        place = f"{PURCHASES}/balances?contact_id={people[-1]}"
        return visitor.send("GET", place).status == 200

    eventually(is_known, within=60)
    return {row["CustomerID"]: one for row, one in zip(rows, people, strict=True)}


def bring_in(visitor: Visitor, content: bytes) -> Any:
    """Send a file of receipts and wait for the end of it."""
    raw, kind = encode_multipart_formdata({"file": ("orders.ndjson", content)})
    headers = {"Content-Type": kind}
    answer = visitor.send("POST", f"{PURCHASES}/import", raw=raw, headers=headers)
    assert answer.status == 202, answer.body
    place = f"{PURCHASES}/import/{answer.json()['id']}"

    def is_done() -> Any:
        found = visitor.get(place)
        return found if found["state"] == "done" else None

    return eventually(is_done, within=120)


def listed(visitor: Visitor, source: str) -> list[Any]:
    place = f"{PURCHASES}?limit=200&sort=at&filter[source_key][eq]={source}"
    page = visitor.get(place)
    found = page["items"]
    while page["next_cursor"]:
        page = visitor.get(f"{place}&cursor={page['next_cursor']}")
        found += page["items"]
    return list(found)


def test_830_orders_come_in_once_and_every_total_is_right(visitor: Visitor) -> None:
    source = f"northwind-{uuid4().hex[:8]}"
    people = move_in(visitor)
    content = receipts(source, people)

    first = bring_in(visitor, content)
    again = bring_in(visitor, content)

    assert (first["recorded"], first["refused"]) == (830, 0)
    assert (again["recorded"], again["repeated"]) == (0, 830)
    found, totals = listed(visitor, source), expected()
    shown = {one["external_receipt"]: one["total"]["amount_minor"] for one in found}
    assert shown == totals
    assert sum(len(one["lines"]) for one in found) == 2155
    assert sum(one["is_first"] for one in found) == 89
    owed: dict[str, int] = defaultdict(int)
    for row in read("orders"):
        owed[people[row["CustomerID"]]] += totals[row["OrderID"]]
    best = sorted(owed, key=lambda one: -owed[one])[:3]
    for contact_id in best:
        his, sum_ = f"contact_id={contact_id}", owed[contact_id]
        [balance] = visitor.get(f"{PURCHASES}/balances?{his}")["items"]
        months = visitor.get(f"{PURCHASES}/by-contact/{contact_id}?group_by=month")
        kept = [one["net"]["amount_minor"] for one in months["items"]]
        assert balance["amount"]["amount_minor"] == sum(kept) == sum_
