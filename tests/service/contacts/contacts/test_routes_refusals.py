"""What is wrong about a contact is refused, and nothing of it kept."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN

CONTACTS = "/api/v1/contacts"
ANA = {"display_name": "Ana Kola"}
RIGHTS = {"contacts:read": "all", "contacts:write": "all"}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=RIGHTS)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"display_name": None}, "/display_name", "nameless-contact"),
    ({"display_name": 5}, "/display_name", "not-a-text"),
    ({"display_name": "a\u0000"}, "/display_name", "control-character"),
    ({"display_name": "x" * 201}, "/display_name", "too-long"),
    ({"nonsense": 1}, "/nonsense", "unknown-field"),
    ({"created_at": "2026-01-01T00:00:00Z"}, "/created_at", "read-only-field"),
    ({"regularity": {}}, "/regularity", "read-only-field"),
    ({"emails": [{"value": "x"}]}, "/emails/0/value", "not-an-email"),
    ({"emails": [{"value": "a@b..c"}]}, "/emails/0/value", "unreadable-email"),
    ({"phones": [{"raw": "12", "e164": "x"}]}, "/phones/0/e164", "read-only-field"),
    ({"emails": {"value": "a@b.c"}}, "/emails", "not-a-list"),
    ({"emails": [{"value": {"$ne": 1}}]}, "/emails/0/value", "not-a-text"),
    ({"tags": ["vip"] * 51}, "/tags", "too-long"),
    ({"tags": ["a", None]}, "/tags/1", "null"),
    ({"time_zone": "Mars/Olympus"}, "/time_zone", "not-a-choice"),
    ({"locale": "de_DE!"}, "/locale", "not-a-choice"),
    ({"addresses": [{"country": "ZZ"}]}, "/addresses/0/country", "not-a-choice"),
    ({"company_id": "1"}, "/company_id", "not-an-id"),
    ({"lifecycle_stage": "friend"}, "/lifecycle_stage", "not-a-choice"),
]


@pytest.mark.parametrize(("wrong", "pointer", "code"), WRONG)
def test_contacts_08_what_is_wrong_is_refused_where_it_stands(
    ann: Client, wrong: dict[str, Any], pointer: str, code: str
) -> None:
    """Example contacts-08."""
    answer = ann.post(CONTACTS, ANA | wrong)

    assert answer.status_code == 422
    [error] = answer.get_json()["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)
    assert ann.get(CONTACTS).get_json()["items"] == []
