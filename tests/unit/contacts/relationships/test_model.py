from datetime import date
from typing import Any

import pytest

from contacts.relationships.errors import OneEndError, PeriodError, SelfRelationError
from contacts.relationships.model import INVERSE, Relationship

ADA, BEN = "a", "b"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"to_contact_id": ADA}, SelfRelationError),
        ({}, OneEndError),
        ({"to_contact_id": BEN, "to_company_id": BEN}, OneEndError),
        ({"to_company_id": BEN}, OneEndError),
        ({"to_contact_id": BEN, "kind": "works_at"}, OneEndError),
        (
            {
                "to_contact_id": BEN,
                "since": date(2026, 2, 1),
                "until": date(2026, 1, 1),
            },
            PeriodError,
        ),
    ],
)
def test_ends_that_do_not_fit_are_refused(
    fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        Relationship.create(**{"from_contact_id": ADA, "kind": "friend", **fields})


def test_an_equal_relation_is_one_in_both_directions() -> None:
    pairs = {
        Relationship.create(from_contact_id=a, to_contact_id=b, kind="spouse").pair
        for a, b in ((ADA, BEN), (BEN, ADA))
    }

    assert len(pairs) == 1


def test_an_unequal_relation_has_a_direction() -> None:
    pairs = {
        Relationship.create(from_contact_id=a, to_contact_id=b, kind="child").pair
        for a, b in ((ADA, BEN), (BEN, ADA))
    }

    assert len(pairs) == 2
    assert INVERSE["child"] == "parent"
