"""Beginning to read a file of purchases, and keeping what became of its lines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.domain import new_id, utcnow
from chassis.mongo import Caller, Document, Transaction
from interactions.purchase_files.model import CHUNK, Receipt
from interactions.purchase_files.repository import (
    FILES,
    ReceiptRowRepository,
    shown,
)
from interactions.purchases.commands import RecordPurchase, record_purchase


@dataclass(frozen=True, kw_only=True)
class BeginReceipts:
    """The lines as they were read."""

    receipts: Sequence[Receipt]


@dataclass(frozen=True, kw_only=True)
class StoreReceipts:
    """Lines of a chunk that were checked, for the one who sent the file."""

    chunk_id: str
    receipts: Sequence[tuple[int, Mapping[str, Any]]]
    starter: Caller


@dataclass(frozen=True, kw_only=True)
class RefuseReceipts:
    """Lines of a chunk that cannot be recorded."""

    chunk_id: str
    results: Sequence[Document]


def begin_receipts(command: BeginReceipts, tx: Transaction) -> Document:
    """Keep the lines for a worker."""
    file_id, caller, receipts = new_id(), tx.caller, command.receipts
    names = ("user_id", "principal", "team_ids", "permissions", "masks")
    row = {
        "_id": file_id,
        "rows": len(receipts),
        "starter": {name: getattr(caller, name) for name in names},
        "created_at": utcnow(),
        "correlation_id": caller.correlation_id,
    }
    parts = (receipts[at : at + CHUNK] for at in range(0, len(receipts), CHUNK))
    chunks = [
        {
            "_id": f"{file_id}/{part[0][0]}",
            "file_id": file_id,
            "first": part[0][0],
            "rows": [{"row": n, "fields": json.dumps(told)} for n, told in part],
            "results": [],
            "at": utcnow(),
        }
        for part in parts
    ]
    if chunks:
        ReceiptRowRepository(tx).rows.insert_many(chunks)
    tx.intend(FILES, row)
    return shown({**row, "state": "due"})


def store_receipts(command: StoreReceipts, tx: Transaction) -> list[Document]:
    """Record the purchases of some lines, all or none.

    Raises the errors of purchases.
    """
    own = Transaction(tx.database, command.starter, session=tx.session)
    results = []
    for number, fields in command.receipts:
        done = record_purchase(RecordPurchase(fields=fields), own)
        result = "recorded" if done.is_new else "repeated"
        results.append({"row": number, "result": result, "purchase_id": done.id})
    ReceiptRowRepository(tx).keep(command.chunk_id, results)
    return results


def refuse_receipts(command: RefuseReceipts, tx: Transaction) -> list[Document]:
    """Keep why lines were refused."""
    ReceiptRowRepository(tx).keep(command.chunk_id, command.results)
    return [*command.results]
