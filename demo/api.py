"""A client of the public API: signs in, sends keys, repeats what is safe to repeat."""

import csv
import io
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

import urllib3
from urllib3.filepost import encode_multipart_formdata

REPEATABLE: Final = (429, 502, 503, 504)
TRIES: Final = 8
PORTION: Final = 25


class ApiError(Exception):
    """The API said no; the text is its problem (RFC 9457)."""


class Api:
    """One signed-in user."""

    def __init__(
        self, url: str, email: str, password: str, origin: str | None = None
    ) -> None:
        """Sign in at ``url``; raises ApiError."""
        self._pool = urllib3.PoolManager(retries=False, timeout=30)
        self._url = url.rstrip("/")
        self._password = password
        self.headers: dict[str, str] = {"Origin": origin or self._url}
        body = {"email": email, "password": password}
        self._take(self._request("POST", "/api/v1/sessions", body))

    def get(self, path: str, **query: str) -> Any:
        """Read something."""
        where = f"{path}?{urlencode(query)}" if query else path
        return json.loads(self._request("GET", where).data)

    def post(self, path: str, body: Any = None, *, key: str | None = None) -> Any:
        """Do something once, however often it has to be asked for."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        answer = self._request("POST", path, body, headers=headers)
        return json.loads(answer.data) if answer.data else None

    def post_all(self, path: str, items: list[Any]) -> list[Any]:
        """Make many records, by portions that one request gets done."""
        parts = [items[at : at + PORTION] for at in range(0, len(items), PORTION)]
        return [one for part in parts for one in self._post_part(path, part)]

    def _post_part(self, path: str, items: list[Any]) -> list[Any]:
        """Make some records; what is refused only for now is asked for again."""
        key = str(uuid4())

        def made() -> list[Any] | None:
            answer = self.post(f"{path}/batch", {"items": items}, key=key)
            left = [each["problem"] for each in answer["items"] if "body" not in each]
            for problem in left:
                if not problem["retryable"]:
                    raise ApiError(f"POST {path}/batch: {problem}")
            return None if left else [each["body"] for each in answer["items"]]

        return list(wait_for(made, path))

    def put(self, path: str, body: Any, version: int, method: str = "PUT") -> Any:
        """Replace what one saw in a version."""
        headers = {"If-Match": f'"{version}"', "Idempotency-Key": str(uuid4())}
        if method == "PATCH":
            headers["Content-Type"] = "application/merge-patch+json"
        return json.loads(self._request(method, path, body, headers=headers).data)

    def patch(self, path: str, body: Any, version: int) -> Any:
        """Change some fields of what one saw in a version."""
        return self.put(path, body, version, "PATCH")

    def table(self, path: str) -> list[dict[str, str]]:
        """Read a list as CSV."""
        text = self._request("GET", path).data.decode()
        return list(csv.DictReader(io.StringIO(text)))

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Any:
        """Send a file with some fields beside it."""
        file = (name, content, "application/octet-stream")
        parts: dict[str, Any] = {**fields, "file": file}
        raw, content_type = encode_multipart_formdata(parts)
        headers = {"Idempotency-Key": str(uuid4()), "Content-Type": content_type}
        return json.loads(self._request("POST", path, raw=raw, headers=headers).data)

    def _take(self, answer: urllib3.BaseHTTPResponse) -> None:
        """Keep the secrets of a session that has begun, or was proved anew."""
        self.headers["X-CSRF-Token"] = json.loads(answer.data)["csrf_token"]
        cookies = answer.headers.getlist("Set-Cookie")
        self.headers["Cookie"] = "; ".join(c.partition(";")[0] for c in cookies)

    def _proves(self, answer: urllib3.BaseHTTPResponse) -> bool:
        """Prove anew who one is, where that is what is asked for."""
        if b":step-up-required" not in answer.data:
            return False
        proof = {"password": self._password}
        self._take(self._request("POST", "/api/v1/sessions/step-up", proof))
        return True

    def _request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> urllib3.BaseHTTPResponse:
        sent = {**self.headers, "Content-Type": "application/json", **(headers or {})}
        data = raw or b""
        if raw is None and body is not None:
            data = json.dumps(body).encode()
        if not data:
            sent.pop("Content-Type")
        for attempt in range(TRIES):
            try:
                answer = self._pool.request(
                    method, self._url + path, body=data or None, headers=sent
                )
            except urllib3.exceptions.HTTPError as error:
                reason = str(error)
            else:
                if answer.status < 400:  # noqa: PLR2004  the errors of HTTP
                    return answer
                reason = f"{answer.status} {answer.data.decode()}"
                if not (_is_worth_repeating(answer) or self._proves(answer)):
                    break
                sent |= self.headers
            time.sleep(min(5, 0.25 * 2**attempt))
        raise ApiError(f"{method} {path}: {reason}")


def _is_worth_repeating(answer: urllib3.BaseHTTPResponse) -> bool:
    """A busy service, or a copy that has not arrived yet: the key makes it safe."""
    if answer.status in REPEATABLE:
        return True
    return answer.status == 404 and b'"retryable":true' in answer.data  # noqa: PLR2004


def wait_for(look: Callable[[], Any], what: str, seconds: float = 120) -> Any:
    """Ask again and again until there is an answer; raises ApiError after a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.3)
    raise ApiError(f"{what}: not within {seconds:g} s")
