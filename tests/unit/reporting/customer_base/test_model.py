"""What a contact's fact says about growth."""

from typing import Any

import pytest

from reporting.customer_base.model import GROWTH, read_contact
from reporting.values import NEVER

ADA = {
    "created_at": "2026-03-01T10:00:00Z",
    "lifecycle_stage": "customer",
    "source": {"kind": "ad"},
}


def test_a_contact_counts_by_its_source_and_stage() -> None:
    row = read_contact({"after": ADA})

    assert row is not None
    assert (row["source"], row["stage"]) == ("ad", "customer")
    assert [metric.counts(row, NEVER) for metric in GROWTH.metrics] == [True, True]


def test_a_contact_without_source_counts_as_unknown() -> None:
    row = read_contact({"after": {**ADA, "source": None, "lifecycle_stage": "cold"}})

    assert row is not None
    assert row["source"] == "unknown"
    assert not GROWTH.metric("customers").counts(row, NEVER)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"after": None},
        {"after": {**ADA, "deleted_at": "2026-03-02T00:00:00Z"}},
        {"after": {**ADA, "state": "merged"}},
    ],
)
def test_who_is_deleted_merged_or_erased_does_not_count(
    data: dict[str, Any] | None,
) -> None:
    assert read_contact(data) is None
