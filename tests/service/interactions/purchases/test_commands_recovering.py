"""A purchase makes up for a no to what was bought; its return undoes that."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.activities import a_contact_copy
from tests.builders.clock import told
from tests.builders.products import a_product
from tests.builders.purchases import PURCHASES, a_line_body, a_purchase
from tests.builders.refusals import REFUSALS, a_refusal

MARCH_1, MARCH_20 = (
    datetime(2026, 3, day, 12, tzinfo=UTC).isoformat() for day in (1, 20)
)
BACK = {"external_ref": "B-1", "lines": [{"line": 1, "quantity": "1"}]}


@pytest.fixture
def film(eve: Client) -> dict[str, Any]:
    return a_product(eve, sku="F-1", name="Film")


def refused(user: Client, contact_id: str, film: dict[str, Any], **fields: Any) -> str:
    """Let a person have said no to the film on 1 March."""
    about = {"subject_kind": "product", "subject_id": film["id"], "at": MARCH_1}
    return str(a_refusal(user, contact_id, **{**about, **fields})["id"])


def state(user: Client, refusal_id: str) -> str:
    return str(user.get(f"{REFUSALS}/{refusal_id}").get_json()["state"])


def test_refusals_03_a_purchase_recovers_and_its_return_opens_again(
    ann: Client, ada: str, film: dict[str, Any]
) -> None:
    """Example refusals-03."""
    refusal = refused(ann, ada, film)

    bought = a_purchase(ann, contact_id=ada, at=MARCH_20)
    recovered = state(ann, refusal)
    [fact] = told(ann, "refusal.recovered")
    ann.post(f"{PURCHASES}/{bought['id']}/returns", BACK)

    assert recovered == "recovered"
    assert bought["id"] in repr(fact)
    assert state(ann, refusal) == "open"


def test_a_purchase_that_goes_to_another_person_or_is_voided_recovers_nothing(
    ann: Client, ada: str, film: dict[str, Any]
) -> None:
    ben = a_contact_copy(ann.database)
    adas, bens = refused(ann, ada, film), refused(ann, ben, film)
    place = f"{PURCHASES}/{a_purchase(ann, contact_id=ada, at=MARCH_20)['id']}"

    ann.patch(place, {"contact_id": ben}, version=1)
    moved = [state(ann, adas), state(ann, bens)]
    ann.post(f"{place}/void", {"reason": "typed twice"})

    assert moved == ["open", "recovered"]
    assert [state(ann, adas), state(ann, bens)] == ["open", "open"]


def test_a_no_to_a_category_is_made_up_for_by_what_is_left_of_it(
    ann: Client, eve: Client, ada: str, film: dict[str, Any]
) -> None:
    a_product(eve, sku="F-2", category_id=film["category_id"])
    other = {"subject_kind": "category", "subject_id": film["category_id"]}
    refusal = refused(ann, ada, film, **other)
    lines = [a_line_body(), a_line_body(sku="F-2")]

    bought = a_purchase(ann, contact_id=ada, at=MARCH_20, lines=lines)
    ann.post(f"{PURCHASES}/{bought['id']}/returns", BACK)

    assert state(ann, refusal) == "recovered"


def test_a_purchase_of_something_else_recovers_nothing(
    ann: Client, ada: str, film: dict[str, Any]
) -> None:
    refusal = refused(ann, ada, film)

    a_purchase(ann, contact_id=ada, at=MARCH_20, lines=[a_line_body(sku="X")])

    assert state(ann, refusal) == "open"
