"""Saved views of cases, and one change for many of them."""

from typing import Final

from chassis.lists import Action, Bulk, by, patching, serve_bulk, serve_views
from interactions.cases import commands as do
from interactions.cases import schemas
from interactions.cases.queries import CASE_FIELDS, list_cases
from interactions.cases.repository import CaseRepository
from interactions.cases.routes.cases import blueprint

ASSIGN: Final = by(do.assign_case, do.AssignCase)
RETURN: Final = by(do.return_case, do.ReturnCase)
CORRECT: Final = by(do.correct_case, do.CorrectCase, nested="changes")
MINE: Final = ("assignee_id", "team_ids")
BULK: Final = Bulk(
    segment="cases",
    catalogue=CASE_FIELDS,
    schema=schemas.CaseSchema,
    repository=CaseRepository,
    find=list_cases,
    actions={
        "assign": Action(ASSIGN, RETURN, MINE, schemas.AssignCaseSchema),
        "set": patching(CORRECT, schemas.SetCaseSchema),
    },
)
serve_views(blueprint, CASE_FIELDS, schemas.CaseSchema)
serve_bulk(blueprint, BULK)
