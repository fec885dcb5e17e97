"""Targets, how far they are, and who does what."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, created, done, here, shown
from reporting.team_targets.commands import (
    ChangeTarget,
    CopyTargets,
    SetTarget,
    change_target,
    copy_targets,
    set_target,
)
from reporting.team_targets.queries import (
    list_attainments,
    list_performance,
    list_targets,
)
from reporting.team_targets.schemas import (
    AttainmentQuerySchema,
    AttainmentsSchema,
    ChangeTargetSchema,
    CopyTargetsSchema,
    PerformanceQuerySchema,
    PerformanceSchema,
    SetTargetSchema,
    TargetSchema,
    TargetsQuerySchema,
    TargetsSchema,
)

blueprint = Blueprint("reporting.team_targets", "Plan and fact")
READ, WRITE = "team_targets:read", "team_targets:write"


@blueprint.get("/targets")
@blueprint.requires(READ)
@blueprint.query(TargetsQuerySchema)
@blueprint.response(200, TargetsSchema)
def show_targets(query: dict[str, Any]) -> Response:
    """Show one's own targets, those of one's teams, and those in one's scope."""
    return shown({"items": list_targets(query, here.store)}, TargetsSchema)


@blueprint.post("/targets")
@blueprint.requires(WRITE)
@blueprint.arguments(SetTargetSchema)
@blueprint.response(201, TargetSchema)
def post_target(command: SetTarget) -> Response:
    """Set a target."""
    return created(set_target, command, TargetSchema)


@blueprint.patch("/targets/<id:target_id>")
@blueprint.requires(WRITE)
@blueprint.arguments(ChangeTargetSchema)
@blueprint.response(200, TargetSchema)
def patch_target(body: dict[str, Any], target_id: str) -> Response:
    """Change a target; what it was stays in its history."""
    command = ChangeTarget(target_id=target_id, version=here.if_match(), changes=body)
    return changed(change_target, command, TargetSchema)


@blueprint.delete("/targets/<id:target_id>")
@blueprint.requires(WRITE)
@blueprint.response(204)
def delete_target(target_id: str) -> Response:
    """Withdraw a target."""
    withdrawn = {"state": "withdrawn"}
    command = ChangeTarget(
        target_id=target_id, version=here.if_match(), changes=withdrawn
    )
    return done(change_target, command)


@blueprint.post("/targets/copy")
@blueprint.requires(WRITE)
@blueprint.arguments(CopyTargetsSchema)
@blueprint.response(201, TargetsSchema)
def post_copies(command: CopyTargets) -> Response:
    """Set the targets of a period for another one."""
    return created(_copied, command, TargetsSchema, location=_all)


@blueprint.get("/attainment")
@blueprint.requires(READ)
@blueprint.query(AttainmentQuerySchema)
@blueprint.response(200, AttainmentsSchema)
def show_attainment(query: dict[str, Any]) -> Response:
    """Show how far targets are, now or as of an earlier moment."""
    times = {name: query.get(name) for name in ("as_of", "known_at")}
    body = {"items": list_attainments(query, here.store), **times, **_scope()}
    return shown(body, AttainmentsSchema)


@blueprint.get("/performance")
@blueprint.requires(READ)
@blueprint.query(PerformanceQuerySchema)
@blueprint.response(200, PerformanceSchema)
def show_performance(query: dict[str, Any]) -> Response:
    """Show per colleague activities, deals and revenue."""
    body = {"items": list_performance(query, here.store), **_scope()}
    return shown(body, PerformanceSchema)


def _scope() -> dict[str, Any]:
    return {"scope": here.caller.scope_of("team_targets", "read")}


def _all(_: Any) -> str:
    return f"{blueprint.url_prefix}/targets"


def _copied(command: CopyTargets, tx: Any) -> dict[str, Any]:
    return {"items": copy_targets(command, tx)}
