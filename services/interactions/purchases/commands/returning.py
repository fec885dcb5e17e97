"""Taking back what was bought; a return may come before its purchase."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from chassis.domain import DomainError, new_id, utcnow
from chassis.mongo import Caller, Document, Transaction
from interactions.purchases import errors
from interactions.purchases.commands.noting import _note_purchase
from interactions.purchases.commands.recovering import _make_up_anew
from interactions.purchases.model import Purchase, Wish
from interactions.purchases.repository import (
    SWEEPS,
    PurchaseRepository,
    WaitingReturnRepository,
)

STRAGGLERS: Final = timedelta(seconds=15)
"""Longer than any transaction that did not see the purchase yet."""


@dataclass(frozen=True, kw_only=True)
class ReturnPurchase:
    """Take something back of a purchase that we know."""

    purchase_id: str
    external_ref: str
    lines: tuple[Wish, ...]
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiveReturn:
    """Take something back of a receipt, which may come later than its return."""

    source_key: str
    external_receipt: str
    external_ref: str
    lines: tuple[Wish, ...]
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SettleReturns:
    """Take back what was returned before its purchase came."""

    purchase_id: str


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What became of a return: done with its purchase, or waiting for it."""

    id: str
    state: str
    purchase: Purchase | None = None
    is_new: bool = True


def return_purchase(command: ReturnPurchase, tx: Transaction) -> Purchase:
    """Take it back; the same return again changes nothing.

    Raises ReturnDiffersError, VoidedError, MoreThanBoughtError, UnknownLineError.
    """
    purchases = PurchaseRepository(tx)
    purchase = purchases.get(command.purchase_id)
    said = {n: v for n, v in vars(command).items() if n != "purchase_id"}
    return _take_back(purchase, said, purchases, tx)


def receive_return(command: ReceiveReturn, tx: Transaction) -> Awaited:
    """Take it back, or let it wait for its purchase. Raises ReturnDiffersError."""
    purchases, said = PurchaseRepository(tx), dict(vars(command))
    receipt = said.pop("source_key"), said.pop("external_receipt")
    purchase = purchases.received(*receipt)
    if purchase is None:
        return _await(receipt, said, tx)
    seen = purchases.get(purchase.id)
    done = _take_back(seen, said, purchases, tx)
    return Awaited(id=done.id, state="done", purchase=done, is_new=done.is_new)


def settle_returns(command: SettleReturns, tx: Transaction) -> None:
    """Take back what waits for a purchase; what does not fit it stays, and says why."""
    house = Caller.system(tx.database.service)
    own = Transaction(tx.database, house, session=tx.session)
    purchases, waiting = PurchaseRepository(own), WaitingReturnRepository(own)
    purchase = purchases.get(command.purchase_id)
    names = {n: getattr(purchase, n) for n in ("source_key", "external_receipt")}
    for row in waiting.rows.find({**names, "fault": None}, sort=[("arrived_at", 1)]):
        said = {**row["said"], "lines": tuple(Wish(**w) for w in row["said"]["lines"])}
        try:
            purchase = _take_back(purchase, said, purchases, own)
        except DomainError as error:
            fault = {"$set": {"fault": error.problem_type()}}
            waiting.rows.update_one({"_id": row["_id"]}, fault)
        else:
            waiting.rows.delete_one({"_id": row["_id"]})


def _take_back(
    purchase: Purchase,
    said: Mapping[str, Any],
    purchases: PurchaseRepository,
    tx: Transaction,
) -> Purchase:
    fields = dict(said)
    fields["fingerprint"] = _fingerprint(said)
    if purchase.find_return(fields["external_ref"], fields["fingerprint"]):
        return purchase
    kept = purchase.kept
    purchase.take_back(fields.pop("lines"), **fields)
    purchases.save(purchase)
    if purchase.kept != kept:
        _make_up_anew(purchase, tx)
    _note_purchase(purchase, tx, at=purchase.returns[-1].at)
    purchase.__dict__["_is_new"] = True
    return purchase


def _fingerprint(said: Mapping[str, Any]) -> str:
    text = msgspec.json.encode(said, order="deterministic")
    return hashlib.sha256(text).hexdigest()


def _await(
    receipt: tuple[str, str], said: Mapping[str, Any], tx: Transaction
) -> Awaited:
    """Keep a return until its purchase comes; look again for one that comes now."""
    rows, print_ = WaitingReturnRepository(tx).rows, _fingerprint(said)
    names = dict(zip(("source_key", "external_receipt"), receipt, strict=True))
    known = rows.find_one({**names, "said.external_ref": said["external_ref"]})
    if known:
        if known["fingerprint"] != print_:
            raise errors.ReturnDiffersError(pointer="/external_ref")
        return Awaited(id=known["_id"], state="waiting", is_new=False)
    row: Document = {
        "_id": new_id(),
        **names,
        "said": {**said, "lines": [vars(wish) for wish in said["lines"]]},
        "fingerprint": print_,
        "arrived_at": utcnow(),
        "fault": None,
        "owner_id": tx.caller.user_id,
        "team_ids": list(tx.caller.team_ids),
    }
    rows.insert_one(row)
    tx.intend(SWEEPS, {**names, "due_at": utcnow() + STRAGGLERS})
    return Awaited(id=row["_id"], state="waiting")
