"""What somebody bought in groups, and what is unmatched."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy
from tests.builders.clock import told
from tests.builders.products import COST, a_product
from tests.builders.purchases import PURCHASES, a_line_body, a_purchase

JULY = datetime(2026, 7, 31, 12, tzinfo=UTC).isoformat()
AUGUST = datetime(2026, 8, 1, 12, tzinfo=UTC).isoformat()


@pytest.fixture
def film(eve: Client) -> dict[str, Any]:
    """A film that is sold as F-1, and what it costs us."""
    knows = eve.as_user(
        "eve",
        permissions={
            f"products:{act}": "all" for act in ("read", "write", "read_cost")
        },
    )
    return a_product(knows, sku="F-1", name="Film", cost=COST)


def groups(user: Client, contact_id: str, group_by: str) -> list[tuple[Any, ...]]:
    place = f"{PURCHASES}/by-contact/{contact_id}"
    answer = user.get(place, query_string={"group_by": group_by})
    assert answer.status_code == 200, answer.get_json()
    return [
        (one["group"], one["quantity"], one["net"]["amount_minor"], one["count"])
        for one in answer.get_json()["items"]
    ]


def test_a_known_sku_is_its_product_with_category_and_cost(
    ann: Client, ada: str, film: dict[str, Any]
) -> None:
    bought = a_purchase(ann, contact_id=ada)

    [line] = bought["lines"]
    assert line["product_id"] == film["id"]
    assert line["category_id"] == film["category_id"]
    [row] = ann.database.collection("purchases").find({})
    assert row["lines"][0]["cost"] == COST
    [fact] = told(ann, "purchase.recorded")
    after: Any = fact["after"]
    assert after["bought"][0]["category_id"] == film["category_id"]
    assert str(COST["amount_minor"]) not in repr(fact)


def test_a_line_may_name_its_product_by_id_and_no_stranger(
    ann: Client, film: dict[str, Any]
) -> None:
    line = a_line_body(product_id=film["id"])
    line.pop("sku")

    bought = a_purchase(ann, lines=[line])
    unknown = {**line, "product_id": new_id()}
    refused = ann.post(PURCHASES, {"lines": [unknown]})

    assert bought["lines"][0]["sku"] == "F-1"
    assert refused.status_code == 404
    assert refused.get_json()["errors"][0]["pointer"] == "/lines/0/product_id"


def test_what_was_kept_is_told_by_product_category_and_month(
    ann: Client, ada: str, film: dict[str, Any]
) -> None:
    lines = [a_line_body(1000, quantity="3"), a_line_body(500, sku="?", name="Bag")]
    first = a_purchase(ann, "R-1", contact_id=ada, lines=lines, at=JULY)
    back = {"external_ref": "B-1", "lines": [{"line": 1, "quantity": "1"}]}
    ann.post(f"{PURCHASES}/{first['id']}/returns", back)
    a_purchase(ann, "R-2", contact_id=ada, lines=lines[:1], at=AUGUST)
    gone = a_purchase(ann, "R-3", contact_id=ada, at=AUGUST)
    ann.post(f"{PURCHASES}/{gone['id']}/void", {"reason": "typed twice"})

    category = film["category_id"]
    assert groups(ann, ada, "product") == [
        (film["id"], "5", 5000, 2),
        ("?", "1", 500, 1),
    ]
    assert groups(ann, ada, "category") == [
        (category, "5", 5000, 2),
        (None, "1", 500, 1),
    ]
    assert groups(ann, ada, "month") == [
        ("2026-08", "3", 3000, 1),
        ("2026-07", "3", 2500, 2),
    ]


def test_groups_are_those_of_people_whom_one_sees(ann: Client) -> None:
    hidden = ann.as_user("x", permissions={"purchases:read": "all"})
    theirs = a_contact_copy(ann.database, owner_id=BEN)

    for user, contact_id in ((hidden, theirs), (ann, new_id())):
        assert user.get(f"{PURCHASES}/by-contact/{contact_id}").status_code == 404


def test_what_is_unmatched_stands_in_one_list(
    ann: Client, ben: Client, ada: str, film: dict[str, Any]
) -> None:
    nobodys = a_purchase(ann, "R-1", card_number="777")
    for number in range(2):
        lines = [a_line_body(sku="X-9", name="Lens"), a_line_body()]
        a_purchase(ann, f"R-{number + 2}", contact_id=ada, lines=lines)
    early = {"source_key": "till-1", "external_receipt": "R-9", "external_ref": "B"}
    lines = [{"line": 1, "quantity": "1"}]
    ann.post(f"{PURCHASES}/returns", {**early, "lines": lines})

    found = ann.get(f"{PURCHASES}/unmatched").get_json()
    others = ben.get(f"{PURCHASES}/unmatched").get_json()

    assert [one["id"] for one in found["purchases"]] == [nobodys["id"]]
    assert [(one["sku"], one["count"]) for one in found["skus"]] == [("X-9", 2)]
    assert [one["external_receipt"] for one in found["returns"]] == ["R-9"]
    assert others == {"purchases": [], "skus": [], "returns": []}


def test_purchases_are_found_by_card_and_by_what_was_bought(ann: Client) -> None:
    bought = a_purchase(ann, card_number="777")
    card = {"field": "card_number", "op": "eq", "value": "777"}

    by_card = ann.post(f"{PURCHASES}/search", {"filter": card})
    by_sku = ann.get(PURCHASES, query_string={"filter[sku][eq]": "F-1"})
    by_word = ann.post(f"{PURCHASES}/search", {"q": "fil"})
    in_url = ann.get(PURCHASES, query_string={"filter[card_number][eq]": "777"})

    for answer in (by_card, by_sku, by_word):
        assert [one["id"] for one in answer.get_json()["items"]] == [bought["id"]]
    assert in_url.status_code == 422
