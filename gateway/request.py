"""What came in, read with suspicion: ids, cookies, origin, headers, body."""

import http
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote, urlsplit

from chassis.domain import ForbiddenError, new_id
from chassis.web import EdgeError, TooLargeError, UnreadableError
from gateway.proxy import SAFE, Readable
from gateway.routing import RouteClass

_METHODS: Final = SAFE | {"POST", "PUT", "PATCH", "DELETE"}
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9/_.~-]*")
_PATH_LETTERS: Final = "/:@!$&'()*+,;=-._~"
_TRACE: Final = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# What a service may see. Everything that could claim an identity, a deadline or a
# way back, and every header between two hops, is missing here.
_PASSED_ON: Final = {
    f"HTTP_{name.upper().replace('-', '_')}": name
    for name in (
        *("Accept", "Accept-Encoding", "Accept-Language", "Cache-Control"),
        *("Content-Encoding", "Content-Disposition", "User-Agent", "Prefer"),
        *("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"),
        *("If-Range", "Range", "Idempotency-Key", "Last-Event-Id"),
    )
} | {"CONTENT_TYPE": "Content-Type"}
_PIECE: Final = 64 * 1024
_SILENT_SECONDS: Final = 10.0


class MethodNotAllowedError(EdgeError):
    """This method is not used here."""

    status = http.HTTPStatus.METHOD_NOT_ALLOWED


class KeyInUrlError(UnreadableError):
    """An API key belongs into the Authorization header, never into an address."""


class ForeignOriginError(ForbiddenError):
    """The request comes from a page of another site."""


class CsrfTokenError(ForbiddenError):
    """The request lacks the X-Csrf-Token of this session."""


@dataclass(frozen=True)
class Origins:
    """The addresses that our own pages come from."""

    app_url: str
    public_url: str
    production: bool

    @cached_property
    def secure(self) -> bool:
        """Whether browsers reach us by TLS."""
        return self.app_url.startswith("https:")

    @cached_property
    def cookie(self) -> str:
        """The name of the session's cookie; without TLS it cannot be ``__Host-``."""
        return "__Host-kith" if self.secure else "kith-dev"

    def is_ours(self, origin: str, host: str) -> bool:
        """Whether a page of ``origin`` may change something at ``host``.

        In development a loopback address counts under each of its names.
        """
        if origin == _origin(self.app_url):
            return True
        local = not self.production and urlsplit(origin).hostname in _LOOPBACK
        return local and origin == f"http://{host}"

    def is_public_host(self, host: str) -> bool:
        """Whether ``host`` serves only what needs no sign-in."""
        return self.production and host == urlsplit(self.public_url).netloc


@dataclass(frozen=True)
class Request:
    """One request, as the WSGI server handed it over."""

    environ: dict[str, Any]
    proxy_hops: int = 0

    @property
    def method(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def path(self) -> str:
        return str(self.environ.get("PATH_INFO", ""))

    @property
    def host(self) -> str:
        return str(self.environ.get("HTTP_HOST", ""))

    @cached_property
    def request_id(self) -> str:
        """The caller's id of this request where it is well formed, else a new one."""
        given = self.environ.get("HTTP_X_REQUEST_ID", "")
        return given if _REQUEST_ID.fullmatch(given) else new_id()

    @cached_property
    def address(self) -> str:
        """The client's address, as the last trusted proxy saw it."""
        hops = self.environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if self.proxy_hops and len(hops) >= self.proxy_hops:
            return str(hops[-self.proxy_hops]).strip()
        return str(self.environ.get("REMOTE_ADDR", ""))

    @property
    def bearer(self) -> str | None:
        """The key of an ``Authorization: Bearer`` header."""
        scheme, _, text = self.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        return text.strip() if scheme.lower() == "bearer" else None

    def cookie(self, name: str) -> str | None:
        """A cookie's value; one that came twice was planted and counts as none."""
        pairs = (part.strip().partition("=") for part in self._cookies.split(";"))
        values = [value for key, _, value in pairs if key == name]
        return values[0] if len(values) == 1 else None

    def cookie_header(self, name: str) -> dict[str, str]:
        """The header with this cookie alone, for who has to see it."""
        value = self.cookie(name)
        return {"Cookie": f"{name}={value}"} if value else {}

    @property
    def _cookies(self) -> str:
        return str(self.environ.get("HTTP_COOKIE", ""))

    def check(self) -> None:
        """Refuse what no client of ours sends and no two servers read alike."""
        if self.method not in _METHODS:
            raise MethodNotAllowedError
        if "HTTP_TRANSFER_ENCODING" in self.environ and self._length is not None:
            raise UnreadableError("two ways to tell the length of the body")
        if "kith_live_" in self._query or "kith_dev_" in self._query:
            raise KeyInUrlError

    def check_origin(self, origins: Origins) -> None:
        """Refuse a change asked for by another site's page; raises ForbiddenError."""
        origin = self.environ.get("HTTP_ORIGIN")
        if origin is not None:
            if not origins.is_ours(origin, self.host):
                raise ForeignOriginError
        elif self.environ.get("HTTP_SEC_FETCH_SITE", "none") not in {
            "same-origin",
            "none",
        }:
            raise ForeignOriginError

    def headers(self, token: str | None) -> dict[str, str]:
        """The headers that the service gets."""
        head = {
            name: value
            for key, name in _PASSED_ON.items()
            if (value := self.environ.get(key))
        }
        head["X-Request-Id"] = self.request_id
        head["X-Forwarded-For"] = self.address
        trace = self.environ.get("HTTP_TRACEPARENT", "")
        if _TRACE.fullmatch(trace):
            head["traceparent"] = trace
        if token is not None:
            head["X-Internal-Token"] = token
        return head

    def target(self) -> str:
        """Path and query in one canonical spelling."""
        path = self.path
        if not _PLAIN_PATH.fullmatch(path):
            path = quote(path.encode("latin-1"), safe=_PATH_LETTERS)
        return f"{path}?{self._query}" if self._query else path

    def body(self, kind: RouteClass) -> bytes | Readable:
        """The body: whole, or for an upload a stream; raises TooLargeError."""
        length, stream = self._length, self.environ["wsgi.input"]
        endless = length is None and "HTTP_TRANSFER_ENCODING" in self.environ
        if length is None and not endless:
            return b""
        # Whoever sends nothing for so long is cut, or a few of them hold every thread.
        if line := self.environ.get("gunicorn.socket"):
            line.settimeout(_SILENT_SECONDS)
        if length is not None and length > kind.max_body:
            raise TooLargeError
        if kind.name == "upload":
            return _Capped(stream, kind.max_body)
        try:
            whole: bytes = stream.read(kind.max_body + 1 if endless else length)
        except TimeoutError as error:
            raise UnreadableError("the body did not arrive in time") from error
        if len(whole) > kind.max_body:
            raise TooLargeError
        if length is not None and len(whole) < length:
            raise UnreadableError("the body ended early")
        return whole

    def upload_headers(self) -> Mapping[str, str]:
        """The length of an upload, where the client told it."""
        return {} if self._length is None else {"Content-Length": str(self._length)}

    @property
    def _length(self) -> int | None:
        text = self.environ.get("CONTENT_LENGTH")
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise UnreadableError("the length of the body is no number")
        return int(text)

    @property
    def _query(self) -> str:
        return str(self.environ.get("QUERY_STRING", ""))


class _Capped:
    """A stream that refuses to be longer than it may."""

    def __init__(self, stream: Readable, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; raises TooLargeError beyond the limit."""
        piece = self._stream.read(min(size, _PIECE))
        self._left -= len(piece)
        if self._left < 0:
            raise TooLargeError
        return piece


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
