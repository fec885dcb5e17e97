"""The chain that every request passes, as WSGI; refusals and own routes go to Flask.

Size and headers, who is calling, origin, rate limit, deadline, forward, response
headers, log: in this order.
"""

import http
import http.client
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIApplication

from limits import RateLimitItem
from prometheus_client import Histogram
from werkzeug.exceptions import BadGateway, GatewayTimeout, HTTPException

from chassis.domain import NotFoundError
from chassis.web import EdgeError, UnauthorizedError, draining, follow, write_line
from gateway.identity import Identities, Known
from gateway.limits import Limiter, per_minute
from gateway.proxy import SAFE, ForwardError, Lasting, Outbound, forward
from gateway.request import CsrfTokenError, Origins, Request
from gateway.routing import (
    HEAVY,
    LASTING,
    LIVE,
    ORDINARY,
    PROVED,
    STREAM,
    TABLE,
    Route,
)
from gateway.upstreams import Upstream
from gateway.users.errors import StepUpRequiredError

REFUSAL: Final = "kith.refusal"
KNOWN: Final = "kith.known"
Denied = Callable[[Known, Request], None]
_SECONDS: Final = Histogram(
    "kith_gateway_request_seconds",
    "Time to answer, by service and segment",
    ("service", "segment", "method", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_FORMS: Final = frozenset({"sign-in", "sign-out", "sessions", "password", "forgotten"})
_PROBES: Final = frozenset({"livez", "readyz"})
# Files come out of memory, many at once, and then not again.
_UNCOUNTED: Final = _PROBES | {"assets", "static"}
_OURS_ALONE: Final = frozenset({"HTTP_X_INTERNAL_TOKEN", "HTTP_X_REQUEST_DEADLINE"})
_API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
_ALWAYS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _API_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_BY_TLS: Final = (("Strict-Transport-Security", "max-age=31536000"),)


class ServiceAwayError(EdgeError):
    """This part of Kith cannot be reached right now."""

    status = http.HTTPStatus.SERVICE_UNAVAILABLE


class TooManyRequestsError(EdgeError):
    """You are asking too often."""

    status = http.HTTPStatus.TOO_MANY_REQUESTS


class Door:
    """Wraps the gateway's own application and forwards what belongs to a service.

    Arguments: ``inner`` answers own routes and renders refusals, which it finds in
    the environ under REFUSAL; ``rates`` holds the limits a minute of ``user``, ``key``
    and ``address``; ``denied`` is told of each known caller who was refused.
    """

    def __init__(  # noqa: PLR0913  the parts are made apart, for tests
        self,
        inner: WSGIApplication,
        *,
        identities: Identities,
        limiter: Limiter,
        upstreams: Mapping[str, Upstream],
        origins: Origins,
        rates: Mapping[str, int],
        proxy_hops: int = 0,
        denied: Denied = lambda *_: None,
    ) -> None:
        self._inner = inner
        self._identities = identities
        self._limiter = limiter
        self._upstreams = upstreams
        self._origins = origins
        self._rates = {name: per_minute(amount) for name, amount in rates.items()}
        self._hops = proxy_hops
        self._denied = denied

    def __call__(
        self, environ: dict[str, Any], start: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ, self._hops)
        reply = _Reply(start, request, self._origins, self._denied)
        route: Route | None = None
        try:
            route = reply.route = self._route(request)
            known = reply.known = self._identify(request, route)
            self._limit(request, route, known, reply)
            _ask_for_proof(request, known)
            if route.service != "gateway":
                return self._forward(request, route, known, reply)
            _let_in(environ, known)
        except Exception as error:  # noqa: BLE001  the one translator is behind
            environ[REFUSAL] = error
        environ["HTTP_X_REQUEST_ID"] = request.request_id
        environ["REMOTE_ADDR"] = request.address
        for name in _OURS_ALONE & environ.keys():
            del environ[name]
        return self._inner(environ, reply)

    def close(self) -> None:
        """Close the connections to services and counters."""
        self._limiter.close()
        for upstream in self._upstreams.values():
            upstream.close()

    def _route(self, request: Request) -> Route:
        request.check()
        route = TABLE.find(request.method, request.path)
        hidden = route and self._origins.is_public_host(request.host)
        if route is None or (hidden and not route.public):
            raise NotFoundError
        table = request.environ.get("HTTP_ACCEPT", "").startswith("text/csv")
        if table and route.kind in (ORDINARY, HEAVY):
            return replace(route, kind=STREAM)
        return route

    def _identify(self, request: Request, route: Route) -> Known | None:
        if route.public and route.service != "gateway":
            return None
        if "HTTP_AUTHORIZATION" in request.environ:
            return self._by_key(request)
        known = self._by_cookie(request, route)
        if known is None and route.service != "gateway":
            raise UnauthorizedError
        return known

    def _by_key(self, request: Request) -> Known:
        text = request.bearer
        known = self._identities.of_key(text) if text else None
        if known is None or not known.may_come_from(request.address):
            raise UnauthorizedError
        return known

    def _by_cookie(self, request: Request, route: Route) -> Known | None:
        changes = request.method not in SAFE
        if changes:
            request.check_origin(self._origins)
        secret = request.cookie(self._origins.cookie)
        known = self._identities.of_cookie(secret) if secret else None
        if known and changes and route.segment not in _FORMS:
            given = request.environ.get("HTTP_X_CSRF_TOKEN")
            if given != known.csrf:
                raise CsrfTokenError
        return known

    def _limit(
        self, request: Request, route: Route, known: Known | None, reply: "_Reply"
    ) -> None:
        if route.segment in _UNCOUNTED:
            return
        name, item, key = self._budget(request, route, known)
        verdict = self._limiter.spend(name, item, key)
        reply.extra += verdict.headers
        if not verdict.allowed:
            reply.extra += (("Retry-After", str(verdict.retry_after)),)
            raise TooManyRequestsError

    def _budget(
        self, request: Request, route: Route, known: Known | None
    ) -> tuple[str, RateLimitItem, str]:
        if route.public and route.service != "gateway":
            # A way out stays open to who has used up what else he may ask.
            return "public", self._rates["address"], request.address
        if known is None:
            return "address", self._rates["address"], request.address
        if known.session_id is not None:
            return "user", self._rates["user"], known.caller.user_id
        own = known.rate_per_minute
        item = per_minute(own) if own else self._rates["key"]
        return "key", item, known.caller.principal

    def _forward(
        self, request: Request, route: Route, known: Known | None, reply: "_Reply"
    ) -> Iterable[bytes]:
        deadline = time.monotonic() + route.kind.seconds
        upstream = self._upstreams.get(route.service)
        if upstream is None:
            raise ServiceAwayError(service=route.service)
        headers = request.headers(known.token(route.service) if known else None)
        body = request.body(route.kind)
        if not isinstance(body, bytes):
            headers |= request.upload_headers()
        if route.service == LIVE:
            headers |= request.cookie_header(self._origins.cookie)
        outbound = Outbound(request.method, request.target(), headers, body)
        try:
            answer = forward(upstream, outbound, route.kind, deadline)
        except ForwardError as error:
            raise _translated(error, route) from error
        reply(f"{answer.status} {_phrase(answer.status)}", answer.headers)
        if isinstance(answer.body, bytes):
            return [answer.body]
        if route.kind is LASTING:
            client = request.environ.get("gunicorn.socket")
            return Lasting(answer.body, client, draining.is_set)
        return answer.body


class _Reply:
    """Adds to every answer what every answer carries, and writes the access log."""

    def __init__(
        self, start: StartResponse, request: Request, ours: Origins, denied: Denied
    ) -> None:
        self._start = start
        self._request = request
        self._always = _ALWAYS + (_BY_TLS if ours.secure else ())
        self._began = time.perf_counter()
        self._denied = denied
        self.route: Route | None = None
        self.known: Known | None = None
        self.extra: tuple[tuple[str, str], ...] = ()

    def __call__(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Any:
        present = {name.lower() for name, _ in headers}
        own = (*self._always, ("X-Request-Id", self._request.request_id), *self.extra)
        headers = headers + [pair for pair in own if pair[0].lower() not in present]
        self._note(status[:3])
        if status.startswith("403") and self.known is not None:
            self._denied(self.known, self._request)
        return self._start(status, headers, exc_info)

    def _note(self, status: str) -> None:
        route = self.route
        service = route.service if route else "none"
        if route is None or route.segment not in _PROBES:
            took = time.perf_counter() - self._began
            segment = route.segment if route else "none"
            method = self._request.method if route else "any"
            _SECONDS.labels(service, segment, method, status).observe(took)
            if service != "gateway":
                follow(anew=True, request_id=self._request.request_id)
                write_line(
                    "forwarded",
                    upstream=service,
                    segment=segment,
                    method=method,
                    status=int(status),
                    milliseconds=round(took * 1000, 1),
                )


def _ask_for_proof(request: Request, known: Known | None) -> None:
    """Refuse what needs a fresh proof; who has no right to it hears of that instead."""
    if known is None or known.is_fresh:
        return
    for method, place, right in PROVED:
        asks = request.method == method and place.fullmatch(request.path)
        if asks and (right is None or known.caller.may(right)):
            raise StepUpRequiredError


def _let_in(environ: dict[str, Any], known: Known | None) -> None:
    """Tell our own routes who is calling; no header can name these keys."""
    environ[KNOWN] = known
    if known is not None:
        environ["kith.session_id"] = known.session_id
        environ["kith.csrf"] = known.csrf
        environ["kith.fresh"] = known.is_fresh


def _translated(error: ForwardError, route: Route) -> Exception:
    if error.applied == "no":
        return ServiceAwayError(service=route.service, reason=error.slug)
    kinds: Mapping[int, type[HTTPException]] = {502: BadGateway, 504: GatewayTimeout}
    return kinds[error.status]()


def _phrase(status: int) -> str:
    return http.client.responses.get(status, "Unknown")
