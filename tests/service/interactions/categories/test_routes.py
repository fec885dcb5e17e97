"""The tree of products over HTTP."""

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.clock import told
from tests.builders.products import CATEGORIES, PRODUCTS, a_category, a_product


def test_the_tree_is_shown_whole(ann: Client) -> None:
    root = a_category(ann, "Photo")
    leaf = a_category(ann, "Lenses", parent_id=root["id"])

    shown = ann.get(CATEGORIES).get_json()["items"]

    assert [(one["name"], one["parent_id"]) for one in shown] == [
        ("Lenses", root["id"]),
        ("Photo", None),
    ]
    place = f"{CATEGORIES}/{leaf['id']}"
    assert ann.get(place).get_json() == leaf
    assert [fact["after"]["name"] for fact in told(ann, "category.updated")] == [  # type: ignore[index]
        "Photo",
        "Lenses",
    ]


def test_a_category_moves_but_never_below_itself(ann: Client) -> None:
    root = a_category(ann, "Photo")
    leaf = a_category(ann, "Lenses", parent_id=root["id"])

    circle = {"parent_id": leaf["id"]}
    refused = ann.patch(f"{CATEGORIES}/{root['id']}", circle, version=1)
    moved = ann.patch(f"{CATEGORIES}/{leaf['id']}", {"parent_id": None}, version=1)

    assert refused.status_code == 422
    assert refused.get_json()["type"].endswith("category-cycle")
    assert moved.get_json()["parent_id"] is None


def test_a_category_in_use_goes_only_with_a_target(ann: Client) -> None:
    old, new = a_category(ann, "Old"), a_category(ann, "New")
    child = a_category(ann, "Child", parent_id=old["id"])
    product = a_product(ann, category_id=old["id"])
    place = f"{CATEGORIES}/{old['id']}"

    used = ann.delete(place, version=1)
    gone = ann.delete(f"{place}?move_to={new['id']}", version=1)

    assert (used.status_code, gone.status_code) == (409, 204)
    assert used.get_json()["type"].endswith("category-in-use")
    assert ann.get(place).status_code == 404
    shown = ann.get(f"{CATEGORIES}/{child['id']}").get_json()
    assert shown["parent_id"] == new["id"]
    moved = ann.get(f"{PRODUCTS}/{product['id']}").get_json()
    assert (moved["category_id"], moved["version"]) == (new["id"], 2)


def test_an_empty_category_needs_no_target(ann: Client) -> None:
    category = a_category(ann)

    assert ann.delete(f"{CATEGORIES}/{category['id']}", version=1).status_code == 204
    assert ann.get(CATEGORIES).get_json()["items"] == []


@pytest.mark.parametrize("field", ["parent_id", "move_to"])
def test_a_place_has_to_be_there(ann: Client, field: str) -> None:
    category, nowhere = a_category(ann), new_id()
    a_product(ann, category_id=category["id"])
    place = f"{CATEGORIES}/{category['id']}"

    answer = (
        ann.patch(place, {"parent_id": nowhere}, version=1)
        if field == "parent_id"
        else ann.delete(f"{place}?move_to={nowhere}", version=1)
    )

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == f"/{field}"
