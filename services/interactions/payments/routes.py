"""Payments over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, as_tuples, changed, created, here, shown
from interactions.payments.commands import (
    ChangePaymentSettings,
    RecordPayment,
    VoidPayment,
    change_payment_settings,
    record_payment,
    void_payment,
)
from interactions.payments.model import Payment
from interactions.payments.queries import (
    PAYMENT_FIELDS,
    get_payment,
    get_payment_settings,
    list_payments,
)
from interactions.payments.schemas import (
    ChangePaymentSettingsSchema,
    PaymentSchema,
    PaymentSettingsSchema,
    RecordPaymentSchema,
    VoidPaymentSchema,
)

blueprint = Blueprint("interactions.payments", "Money received and given back")
settings = Blueprint(
    "interactions.payments", "How the house is paid", segment="purchases"
)


@blueprint.lists(
    "", PAYMENT_FIELDS, PaymentSchema, permission="purchases:read", sort="-at"
)
def list_payments_(query: ListQuery) -> Page[Any]:
    """List payments."""
    return list_payments(query, here.store)


@blueprint.post("")
@blueprint.requires("purchases:write")
@blueprint.arguments(RecordPaymentSchema)
@blueprint.response(201, PaymentSchema)
@blueprint.response(200, PaymentSchema)
def post_payment(body: dict[str, Any]) -> Response:
    """Record a payment; the same one again answers 200 with the one there is."""
    command = RecordPayment(fields=body)
    return created(record_payment, command, PaymentSchema, status=_status)


@blueprint.get("/<id:payment_id>")
@blueprint.requires("purchases:read")
@blueprint.response(200, PaymentSchema)
def show_payment(payment_id: str) -> Response:
    """Show one payment."""
    return shown(get_payment(payment_id, here.store), PaymentSchema)


@blueprint.post("/<id:payment_id>/void")
@blueprint.requires("purchases:write")
@blueprint.arguments(VoidPaymentSchema)
@blueprint.response(201, PaymentSchema)
def void(command: VoidPayment, payment_id: str) -> Response:
    """Void a payment."""
    return created(void_payment, command, PaymentSchema, location=_place)


@settings.get("/settings")
@settings.requires("purchases:read")
@settings.response(200, PaymentSettingsSchema)
def show_payment_settings() -> Response:
    """Show the ways to pay, and after how many days it should be."""
    return shown(get_payment_settings(here.store), PaymentSettingsSchema)


@settings.patch("/settings")
@settings.requires("purchases:write")
@settings.arguments(ChangePaymentSettingsSchema)
@settings.response(200, PaymentSettingsSchema)
def patch_payment_settings(body: dict[str, Any]) -> Response:
    """Change them for everybody."""
    changes = as_tuples(body)
    command = ChangePaymentSettings(version=here.if_match(), changes=changes)
    return changed(change_payment_settings, command, PaymentSettingsSchema)


def _status(payment: Payment) -> int:
    return 201 if payment.is_new else 200


def _place(payment: Payment) -> str:
    return f"{blueprint.url_prefix}/{payment.id}"


blueprint.batch(
    permission="purchases:write",
    create=(
        RecordPaymentSchema,
        lambda body, tx: record_payment(RecordPayment(fields=body), tx),
    ),
    shows=PaymentSchema,
)
