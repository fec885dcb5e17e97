"""The only translator of errors into answers: problem+json (RFC 9457).

What an answer promises about its effect: a marked refusal wrote
nothing, every other failure is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import orjson
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, InternalServerError

from chassis.domain import (
    ConflictError,
    DomainError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RuleViolationError,
    StaleVersionError,
)
from chassis.mongo import is_infrastructure
from chassis.telemetry import get_logger, trace_id_of

__all__ = [
    "BusyError",
    "EdgeError",
    "PreconditionRequiredError",
    "Problem",
    "SchemaError",
    "TooLargeError",
    "UnauthorizedError",
    "UnreadableError",
    "UnsupportedMediaError",
    "failure_of",
    "problem_of",
    "register_problems",
    "respond_problem",
]

PROBLEM_JSON: Final = "application/problem+json"
RETRYABLE: Final = frozenset({429, 500, 502, 503, 504, 507})
RETRY_AFTER: Final = "1"
log = get_logger(__name__)


class EdgeError(DomainError):
    """The request was refused at the door."""

    status: int = HTTPStatus.BAD_REQUEST


class UnreadableError(EdgeError):
    """The request cannot be read."""


class UnauthorizedError(EdgeError):
    """You are not signed in."""

    status = HTTPStatus.UNAUTHORIZED


class TooLargeError(EdgeError):
    """The request is too large."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMediaError(EdgeError):
    """The request has the wrong content type."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class PreconditionRequiredError(EdgeError):
    """This change needs If-Match with the version that you saw."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class BusyError(EdgeError):
    """There is too much to do right now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class SchemaError(EdgeError):
    """The request is readable, but wrong."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, errors: list[dict[str, str]]) -> None:
        """Keep the findings: ``{pointer | parameter, code, message}`` each."""
        super().__init__(errors=errors)


STATUS_OF: Final[tuple[tuple[type[DomainError], int], ...]] = (
    (StaleVersionError, HTTPStatus.PRECONDITION_FAILED),
    (ForbiddenError, HTTPStatus.FORBIDDEN),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (ConflictError, HTTPStatus.CONFLICT),
    (GoneError, HTTPStatus.GONE),
    (RuleViolationError, HTTPStatus.UNPROCESSABLE_ENTITY),
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One refusal or failure, ready to be shown."""

    status: int
    name: str
    title: str
    refused: bool
    detail: str | None = None
    errors: list[dict[str, Any]] = field(default_factory=list)
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the members of the problem document."""
        return {
            "type": f"urn:kith:problem:{self.name}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
            "instance": request.path,
            "trace_id": trace_id_of(g.traceparent) if "traceparent" in g else None,
            "errors": self.errors,
            "retryable": self.status in RETRYABLE,
            "applied": "no" if self.refused else "unknown",
            **self.extra,
        }


def problem_of(error: Exception) -> Problem:
    """Translate any exception; what is not expected becomes a 500 without detail."""
    if isinstance(error, DomainError):
        return _of_domain(error)
    if isinstance(error, HTTPException) and not isinstance(error, InternalServerError):
        return _of_http(error)
    if is_infrastructure(error):
        return _unknown(503, "unavailable", "The database does not answer")
    return _unknown(500, "internal", "Something went wrong on our side")


def _of_domain(error: DomainError) -> Problem:
    status = error.status if isinstance(error, EdgeError) else _status(error)
    extra = dict(error.extra)
    errors: list[dict[str, Any]] = list(extra.pop("errors", []))  # type: ignore[call-overload]
    code = str(extra.pop("code", error.problem_type()))
    if error.pointer is not None:
        found = {"pointer": error.pointer, "code": code, "message": str(error)}
        errors.append(found)
    headers = {}
    wait = extra.pop("retry_after", RETRY_AFTER)
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        headers["Retry-After"] = str(wait)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Kith"
    if isinstance(error, StaleVersionError) and error.current is not None:
        headers["ETag"] = f'"{error.current}"'
    return Problem(
        status=status,
        name=error.problem_type(),
        title=error.title(),
        refused=True,
        detail=error.detail,
        errors=errors,
        extra=extra,
        headers=headers,
    )


def _status(error: DomainError) -> int:
    for kind, status in STATUS_OF:
        if isinstance(error, kind):
            return status
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _of_http(error: HTTPException) -> Problem:
    status = HTTPStatus(error.code or 500)
    headers = dict(error.get_headers())
    headers.pop("Content-Type", None)
    return Problem(
        status=status,
        name=status.phrase.lower().replace(" ", "-").replace("'", ""),
        title=status.phrase,
        refused=status < HTTPStatus.INTERNAL_SERVER_ERROR,
        headers=headers,
    )


def _unknown(status: int, name: str, title: str) -> Problem:
    headers = {"Retry-After": RETRY_AFTER} if status != 500 else {}  # noqa: PLR2004
    return Problem(
        status=status, name=name, title=title, refused=False, headers=headers
    )


def respond_problem(problem: Problem) -> Response:
    """Build the answer; a refusal carries ``X-Not-Applied: 1``."""
    response = Response(
        orjson.dumps(problem.body()),
        status=problem.status,
        headers=dict(problem.headers),
        mimetype=PROBLEM_JSON,
    )
    if problem.refused:
        response.headers["X-Not-Applied"] = "1"
    return response


def failure_of(error: Exception) -> Problem:
    """Translate an exception and log what is no refusal."""
    problem = problem_of(error)
    if not problem.refused:
        log.error("request_failed", status=problem.status, exc_info=error)
    return problem


def register_problems(app: Flask) -> None:
    """Answer every exception of ``app`` with a problem document."""

    def answer(error: Exception) -> Response:
        return respond_problem(failure_of(error))

    app.register_error_handler(Exception, answer)
