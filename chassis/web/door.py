"""What a request passes on its way in and out, before and behind every route."""

import hashlib
import re
import time
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, Final

from flask import Flask, Response, current_app, g, request
from prometheus_client import Counter, Histogram

from chassis.domain import new_id
from chassis.mongo import time_limit
from chassis.telemetry import child_of, follow, trace_id_of, write_line
from chassis.web.problems import BusyError, UnreadableError
from chassis.web.reader import canonical

__all__ = ["REQUEST_SECONDS", "digest_of", "install_door"]

REQUEST_SECONDS: Final = 8.0
REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
PROBES: Final = frozenset({"/livez", "/readyz"})
SECONDS: Final = Histogram(
    "kith_http_request_seconds",
    "Time to answer, by route template",
    ("service", "method", "route"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
ANSWERS: Final = Counter(
    "kith_http_requests",
    "Answers, by route template and status",
    ("service", "method", "route", "status"),
)


def install_door(app: Flask, service: str, *, slots: int) -> None:
    """Give every request of ``app`` its ids, its deadline and its place in the queue.

    ``slots`` requests are worked on at once; one more is refused at once with a marked
    503, so that overload costs little and probes are always answered.
    """
    places = BoundedSemaphore(slots)

    def enter() -> None:
        g.started = time.perf_counter()
        _name_request()
        if request.path in PROBES:
            return
        if not places.acquire(blocking=False):
            raise BusyError
        g.place = places
        g.deadline = time.monotonic() + _seconds_left()
        g.limit = time_limit(max(0.001, g.deadline - time.monotonic()))
        g.limit.__enter__()

    def leave(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Content-Type-Options"] = "nosniff"
        _measure(service, response)
        return response

    app.before_request(enter)
    app.after_request(leave)
    app.teardown_request(_give_back)


def _name_request() -> None:
    """Take over the caller's ids where they are well formed, else make new ones."""
    sent = request.environ.get
    given = sent("HTTP_X_REQUEST_ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else new_id()
    g.traceparent = child_of(sent("HTTP_TRACEPARENT"))
    follow(anew=True, request_id=g.request_id, trace_id=trace_id_of(g.traceparent))


def _seconds_left() -> float:
    """Read ``X-Request-Deadline``: whole milliseconds the caller will still wait."""
    view = current_app.view_functions.get(request.endpoint or "")
    most: float = getattr(view, "seconds", REQUEST_SECONDS)
    given = request.environ.get("HTTP_X_REQUEST_DEADLINE")
    if given is None:
        return most
    if not re.fullmatch(r"\d{1,6}", given):
        raise UnreadableError("X-Request-Deadline must be milliseconds")
    return min(most, int(given) / 1000)


def _give_back(_: BaseException | None) -> None:
    limit = g.pop("limit", None)
    if limit is not None:
        limit.__exit__(None, None, None)
    place = g.pop("place", None)
    if place is not None:
        place.release()


def _measure(service: str, response: Response) -> None:
    rule = request.url_rule
    route = rule.rule if rule else "none"
    method = request.method if rule else "any"
    took = time.perf_counter() - g.started
    SECONDS.labels(service, method, route).observe(took)
    ANSWERS.labels(service, method, route, response.status_code).inc()
    if request.path not in PROBES:
        write_line(
            "answered",
            method=method,
            route=route,
            status=response.status_code,
            milliseconds=round(took * 1000, 1),
        )


def digest_of(body: Any) -> Callable[[], bytes]:
    """Return the function that tells this request from every other by content."""

    def digest() -> bytes:
        asked = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
        asked.update(canonical(body))
        return asked.digest()

    return digest
