"""Payments for tests: valid by default."""

from typing import Any

from chassis.testing.web import Client

PAYMENTS, BALANCES = "/api/v1/payments", "/api/v1/purchases/balances"


def a_payment_body(amount_minor: int = 4_000, **fields: Any) -> dict[str, Any]:
    """40 EUR in cash."""
    amount = {"amount_minor": amount_minor, "currency": "EUR"}
    return {"method": "cash", "amount": amount, **fields}


def a_payment(user: Client, amount_minor: int = 4_000, **fields: Any) -> dict[str, Any]:
    """Let a colleague take 40 EUR."""
    answer = user.post(PAYMENTS, a_payment_body(amount_minor, **fields))
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())
