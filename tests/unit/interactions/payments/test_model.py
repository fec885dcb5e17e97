"""The rules of payments."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from interactions.payments import errors
from interactions.payments.model import Method, Payment, PaymentSettings
from tests.builders.purchases import euros


def a_payment(**fields: Any) -> Payment:
    given = {"method": "cash", "amount": euros(100), "owner_id": "ann", **fields}
    return Payment.enter(given)


@pytest.mark.parametrize(
    "named", [{}, {"contact_id": "ada", "company_id": "kola"}, {"deal_id": "d"}]
)
def test_a_payment_is_of_one_person_or_one_company(named: dict[str, str]) -> None:
    with pytest.raises(errors.DebtorMissingError):
        a_payment(**named)


def test_a_payment_is_not_made_in_the_future() -> None:
    with pytest.raises(errors.FuturePaymentError):
        a_payment(contact_id="ada", at=utcnow() + timedelta(minutes=6))


def test_a_payment_is_voided_once() -> None:
    payment = a_payment(contact_id="ada")
    payment.void("typed twice")
    with pytest.raises(errors.PaymentVoidedError):
        payment.void("typed twice")


def test_a_way_to_pay_that_is_left_out_is_archived() -> None:
    settings = PaymentSettings()
    settings.change({"methods": (Method(key="cash", label="Cash"),)})

    settings.check("cash")
    with pytest.raises(errors.UnknownMethodError):
        settings.check("card")
    assert {each.key for each in settings.methods} >= {"cash", "card"}
    with pytest.raises(errors.MethodTwiceError):
        settings.change({"methods": (Method(key="a", label="A"),) * 2})
