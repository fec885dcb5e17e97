"""The long work of a file of products, chunk by chunk."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from chassis.domain import DomainError, ReferenceNotFoundError
from chassis.jobs import Job, Worker
from chassis.mongo import Caller, Document
from chassis.web import SchemaError, as_tuples, load_body
from interactions.categories.queries import list_categories
from interactions.product_files.commands import (
    KeepResults,
    RehearsedError,
    StoreRows,
    keep_results,
    store_rows,
)
from interactions.product_files.model import paths_of
from interactions.product_files.repository import FILES, RowRepository
from interactions.product_files.schemas import ProductRowSchema

worker = Worker("interactions.product_files")
ROW: Final = ProductRowSchema()


@worker.claim(FILES)
def work_file(job: Job) -> None:
    """Do the rows of a file; killed, it goes on behind the last ones."""
    rows, paths = RowRepository(job.store), paths_of(list_categories(job.store))
    while chunk := rows.chunk(job.id, job.checkpoint.get("chunk", 0)):
        after = job.checkpoint.get("row", 0)
        lines = [_line(row, paths) for row in chunk["rows"] if row["row"] > after]
        for is_good, some in groupby(lines, lambda line: line.refusal is None):
            (_take if is_good else _refuse)(job, chunk["_id"], [*some])
        job.note(chunk=chunk["first"])


@dataclass(frozen=True)
class Line:
    """A line of the file, as fields of a product or with what is wrong."""

    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    refusal: Mapping[str, Any] | None = None


def _line(row: Document, paths: Mapping[str, str]) -> Line:
    try:
        return Line(row["row"], _checked(json.loads(row["fields"]), paths))
    except SchemaError as error:
        found: Any = error.extra["errors"]
        code, pointer = found[0]["code"], found[0]["pointer"]
    except DomainError as error:
        code, pointer = error.problem_type(), error.pointer or ""
    return Line(row["row"], refusal={"code": code, "pointer": pointer})


def _checked(fields: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    found = as_tuples(load_body(ROW, fields))
    path = found.pop("category", None)
    if path is None:
        return found
    if path not in paths:
        raise ReferenceNotFoundError(pointer="/category")
    return {**found, "category_id": paths[path]}


def _take(job: Job, chunk_id: str, lines: Sequence[Line]) -> None:
    """Store lines together; where a rule refuses, their halves, at last the one."""
    command = StoreRows(
        chunk_id=chunk_id,
        rows=[(line.number, line.fields) for line in lines],
        starter=Caller(**job.row["starter"], causation_id=job.id),
        dry_run=job.row["dry_run"],
    )
    try:
        job.step(store_rows, command, note=lambda done: _noted(job, done))
    except RehearsedError as end:
        _keep(job, chunk_id, end.results)
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
    _keep(job, chunk_id, results)


def _keep(job: Job, chunk_id: str, results: Sequence[Document]) -> None:
    command = KeepResults(chunk_id=chunk_id, results=results)
    job.step(keep_results, command, note=lambda done: _noted(job, done))


def _noted(job: Job, done: Sequence[Document]) -> Document:
    known = job.checkpoint
    counts = Counter(known.get("counts", {}))
    counts.update(result["result"] for result in done)
    return {**known, "row": done[-1]["row"], "counts": dict(counts)}
