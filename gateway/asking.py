"""Asks several services at once, with one deadline; who is late is left out."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final

import orjson

from gateway.proxy import ForwardError, Outbound, forward
from gateway.routing import PART
from gateway.upstreams import Upstream

NEIGHBOURS: Final = "kith.neighbours"
_THREADS: Final = 48
_PAUSE: Final = 0.01
_FAULT: Final = 500
_JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Question:
    """One request to a service; with a body it is a POST."""

    service: str
    target: str
    body: Any = None


@dataclass(frozen=True)
class Asker:
    """On whose behalf is asked; ``token`` makes the internal token for a service."""

    token: Callable[[str], str]
    request_id: str

    def request(self, question: Question) -> Outbound:
        """Return the request as it leaves."""
        headers = {
            "X-Internal-Token": self.token(question.service),
            "X-Request-Id": self.request_id,
        }
        if question.body is None:
            return Outbound("GET", question.target, headers)
        body = orjson.dumps(question.body)
        return Outbound("POST", question.target, headers | _JSON, body)


@dataclass(frozen=True)
class Said:
    """What a service answered in time; a fault of its own is no answer."""

    status: int
    body: Any

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for."""
        return self.status == 200  # noqa: PLR2004


class Neighbours:
    """The services behind the gateway, for questions of the gateway itself."""

    def __init__(self, upstreams: Mapping[str, Upstream]) -> None:
        self._upstreams = upstreams
        self._pool = ThreadPoolExecutor(_THREADS, "asking")

    def ask(
        self, questions: Mapping[str, Question], asker: Asker, *, seconds: float
    ) -> dict[str, Said]:
        """Ask all questions at once; return the answers that came within ``seconds``.

        Whoever is away, late or broken is missing in what is returned.
        """
        deadline = time.monotonic() + seconds
        asked = {
            name: self._pool.submit(self._ask, question, asker, deadline)
            for name, question in questions.items()
        }
        wait(asked.values(), timeout=seconds)
        for each in asked.values():
            each.cancel()
        done = {
            name: each.result()
            for name, each in asked.items()
            if each.done() and not each.cancelled()
        }
        return {name: said for name, said in done.items() if said is not None}

    def _ask(self, question: Question, asker: Asker, deadline: float) -> Said | None:
        upstream = self._upstreams.get(question.service)
        if upstream is None:
            return None
        request = asker.request(question)
        while True:
            try:
                return _said(upstream, request, deadline)
            except ForwardError as error:
                # A slot is given back within milliseconds; a part can wait for it.
                if error.slug != "overloaded" or time.monotonic() + _PAUSE > deadline:
                    return None
                time.sleep(_PAUSE)
            except (HTTPException, OSError, orjson.JSONDecodeError):
                return None


def _said(upstream: Upstream, request: Outbound, deadline: float) -> Said | None:
    answer = forward(upstream, request, PART, deadline)
    if isinstance(answer.body, bytes):
        text = answer.body
    else:
        try:
            text = b"".join(answer.body)
        finally:
            answer.body.close()
    if answer.status >= _FAULT:
        return None
    return Said(answer.status, orjson.loads(text))
