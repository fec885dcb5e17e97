"""Somebody who knows what things cost us."""

import pytest

from chassis.testing.web import Client

RIGHTS = (
    *("products:read", "products:write", "products:export", "products:read_cost"),
    *("cases:read", "cases:write"),
)


@pytest.fixture
def max_(ann: Client) -> Client:
    """Max runs the house, and knows what things cost us."""
    return ann.as_user("max", permissions=dict.fromkeys(RIGHTS, "all"))
