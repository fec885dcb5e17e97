"""Purchases over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import (
    Blueprint,
    Finder,
    as_tuples,
    changed,
    created,
    here,
    shown,
)
from interactions.purchases.commands import (
    AttachPurchase,
    Awaited,
    CorrectPurchase,
    ReceiveReturn,
    RecordPurchase,
    ReturnPurchase,
    VoidPurchase,
    attach_purchase,
    correct_purchase,
    receive_return,
    record_purchase,
    return_purchase,
    void_purchase,
)
from interactions.purchases.model import Purchase
from interactions.purchases.queries import (
    PURCHASE_FIELDS,
    get_purchase,
    list_groups_of,
    list_purchases,
    list_unmatched,
    list_waiting_returns,
)
from interactions.purchases.repository import PurchaseRepository
from interactions.purchases.schemas import (
    AttachPurchaseSchema,
    AwaitedSchema,
    CorrectPurchaseSchema,
    GroupsQuerySchema,
    GroupsSchema,
    PurchaseSchema,
    ReceiveReturnSchema,
    RecordPurchaseSchema,
    ReturnPurchaseSchema,
    UnmatchedSchema,
    VoidPurchaseSchema,
    WaitingReturnsSchema,
)

blueprint = Blueprint("interactions.purchases", "What people bought")
finder = Finder(
    PurchaseRepository,
    lambda row: {
        "title": row["external_receipt"],
        "state": row["state"],
        "about_id": row["contact_id"],
    },
)


@blueprint.lists(
    "", PURCHASE_FIELDS, PurchaseSchema, permission="purchases:read", sort="-at"
)
def list_purchases_(query: ListQuery) -> Page[Any]:
    """List purchases."""
    return list_purchases(query, here.store)


@blueprint.post("")
@blueprint.requires("purchases:write")
@blueprint.arguments(RecordPurchaseSchema)
@blueprint.response(201, PurchaseSchema)
@blueprint.response(200, PurchaseSchema)
def post_purchase(body: dict[str, Any]) -> Response:
    """Record a purchase; the same receipt again answers 200 with the one there is."""
    return created(record_purchase, _recorded(body), PurchaseSchema, status=_status)


@blueprint.post("/returns")
@blueprint.requires("purchases:write")
@blueprint.arguments(ReceiveReturnSchema)
@blueprint.response(201, AwaitedSchema)
@blueprint.response(200, AwaitedSchema)
def post_return_of_receipt(body: dict[str, Any]) -> Response:
    """Take something back of a receipt, which may come later than its return."""
    command = ReceiveReturn(**as_tuples(body))
    return created(
        receive_return, command, AwaitedSchema, location=_place, status=_status
    )


@blueprint.get("/returns")
@blueprint.requires("purchases:read")
@blueprint.response(200, WaitingReturnsSchema)
def show_waiting_returns() -> Response:
    """Show the returns whose purchase is not there, and what is wrong with them."""
    return shown({"items": list_waiting_returns(here.store)}, WaitingReturnsSchema)


@blueprint.get("/by-contact/<id:contact_id>")
@blueprint.requires("purchases:read")
@blueprint.query(GroupsQuerySchema)
@blueprint.response(200, GroupsSchema)
def show_groups(query: dict[str, Any], contact_id: str) -> Response:
    """Show what a person bought and kept by product, category or month."""
    found = list_groups_of(contact_id, here.store, **query)
    return shown({"items": found}, GroupsSchema)


@blueprint.get("/unmatched")
@blueprint.requires("purchases:read")
@blueprint.response(200, UnmatchedSchema)
def show_unmatched() -> Response:
    """Show purchases of nobody, SKUs of no product and returns of no purchase."""
    return shown(list_unmatched(here.store), UnmatchedSchema)


@blueprint.get("/<id:purchase_id>")
@blueprint.requires("purchases:read")
@blueprint.response(200, PurchaseSchema)
def show_purchase(purchase_id: str) -> Response:
    """Show one purchase."""
    return shown(get_purchase(purchase_id, here.store), PurchaseSchema)


@blueprint.patch("/<id:purchase_id>")
@blueprint.requires("purchases:write")
@blueprint.arguments(CorrectPurchaseSchema)
@blueprint.response(200, PurchaseSchema)
def patch_purchase(body: dict[str, Any], purchase_id: str) -> Response:
    """Give a purchase another person, seller or campaign."""
    command = CorrectPurchase(
        purchase_id=purchase_id, version=here.if_match(), changes=body
    )
    return changed(correct_purchase, command, PurchaseSchema)


@blueprint.post("/<id:purchase_id>/returns")
@blueprint.requires("purchases:write")
@blueprint.arguments(ReturnPurchaseSchema)
@blueprint.response(201, PurchaseSchema)
@blueprint.response(200, PurchaseSchema)
def post_return(body: dict[str, Any], purchase_id: str) -> Response:
    """Take something back; the same return again answers 200."""
    command = ReturnPurchase(purchase_id=purchase_id, **as_tuples(body))
    return created(
        return_purchase, command, PurchaseSchema, location=_place, status=_status
    )


@blueprint.post("/<id:purchase_id>/void")
@blueprint.requires("purchases:write")
@blueprint.arguments(VoidPurchaseSchema)
@blueprint.response(201, PurchaseSchema)
def void(command: VoidPurchase, purchase_id: str) -> Response:
    """Void a purchase, of which nothing was paid or taken back."""
    return created(void_purchase, command, PurchaseSchema, location=_place)


@blueprint.post("/<id:purchase_id>/attach")
@blueprint.requires("purchases:write")
@blueprint.arguments(AttachPurchaseSchema)
@blueprint.response(200, PurchaseSchema)
def attach(command: AttachPurchase, purchase_id: str) -> Response:
    """Say whose an anonymous purchase is."""
    return changed(attach_purchase, command, PurchaseSchema)


def _recorded(body: dict[str, Any]) -> RecordPurchase:
    return RecordPurchase(fields=as_tuples(body))


def _status(found: Purchase | Awaited) -> int:
    return 201 if found.is_new else 200


def _place(found: Purchase | Awaited) -> str:
    purchase = found.purchase if isinstance(found, Awaited) else found
    below = f"/{purchase.id}" if purchase else "/returns"
    return f"{blueprint.url_prefix}{below}"


blueprint.batch(
    permission="purchases:write",
    create=(
        RecordPurchaseSchema,
        lambda body, tx: record_purchase(_recorded(body), tx),
    ),
    shows=PurchaseSchema,
)
