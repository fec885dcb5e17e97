"""Saved views of refusals, and one change for many of them."""

from typing import Final

from chassis.lists import (
    OWNERSHIP,
    Action,
    AssignSchema,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
)
from interactions.refusals import commands as do
from interactions.refusals import schemas
from interactions.refusals.queries import REFUSAL_FIELDS, list_refusals
from interactions.refusals.repository import RefusalRepository
from interactions.refusals.routes.refusals import blueprint

CORRECT: Final = by(do.correct_refusal, do.CorrectRefusal, nested="changes")
FINALIZE: Final = by(do.finalize_refusal, do.FinalizeRefusal)
REOPEN: Final = by(do.reopen_refusal, do.ReopenRefusal)
BULK: Final = Bulk(
    segment="refusals",
    catalogue=REFUSAL_FIELDS,
    schema=schemas.RefusalSchema,
    repository=RefusalRepository,
    find=list_refusals,
    actions={
        "assign": Action(CORRECT, CORRECT, OWNERSHIP, AssignSchema),
        "set": patching(CORRECT, schemas.SetRefusalSchema),
        "finalize": Action(FINALIZE, REOPEN),
        "reopen": Action(REOPEN, FINALIZE),
    },
)
serve_views(blueprint, REFUSAL_FIELDS, schemas.RefusalSchema)
serve_bulk(blueprint, BULK)
