"""The rules about waiting customers over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, as_tuples, changed, created, done, here, shown
from interactions.follow_ups.commands import (
    AddRule,
    ChangeRule,
    RemoveRule,
    add_rule,
    change_rule,
    remove_rule,
)
from interactions.follow_ups.queries import (
    get_rule,
    list_overdue,
    list_rules,
)
from interactions.follow_ups.schemas import (
    AddRuleSchema,
    ChangeRuleSchema,
    OverdueListSchema,
    OverdueQuerySchema,
    RuleSchema,
    RulesSchema,
)

blueprint = Blueprint("interactions.follow_ups", "Who waits", segment="tasks")


@blueprint.get("/overdue")
@blueprint.requires("tasks:read")
@blueprint.query(OverdueQuerySchema)
@blueprint.response(200, OverdueListSchema)
def show_overdue(query: dict[str, Any]) -> Response:
    """Show late tasks, broken promises and waiting customers in one list."""
    now = here.database.now()
    return shown(
        {"items": list_overdue(here.store, now=now, **query)}, OverdueListSchema
    )


@blueprint.get("/follow-up-rules")
@blueprint.requires("tasks:read")
@blueprint.response(200, RulesSchema)
def show_rules() -> Response:
    """Show the rules about waiting customers."""
    return shown({"items": list_rules(here.store)}, RulesSchema)


@blueprint.post("/follow-up-rules")
@blueprint.requires("tasks:write")
@blueprint.arguments(AddRuleSchema)
@blueprint.response(201, RuleSchema)
def post_rule(body: dict[str, Any]) -> Response:
    """Add a rule about waiting customers."""
    return created(add_rule, AddRule(fields=as_tuples(body)), RuleSchema)


@blueprint.get("/follow-up-rules/<id:rule_id>")
@blueprint.requires("tasks:read")
@blueprint.response(200, RuleSchema)
def show_rule(rule_id: str) -> Response:
    """Show one rule."""
    return shown(get_rule(rule_id, here.store), RuleSchema)


@blueprint.patch("/follow-up-rules/<id:rule_id>")
@blueprint.requires("tasks:write")
@blueprint.arguments(ChangeRuleSchema)
@blueprint.response(200, RuleSchema)
def patch_rule(body: dict[str, Any], rule_id: str) -> Response:
    """Change a rule."""
    command = ChangeRule(
        rule_id=rule_id, version=here.if_match(), changes=as_tuples(body)
    )
    return changed(change_rule, command, RuleSchema)


@blueprint.delete("/follow-up-rules/<id:rule_id>")
@blueprint.requires("tasks:write")
@blueprint.response(204)
def delete_rule(rule_id: str) -> Response:
    """Forget a rule."""
    return done(remove_rule, RemoveRule(rule_id=rule_id, version=here.if_match()))
