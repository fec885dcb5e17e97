"""The products that lines of deals name."""

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.deals import DEALS, a_deal
from tests.builders.products import a_product


def test_a_line_names_a_product_that_is_there_or_none(
    ann: Client, ada: str, stages: list[str]
) -> None:
    price = {"amount_minor": 100, "currency": "EUR"}
    known = {"name": "x", "unit_price": price, "product_id": a_product(ann)["id"]}
    unknown = {**known, "product_id": new_id()}

    deal = a_deal(ann, ada, lines=[known, {**known, "product_id": None}], amount=None)
    place = f"{DEALS}/{deal['id']}"
    changed = ann.patch(place, {"lines": [known, unknown]}, version=1)
    # one that was written down before products were known stays
    old = {"$set": {"lines.0.product_id": unknown["product_id"]}}
    ann.database.collection("deals").update_one({"_id": deal["id"]}, old)
    kept = ann.patch(place, {"lines": [unknown]}, version=1)

    assert deal["lines"][0]["product_id"] == known["product_id"]
    assert changed.status_code == 404
    [error] = changed.get_json()["errors"]
    assert error["pointer"] == "/lines/1/product_id"
    assert kept.status_code == 200
