"""What products cost, us and others, and how their sale ends."""

from typing import Any

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.activities import ANN
from tests.builders.clock import told
from tests.builders.products import COST, PRODUCTS, a_product


def test_a_plan_of_service_is_named_by_who_reads_it(max_: Client, eve: Client) -> None:
    plan = {"name": "Care", "kind": "free"}
    made = eve.post("/api/v1/service-plans", plan).get_json()

    product = a_product(max_, service_plan_id=made["id"])

    assert product["service_plan_id"] == made["id"]


def test_what_a_product_costs_us_is_seen_by_few(max_: Client, ann: Client) -> None:
    product = a_product(max_, cost=COST)
    place = f"{PRODUCTS}/{product['id']}"

    refused = ann.patch(place, {"cost": COST}, version=1)
    asked = {"filter": {"field": "cost", "op": "is_set"}}

    assert product["cost"] == COST
    assert max_.get(place).get_json()["cost"] == COST
    assert "cost" not in ann.get(place).get_json()
    assert "cost" not in ann.get(PRODUCTS).get_json()["items"][0]
    assert "cost" not in ann.get(f"{PRODUCTS}?fields=sku,cost").get_json()["items"][0]
    assert ann.post(f"{PRODUCTS}/search", asked).status_code == 422
    assert refused.status_code == 403
    assert refused.get_json()["type"].endswith("forbidden")
    max_.patch(place, {"cost": {"amount_minor": 1}}, version=1)
    [fact] = told(ann, "product.updated")
    assert fact["changed"] == ["cost"]
    assert "cost" not in fact["after"]  # type: ignore[operator]


def test_the_prices_of_a_product_are_kept(ann: Client) -> None:
    product = a_product(ann)
    place = f"{PRODUCTS}/{product['id']}"
    ann.patch(place, {"name": "Better"}, version=1)
    ann.patch(place, {"price": {"amount_minor": 100}}, version=2)

    prices = ann.get(f"{place}/prices").get_json()["items"]

    assert [one["price"]["amount_minor"] for one in prices] == [100, 49_900]
    assert {one["actor"] for one in prices} == {f"user/{ANN}"}
    assert ann.get(f"{PRODUCTS}/{new_id()}/prices").status_code == 404


def test_a_product_is_discontinued_once_and_replaced(ann: Client) -> None:
    old, new = a_product(ann), a_product(ann)
    place = f"{PRODUCTS}/{old['id']}/discontinue"

    nowhere = ann.post(place, {"successor_id": new_id()})
    gone = ann.post(place, {"successor_id": new["id"]}).get_json()
    again = ann.post(place, {})
    circle = ann.post(
        f"{PRODUCTS}/{new['id']}/discontinue", {"successor_id": old["id"]}
    )

    assert (gone["state"], gone["successor_id"]) == ("discontinued", new["id"])
    assert gone["discontinued_from"] is not None
    assert nowhere.status_code == 404
    assert (again.status_code, circle.status_code) == (409, 422)
    assert again.get_json()["type"].endswith("discontinued")
    [fact] = told(ann, "product.discontinued")
    assert sorted(fact["changed"]) == [  # type: ignore[call-overload]
        "discontinued_from",
        "state",
        "successor_id",
    ]


def test_products_04_no_answer_table_or_fact_holds_a_cost(
    max_: Client, ann: Client
) -> None:
    """Example products-04."""
    product = a_product(max_, cost=COST)
    place = f"{PRODUCTS}/{product['id']}"
    max_.patch(place, {"cost": {"amount_minor": 77_777}}, version=1)
    max_.post(f"{place}/discontinue", {})
    rights = dict.fromkeys(("products:read", "products:export"), "all")
    seller = ann.as_user("sel", permissions=rights)
    table = {"Accept": "text/csv"}

    def read(user: Client, path: str, **options: Any) -> str:
        answer = user.get(path, **options)
        assert answer.status_code == 200
        return str(answer.get_data(as_text=True))

    facts = [told(ann, f"product.{one}") for one in ("created", "updated")]
    answers = [
        read(seller, place),
        read(seller, PRODUCTS),
        read(seller, f"{place}/prices"),
        read(seller, PRODUCTS, headers=table),
        read(seller, f"{PRODUCTS}?fields=sku,cost", headers=table),
    ]
    mine = read(max_, f"{PRODUCTS}?fields=sku,cost", headers=table)

    assert not any("77777" in answer for answer in answers)
    assert not any("77777" in str(each) or "30000" in str(each) for each in facts)
    assert "77777 EUR" in mine
