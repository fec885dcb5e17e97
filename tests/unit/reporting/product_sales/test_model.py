"""Which row a fact about a purchase gives."""

import pytest

from reporting.product_sales.model import read_purchase


@pytest.mark.parametrize(
    "data", [None, {}, {"after": None}, {"after": {"deleted_at": "2026-01-01"}}]
)
def test_what_was_deleted_has_no_row(data: dict[str, object] | None) -> None:
    assert read_purchase(data) is None
