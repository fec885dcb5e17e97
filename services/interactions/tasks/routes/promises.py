"""Promises over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import (
    ListQuery,
    Page,
)
from chassis.web import (
    Blueprint,
    changed,
    created,
    here,
    shown,
)
from interactions.tasks.commands import (
    KeepPromise,
    MakePromise,
    WithdrawPromise,
    keep_promise,
    make_promise,
    withdraw_promise,
)
from interactions.tasks.queries import (
    PROMISE_FIELDS,
    get_promise,
    list_promises,
)
from interactions.tasks.schemas import (
    KeepPromiseSchema,
    MakePromiseSchema,
    PromiseSchema,
    WithdrawPromiseSchema,
)

promises = Blueprint("interactions.tasks", "What was promised", segment="promises")


@promises.lists(
    "", PROMISE_FIELDS, PromiseSchema, permission="tasks:read", sort="due_at"
)
def list_promises_(query: ListQuery) -> Page[Any]:
    """List promises."""
    return list_promises(query, here.store)


@promises.post("")
@promises.requires("tasks:write")
@promises.arguments(MakePromiseSchema)
@promises.response(201, PromiseSchema)
def post_promise(command: MakePromise) -> Response:
    """Note what was promised to a person."""
    return created(make_promise, command, PromiseSchema)


@promises.get("/<id:promise_id>")
@promises.requires("tasks:read")
@promises.response(200, PromiseSchema)
def show_promise(promise_id: str) -> Response:
    """Show one promise."""
    return shown(get_promise(promise_id, here.store), PromiseSchema)


@promises.post("/<id:promise_id>/keep")
@promises.requires("tasks:write")
@promises.arguments(KeepPromiseSchema)
@promises.response(200, PromiseSchema)
def keep(command: KeepPromise, promise_id: str) -> Response:
    """Note that a promise was fulfilled."""
    return changed(keep_promise, command, PromiseSchema)


@promises.post("/<id:promise_id>/withdraw")
@promises.requires("tasks:write")
@promises.arguments(WithdrawPromiseSchema)
@promises.response(200, PromiseSchema)
def withdraw(command: WithdrawPromise, promise_id: str) -> Response:
    """Take a promise back."""
    return changed(withdraw_promise, command, PromiseSchema)
