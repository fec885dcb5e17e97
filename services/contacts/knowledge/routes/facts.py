"""The card of a person, and facts, over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, changed, created, here, shown
from contacts.knowledge.commands import (
    CorrectFact,
    NoteFact,
    RetireFact,
    SolveFact,
    correct_fact,
    note_fact,
    retire_fact,
    solve_fact,
)
from contacts.knowledge.model import Fact
from contacts.knowledge.queries import FACTS, get_card, get_fact, list_facts
from contacts.knowledge.schemas import (
    FactSchema,
    FactValueSchema,
    KnowledgeCardQuerySchema,
    KnowledgeCardSchema,
    NoteFactSchema,
    SolveFactSchema,
)

blueprint = Blueprint("contacts.knowledge", "What we learned about a person")


@blueprint.get("/cards/<id:contact_id>")
@blueprint.requires("knowledge:read")
@blueprint.query(KnowledgeCardQuerySchema)
@blueprint.response(200, KnowledgeCardSchema)
def show_card(query: dict[str, Any], contact_id: str) -> Response:
    """Show what is known of a person, or was known at an instant."""
    return shown(
        get_card(contact_id, here.store, query.get("as_of")), KnowledgeCardSchema
    )


@blueprint.lists(
    "/facts", FACTS, FactSchema, permission="knowledge:read", sort="-updated_at"
)
def list_facts_(query: ListQuery) -> Page[Fact]:
    """List facts."""
    return list_facts(query, here.store)


@blueprint.post("/facts")
@blueprint.requires("knowledge:write")
@blueprint.arguments(NoteFactSchema)
@blueprint.response(200, FactSchema)
@blueprint.response(201, FactSchema)
def post_fact(body: dict[str, Any]) -> Response:
    """Note a fact; a problem that is open already is counted once more."""
    return created(note_fact, _noting(body), FactSchema, status=_status)


@blueprint.get("/facts/<id:fact_id>")
@blueprint.requires("knowledge:read")
@blueprint.response(200, FactSchema)
def show_fact(fact_id: str) -> Response:
    """Show one fact."""
    return shown(get_fact(fact_id, here.store), FactSchema)


@blueprint.post("/facts/<id:fact_id>/correct")
@blueprint.requires("knowledge:write")
@blueprint.arguments(FactValueSchema)
@blueprint.response(201, FactSchema)
def correct(body: dict[str, Any], fact_id: str) -> Response:
    """Write a fact anew; the old line stays in the history."""
    command = CorrectFact(fact_id=fact_id, region=here.settings.region, **body)
    return created(correct_fact, command, FactSchema, location=_place)


@blueprint.post("/facts/<id:fact_id>/solve")
@blueprint.requires("knowledge:write")
@blueprint.arguments(SolveFactSchema)
@blueprint.response(200, FactSchema)
def solve(body: dict[str, Any], fact_id: str) -> Response:
    """Note that a need, problem or wish was met."""
    return changed(solve_fact, SolveFact(fact_id=fact_id, **body), FactSchema)


@blueprint.post("/facts/<id:fact_id>/retire")
@blueprint.requires("knowledge:write")
@blueprint.response(200, FactSchema)
def retire(fact_id: str) -> Response:
    """Note that something is no longer so."""
    return changed(retire_fact, RetireFact(fact_id=fact_id), FactSchema)


def _noting(body: dict[str, Any]) -> NoteFact:
    return NoteFact(fields=body, region=here.settings.region)


def _status(fact: Fact) -> int:
    return 201 if fact.version == 1 else 200


def _place(fact: Fact) -> str:
    return f"{blueprint.url_prefix}/facts/{fact.id}"


blueprint.batch(
    permission="knowledge:write",
    create=(NoteFactSchema, lambda body, tx: note_fact(_noting(body), tx)),
    shows=FactSchema,
)
