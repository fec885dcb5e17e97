"""The long work of a file of purchases, chunk by chunk."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from chassis.domain import DomainError
from chassis.jobs import Job, Worker
from chassis.mongo import Caller, Document
from chassis.web import SchemaError, as_tuples, load_body
from interactions.purchase_files.commands import (
    RefuseReceipts,
    StoreReceipts,
    refuse_receipts,
    store_receipts,
)
from interactions.purchase_files.repository import FILES, ReceiptRowRepository
from interactions.purchases.schemas import RecordPurchaseSchema

worker = Worker("interactions.purchase_files")
RECEIPT: Final = RecordPurchaseSchema()


@worker.claim(FILES)
def work_receipts(job: Job) -> None:
    """Record the lines of a file; killed, it goes on behind the last ones."""
    rows = ReceiptRowRepository(job.store)
    while chunk := rows.chunk(job.id, job.checkpoint.get("chunk", 0)):
        after = job.checkpoint.get("row", 0)
        lines = [_line(row) for row in chunk["rows"] if row["row"] > after]
        for is_good, some in groupby(lines, lambda line: line.refusal is None):
            (_take if is_good else _refuse)(job, chunk["_id"], [*some])
        job.note(chunk=chunk["first"])


@dataclass(frozen=True)
class Line:
    """A line of the file, as fields of a purchase or with what is wrong."""

    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    refusal: Mapping[str, Any] | None = None


def _line(row: Document) -> Line:
    try:
        fields = as_tuples(load_body(RECEIPT, json.loads(row["fields"])))
    except SchemaError as error:
        found: Any = error.extra["errors"]
        told = {"code": found[0]["code"], "pointer": found[0]["pointer"]}
        return Line(row["row"], refusal=told)
    return Line(row["row"], fields)


def _take(job: Job, chunk_id: str, lines: Sequence[Line]) -> None:
    """Record lines together; where a rule refuses, their halves, at last the one."""
    command = StoreReceipts(
        chunk_id=chunk_id,
        receipts=[(line.number, line.fields) for line in lines],
        starter=Caller(**job.row["starter"], causation_id=job.id),
    )
    try:
        job.step(store_receipts, command, note=lambda done: _noted(job, done))
    except DomainError as error:
        if len(lines) > 1:
            middle = len(lines) // 2
            _take(job, chunk_id, lines[:middle])
            _take(job, chunk_id, lines[middle:])
            return
        refusal = {"code": error.problem_type(), "pointer": error.pointer or ""}
        _refuse(job, chunk_id, [Line(lines[0].number, refusal=refusal)])


def _refuse(job: Job, chunk_id: str, lines: Sequence[Line]) -> None:
    results = [
        {"row": line.number, "result": "refused", **(line.refusal or {})}
        for line in lines
    ]
    command = RefuseReceipts(chunk_id=chunk_id, results=results)
    job.step(refuse_receipts, command, note=lambda done: _noted(job, done))


def _noted(job: Job, done: Sequence[Document]) -> Document:
    known = job.checkpoint
    counts = Counter(known.get("counts", {}))
    counts.update(result["result"] for result in done)
    return {**known, "row": done[-1]["row"], "counts": dict(counts)}
