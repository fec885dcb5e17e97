"""Products over HTTP."""

from typing import Any, Final

import pytest

from chassis.domain import new_id
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from interactions.products.queries import find_products_by_id, find_products_by_sku
from tests.builders.clock import told
from tests.builders.products import (
    CATEGORIES,
    PRICE,
    PRODUCTS,
    a_category,
    a_product,
)

WHOLE: Final[dict[str, Any]] = {
    "brand": "Konko",
    "kind": "good",
    "tax_percent": "18",
    "unit": "piece",
    "options": [
        {
            "key": "colour",
            "label": "Colour",
            "choices": [
                {"key": "red", "label": "Red", "price_difference": None},
                {
                    "key": "gold",
                    "label": "Gold",
                    "price_difference": {"amount_minor": -5, "currency": "EUR"},
                },
            ],
        }
    ],
    "solves_tags": ["low_light"],
    "lifetime_days": 1000,
    "warranty_days": 730,
    "after_sales": [{"after_days": 7, "kind": "call", "text": "All well?"}],
}


def test_a_product_is_made_read_and_changed(ann: Client) -> None:
    other = a_product(ann)
    goes_with = [{"product_id": other["id"], "obvious": True, "argument": "To lend"}]
    whole = {**WHOLE, "complements": goes_with}

    made = a_product(ann, **whole)
    place = f"{PRODUCTS}/{made['id']}"
    change = {"price": {"amount_minor": 100}, "brand": None}
    changed = ann.patch(place, change, version=1)
    late = ann.patch(place, change, version=1)

    assert {name: made[name] for name in whole} == whole
    assert (made["state"], made["version"]) == ("active", 1)
    assert changed.get_json()["price"] == {**PRICE, "amount_minor": 100}
    assert ann.get(place).get_json() == changed.get_json()
    assert late.status_code == 412
    [fact] = told(ann, "product.updated")
    assert fact["changed"] == ["brand", "price"]


def test_a_number_belongs_to_one_product(ann: Client) -> None:
    first, second = a_product(ann), a_product(ann)

    body = {"name": "x", "price": PRICE, "category_id": first["category_id"]}
    twice = ann.post(PRODUCTS, {**body, "sku": first["sku"]})
    change = {"sku": first["sku"]}
    taken = ann.patch(f"{PRODUCTS}/{second['id']}", change, version=1)

    assert (twice.status_code, taken.status_code) == (409, 409)
    assert twice.get_json()["type"].endswith("sku-exists")


def test_successors_never_lead_back(ann: Client) -> None:
    first = a_product(ann)
    second = a_product(ann, successor_id=first["id"])
    third = a_product(ann, successor_id=second["id"])

    change = {"successor_id": third["id"]}
    refused = ann.patch(f"{PRODUCTS}/{first['id']}", change, version=1)

    assert refused.status_code == 422
    assert refused.get_json()["type"].endswith("successor-cycle")
    assert [e["pointer"] for e in refused.get_json()["errors"]] == ["/successor_id"]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"price": {**PRICE, "amount_minor": -1}}, 422, "/price/amount_minor"),
        ({"price": [PRICE]}, 422, "/price"),
        ({"tax_percent": "101"}, 422, "/tax_percent"),
        ({"sku": " "}, 422, "/sku"),
        ({"state": "discontinued"}, 422, "/state"),
        ({"lifetime_days": 0}, 422, "/lifetime_days"),
        ({"category_id": new_id()}, 404, "/category_id"),
        ({"successor_id": new_id()}, 404, "/successor_id"),
        ({"service_plan_id": new_id()}, 404, "/service_plan_id"),
        (
            {"complements": [{"product_id": new_id()}]},
            404,
            "/complements/0/product_id",
        ),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, body: dict[str, Any], status: int, pointer: str
) -> None:
    good = {"sku": "a", "name": "b", "price": PRICE}
    category = a_category(ann)["id"]

    answer = ann.post(PRODUCTS, {**good, "category_id": category, **body})

    assert answer.status_code == status, answer.get_json()
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]
    assert ann.get(PRODUCTS).get_json()["items"] == []


def test_a_list_is_found_ordered_and_narrowed(ann: Client) -> None:
    category = a_category(ann)["id"]
    for name, amount in (("b", 3), ("A", 2), ("c", 1)):
        price = {**PRICE, "amount_minor": amount}
        a_product(ann, name=f"{name} camera", price=price, category_id=category)

    def names(**asked: str) -> list[str]:
        found = ann.get(PRODUCTS, query_string=asked).get_json()["items"]
        return [one["name"][0] for one in found]

    assert names() == ["A", "b", "c"]
    assert names(sort="price_minor") == ["c", "A", "b"]
    assert names(q="b cam") == ["b"]
    assert names(**{"filter[price][gt]": "1 EUR"}) == ["A", "b"]
    assert names(**{"filter[category_id][eq]": new_id()}) == []


def test_many_products_are_set_at_once(ann: Client) -> None:
    first, second = a_product(ann), a_product(ann)
    items = [
        {"id": first["id"], "version": 1, "unit": "box"},
        {"sku": second["sku"], "name": "x", "price": PRICE, "category_id": new_id()},
    ]

    done = ann.post(f"{PRODUCTS}/batch", {"items": items}).get_json()["items"]
    body = {"action": "set", "ids": [first["id"]], "params": {"brand": "Konko"}}
    bulk = ann.post(f"{PRODUCTS}/bulk", {**body, "dry_run": True})

    assert [one["status"] for one in done] == [200, 404]
    assert bulk.status_code == 200
    assert bulk.get_json()["count"] == 1


def test_others_find_products_by_id_and_number(ann: Client) -> None:
    product = a_product(ann)
    # whoever records a sale need not read the catalogue
    store = Store(ann.database, Caller(user_id="till", principal="user/till"))

    assert find_products_by_id([product["id"], "x"], store).keys() == {product["id"]}
    assert find_products_by_sku([product["sku"], "x"], store).keys() == {product["sku"]}


def test_the_box_finds_a_product_by_its_number(ann: Client) -> None:
    product = a_product(ann, sku="ZX-81")
    place = "/internal/v1/search/product"

    exact = ann.post(place, {"q": "ZX-81"}).get_json()["items"]
    worded = ann.post(place, {"q": "came"}).get_json()["items"]

    assert [(one["id"], one["exact"]) for one in exact] == [(product["id"], True)]
    assert [(one["title"], one["detail"]) for one in worded] == [("Camera", "ZX-81")]


def test_no_look_at_products_scans_the_collection(ann: Client) -> None:
    rows = ann.database.collection("products")
    asked: list[dict[str, Any]] = [
        {"sku": {"$in": ["x"]}},
        {"words": {"$regex": "^x"}},
        {"category_id": "x"},
    ]

    plans = [str(rows.find(where).explain()["queryPlanner"]) for where in asked]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []


def test_who_may_only_read_changes_nothing(ann: Client) -> None:
    category = a_category(ann)
    reader = ann.as_user("rea", permissions={"products:read": "all"})

    made = reader.post(CATEGORIES, {"name": "x"})
    gone = reader.delete(f"{CATEGORIES}/{category['id']}", version=1)

    assert (made.status_code, gone.status_code) == (403, 403)
