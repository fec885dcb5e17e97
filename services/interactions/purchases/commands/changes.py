"""Changing purchases: their person, seller and campaign; and voiding them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.merging import Holding, Move, as_named_now, move_rows
from chassis.mongo import Transaction
from interactions.payments.commands import (
    FollowPurchase,
    RefusePaid,
    follow_purchase,
    refuse_paid,
)
from interactions.people.queries import get_person
from interactions.purchases.commands.noting import _note_purchase
from interactions.purchases.commands.recovering import _make_up_anew
from interactions.purchases.errors import AttachedError
from interactions.purchases.model import Place, Purchase
from interactions.purchases.repository import PurchaseRepository
from interactions.staff.queries import get_colleague


@dataclass(frozen=True, kw_only=True)
class CorrectPurchase:
    """Give it another person, seller or campaign; nothing else of it changes."""

    purchase_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AttachPurchase:
    """Say whose an anonymous purchase is."""

    purchase_id: str
    contact_id: str


@dataclass(frozen=True, kw_only=True)
class VoidPurchase:
    """Let it never have been."""

    purchase_id: str
    reason: str


def correct_purchase(command: CorrectPurchase, tx: Transaction) -> Purchase:
    """Change it. Raises StaleVersionError, ReferenceNotFoundError."""
    purchases = PurchaseRepository(tx)
    purchase = purchases.get(command.purchase_id, version=command.version)
    changes = as_named_now(command.changes, tx, purchase)
    if seller := changes.get("seller_id"):
        get_colleague(seller, tx, pointer="/seller_id")
    return _change(purchase, changes, purchases, tx)


def attach_purchase(command: AttachPurchase, tx: Transaction) -> Purchase:
    """Attach it; again to the same person changes nothing. Raises AttachedError."""
    purchases = PurchaseRepository(tx)
    purchase = purchases.get(command.purchase_id)
    wish = {"contact_id": command.contact_id}
    changes = as_named_now(wish, tx, purchase)
    if purchase.contact_id == changes["contact_id"]:
        return purchase
    if purchase.contact_id is not None:
        raise AttachedError
    return _change(purchase, changes, purchases, tx)


def void_purchase(command: VoidPurchase, tx: Transaction) -> Purchase:
    """Void it. Raises VoidedError, ReturnedError, PaidError."""
    purchases = PurchaseRepository(tx)
    purchase = purchases.get(command.purchase_id)
    refuse_paid(RefusePaid(purchase_id=purchase.id), tx)
    gap = _leave(purchase, purchases)
    purchase.void(command.reason, gap)
    purchases.save(purchase)
    _make_up_anew(purchase, tx)
    _note_purchase(purchase, tx, at=purchase.voided_at)
    return purchase


def _change(
    purchase: Purchase,
    changes: Mapping[str, Any],
    purchases: PurchaseRepository,
    tx: Transaction,
) -> Purchase:
    contact_id = changes.get("contact_id", purchase.contact_id)
    if contact_id == purchase.contact_id:
        purchase.correct(changes)
        purchases.save(purchase)
        return purchase
    if contact_id:
        get_person(contact_id, tx)
    place = _move(purchase, contact_id, purchases)
    purchase.correct(changes, place)
    purchases.save(purchase)
    follow_purchase(FollowPurchase(purchase_id=purchase.id, contact_id=contact_id), tx)
    _make_up_anew(purchase, tx)
    _note_purchase(purchase, tx)
    return purchase


def _move(
    purchase: Purchase, contact_id: str | None, purchases: PurchaseRepository
) -> Place:
    """Take it out of one person's purchases and find its place among another's."""
    gap = _leave(purchase, purchases)
    if contact_id is None or purchase.state == "voided":
        return gap
    purchases.take_turn(contact_id)
    spot = (contact_id, purchase.at, purchase.id)
    place = purchases.place(*spot)
    purchases.shift(*spot, by=1)
    return Place(ordinal=place.ordinal, later=(*gap.later, *place.later))


def _leave(purchase: Purchase, purchases: PurchaseRepository) -> Place:
    """Close the gap that it leaves among the purchases of its person."""
    contact_id = purchase.contact_id
    if contact_id is None or purchase.ordinal is None:
        return Place()
    purchases.take_turn(contact_id)
    gap = purchases.gap(purchase)
    purchases.shift(contact_id, purchase.at, purchase.id, by=-1)
    return gap


def _hand_over(move: Move, tx: Transaction) -> int:
    """Let purchases be the other person's, and count those of both anew."""
    purchases = PurchaseRepository(tx)
    count = move_rows(purchases.rows, move)
    for contact_id in filter(None, (move.to, move.out_of)) if count else ():
        purchases.take_turn(contact_id)
        purchases.renumber(contact_id)
    return count


PURCHASES: Final = Holding(PurchaseRepository.collection, _hand_over)
"""What moves when two persons become one."""
