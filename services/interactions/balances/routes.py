"""Balances over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from interactions.balances.queries import get_statement, list_balances
from interactions.balances.schemas import (
    BalancesQuerySchema,
    BalancesSchema,
    StatementQuerySchema,
    StatementSchema,
)

blueprint = Blueprint("interactions.balances", "What is owed", segment="purchases")


@blueprint.get("/balances")
@blueprint.requires("purchases:read_balance")
@blueprint.query(BalancesQuerySchema)
@blueprint.response(200, BalancesSchema)
def show_balances(query: dict[str, Any]) -> Response:
    """Show what somebody owes by currency, or who is overdue, the most first."""
    return shown({"items": list_balances(here.store, **query)}, BalancesSchema)


@blueprint.get("/balances/<id:debtor_id>/statement")
@blueprint.requires("purchases:read_balance")
@blueprint.query(StatementQuerySchema)
@blueprint.response(200, StatementSchema)
def show_statement(query: dict[str, Any], debtor_id: str) -> Response:
    """Show what was bought, taken back and paid in some days, and what was owed."""
    query.pop("format", None)
    return shown(get_statement(debtor_id, here.store, **query), StatementSchema)
