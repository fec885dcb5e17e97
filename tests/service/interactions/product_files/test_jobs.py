"""Files of products, from the form to the products."""

import io
import json
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.jobs import make_queues
from chassis.testing.web import Client
from interactions.product_files import routes
from tests.builders.clock import WORKERS, told, work
from tests.builders.products import COST, PRICE, PRODUCTS, a_category, a_product

IMPORT = f"{PRODUCTS}/import"


def sent(
    user: Client, content: str, name: str = "products.csv", **more: Any
) -> dict[str, Any]:
    """Send a file, and let it be worked on; returns the answer."""
    make_queues(user.database, WORKERS)
    headers = more.pop("headers", None)
    form = {"file": (io.BytesIO(content.encode()), name), **more}
    answer = user.post(IMPORT, data=form, headers=headers)
    assert answer.status_code == 202, answer.get_json()
    place = f"{IMPORT}/{answer.get_json()['id']}"
    assert answer.headers["Location"] == place
    work(user)
    done = user.get(place).get_json()
    rows = user.get(f"{place}/rows").get_json()["items"]
    return {"answer": answer.get_json(), "done": done, "rows": rows}


def counts(found: dict[str, Any]) -> list[int]:
    """How many rows were created, updated, unchanged, refused."""
    names = ("created", "updated", "unchanged", "refused")
    return [found["done"][name] for name in names]


def test_products_03_a_file_sent_twice_makes_its_products_once(ann: Client) -> None:
    """Example products-03."""
    category = a_category(ann)["id"]
    lines = [f"p-{number},Paint {number},{category},1999 EUR" for number in range(5000)]
    table = "\n".join(["sku,name,category_id,price", *lines])
    key = {"Idempotency-Key": new_id()}

    first = sent(ann, table, headers=key)
    second = sent(ann, table, headers=key)

    assert second["answer"] == first["answer"]
    assert counts(second) == [5000, 0, 0, 0]
    assert len(second["rows"]) == 5000
    assert ann.database.collection("products").count_documents({}) == 5000
    assert len(told(ann, "product.created")) == 5000


def test_a_row_changes_only_what_it_says(ann: Client) -> None:
    product = a_product(ann, sku="cam-1", brand="Konko")
    a_product(ann, sku="cam-2", category_id=product["category_id"])

    found = sent(ann, "sku,price,unit\ncam-1,100 EUR,box\ncam-2,49900 EUR,\n")

    assert counts(found) == [0, 1, 1, 0]
    shown = ann.get(f"{PRODUCTS}/{product['id']}").get_json()
    assert (shown["price"]["amount_minor"], shown["unit"]) == (100, "box")
    assert (shown["brand"], shown["version"]) == ("Konko", 2)


def test_each_row_has_its_own_fate(ann: Client) -> None:
    root = a_category(ann, "Photo")["id"]
    a_category(ann, "Lenses", parent_id=root)
    lines = [
        {"sku": "a", "name": "A", "category": "Photo/Lenses", "price": PRICE},
        {"sku": "b", "name": "B", "category": "Photo/Paint", "price": PRICE},
        {"sku": "c", "name": "C", "category": "Photo"},
        {"sku": "d", "name": "D", "category": "Photo", "price": PRICE, "cost": COST},
        {"sku": "a", "name": "A again"},
        {"sku": "e", "price": [1]},
        {"sku": "f", "name": "F", "category_id": new_id(), "price": PRICE},
        {"name": "nameless"},
    ]

    text = "\n".join(map(json.dumps, lines))
    found = sent(ann, text, "products.ndjson")

    assert counts(found) == [1, 1, 0, 6]
    assert [
        (row["row"], row["result"], row.get("code"), row.get("pointer"))
        for row in found["rows"]
    ] == [
        (1, "created", None, None),
        (2, "refused", "reference-not-found", "/category"),
        (3, "refused", "incomplete", "/price"),
        (4, "refused", "forbidden", ""),
        (5, "updated", None, None),
        (6, "refused", "not-an-object", "/price"),
        (7, "refused", "reference-not-found", "/category_id"),
        (8, "refused", "required", "/sku"),
    ]
    [product] = ann.get(PRODUCTS).get_json()["items"]
    assert product["name"] == "A again"


def test_a_dry_run_says_what_would_be_and_changes_nothing(ann: Client) -> None:
    product = a_product(ann, sku="a")
    table = f"sku,name,category_id,price\na,New,,\nb,B,{product['category_id']},1 EUR\n"

    found = sent(ann, table, dry_run="true", match_on="sku")

    assert counts(found) == [1, 1, 0, 0]
    [left] = ann.get(PRODUCTS).get_json()["items"]
    assert left["name"] == "Camera"
    assert told(ann, "product.updated") == []


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("products.xlsx", "sku\n", 415),
        ("products.csv", "sku\na,b\n", 422),
        ("products.csv", "sku\na\nb\n", 413),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused(
    ann: Client,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: str,
    status: int,
) -> None:
    monkeypatch.setattr(routes, "MOST_ROWS", 1)

    form = {"file": (io.BytesIO(content.encode()), name)}

    assert ann.post(IMPORT, data=form).status_code == status
    assert ann.database.collection("product_files").count_documents({}) == 0


def test_a_file_is_shown_to_who_sent_it(ann: Client, ben: Client) -> None:
    found = sent(ann, "sku\na\n")

    place = f"{IMPORT}/{found['done']['id']}"

    assert ben.get(place).status_code == 404
    assert ben.get(f"{place}/rows").status_code == 404
