"""Segments that a house may begin with: copies of them are its own."""

from typing import Any, Final


def _test(field: str, op: str, value: Any) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


BUILT_IN: Final[tuple[dict[str, Any], ...]] = (
    {
        "key": "birthday_soon",
        "rule": _test("birthday", "within_next_days", 30),
    },
    {
        "key": "cold_with_phone",
        "rule": {
            "all": [
                _test("lifecycle_stage", "eq", "cold"),
                _test("reachability", "has_any", ["phone"]),
            ]
        },
    },
    {
        "key": "never_spoken",
        "rule": {
            "all": [
                {"field": "last_contact_at", "op": "is_not_set"},
                _test("created_at", "older_than", "30 days"),
            ]
        },
    },
    {
        "key": "key_accounts",
        "rule": _test("service_functions", "has_any", ["key_account_manager"]),
    },
    {
        "key": "lapsed",
        "rule": _test("lifecycle_stage", "eq", "lapsed"),
    },
    {
        "key": "no_way_back",
        "rule": {"field": "reachability", "op": "is_not_set"},
    },
    {
        "key": "open_problem",
        "rule": {"field": "problems", "op": "is_set"},
    },
    {
        "key": "renewal_soon",
        "rule": _test("contract_renewal", "within_next", "60 days"),
    },
)
"""Those that follow from what contacts tell; behaviour is not known here yet."""
