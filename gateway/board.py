"""The state of the house on one page: who is ready, what waits, what is held."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from chassis.mongo import Caller
from gateway.proxy import ForwardError, Outbound, forward
from gateway.routing import ORDINARY
from gateway.tokens import token_for
from gateway.upstreams import Upstream

REMEMBERED_SECONDS: Final = 2.0
ASKED_SECONDS: Final = 3.0
STATUS_AT: Final = "/internal/status"
_LATE_SECONDS: Final = 60
_MINUTE, _HOUR = 60, 3600
_NONE: Final = "\u2013"
_COUNTED: Final = {
    "contacts": ("contacts", "companies"),
    "interactions": ("activities",),
    "campaigns": ("campaigns", "sends"),
    "reporting": ("stored_events",),
}
_NAMES: Final = {"stored_events": "Events in history"}
Report = dict[str, Any]


@dataclass(frozen=True)
class ServiceLine:
    """One service in words; ``ready`` asks whether it answers and is not late."""

    name: str
    ready: bool
    word: str
    pending: str = _NONE
    oldest: str = _NONE
    behind: str = _NONE
    report: Report | None = None

    @classmethod
    def of(cls, name: str, report: Report | None) -> "ServiceLine":
        """Read what a service said of itself; None is silence."""
        if report is None:
            return cls(name, ready=False, word="not reachable")
        behind = max(report["behind_seconds"].values(), default=0.0)
        late = max(report["oldest_seconds"], behind) > _LATE_SECONDS
        return cls(
            name,
            ready=not late,
            word="late" if late else "ready",
            pending=f"{report['pending']:,}",
            oldest=_span(report["oldest_seconds"]) if report["pending"] else _NONE,
            behind=_span(behind),
            report=report,
        )

    def figures(self) -> Report:
        """The same for a program: numbers instead of words, null where unknown."""
        known = self.report or {}
        behind = known.get("behind_seconds", {}).values()
        return {
            "name": self.name,
            "state": self.word.replace(" ", "_"),
            "pending": known.get("pending"),
            "oldest_seconds": known.get("oldest_seconds"),
            "behind_seconds": max(behind, default=None),
        }


@dataclass(frozen=True)
class Board:
    """What the pages show."""

    as_of: str
    services: tuple[ServiceLine, ...]
    counts: tuple[tuple[str, str], ...]
    totals: Mapping[str, int]

    @property
    def good(self) -> bool:
        """Whether nothing needs a person."""
        return all(line.ready for line in self.services)

    @property
    def headline(self) -> str:
        """The state in three words."""
        return "Everything is running" if self.good else "Something needs a look"

    @property
    def sentence(self) -> str:
        """The state in one sentence."""
        wrong = [f"{line.name} is {line.word}" for line in self.services]
        wrong = [w for w, line in zip(wrong, self.services, strict=True)
                 if not line.ready]  # fmt: skip
        if not wrong:
            return "All services answer, and no event has waited for a minute."
        return f"{', '.join(wrong)}. What is stored is safe; the rest catches up."

    def figures(self) -> Report:
        """The same for a program."""
        return {
            "as_of": self.as_of,
            "good": self.good,
            "services": [line.figures() for line in self.services],
            "counts": dict(self.totals),
        }


class Boards:
    """Asks all services at once, at most every two seconds."""

    def __init__(
        self, upstreams: Mapping[str, Upstream], own: Callable[[], Report | None]
    ) -> None:
        self._upstreams = upstreams
        self._own = own
        self._lock = threading.Lock()
        self._known: tuple[float, Board] | None = None

    def now(self) -> Board:
        """Return the board as of two seconds ago or later."""
        with self._lock:
            if self._known is None or time.monotonic() >= self._known[0]:
                self._known = (time.monotonic() + REMEMBERED_SECONDS, self._ask())
            return self._known[1]

    def _ask(self) -> Board:
        with ThreadPoolExecutor(max(1, len(self._upstreams))) as pool:
            asked = {
                name: pool.submit(_report, upstream)
                for name, upstream in self._upstreams.items()
            }
            own = self._own()
            reports = {name: each.result() for name, each in asked.items()}
        reports["gateway"] = own
        return Board(
            as_of=datetime.now(UTC).strftime("%H:%M:%S"),
            services=tuple(ServiceLine.of(*each) for each in reports.items()),
            counts=tuple(_counts(reports)),
            totals=dict(_totals(reports)),
        )


def _counts(reports: Mapping[str, Report | None]) -> Any:
    for service, collections in _COUNTED.items():
        report = reports.get(service)
        for name in collections:
            label = _NAMES.get(name, name.capitalize())
            count = report["counts"].get(name, 0) if report else None
            yield label, _NONE if count is None else f"{count:,}"


def _totals(reports: Mapping[str, Report | None]) -> Any:
    for service, collections in _COUNTED.items():
        counts = (reports.get(service) or {"counts": {}})["counts"]
        yield from ((name, counts[name]) for name in collections if name in counts)


def _report(upstream: Upstream) -> Report | None:
    token = token_for(Caller.system("gateway"), upstream.name)
    request = Outbound("GET", STATUS_AT, {"X-Internal-Token": token})
    try:
        answer = forward(upstream, request, ORDINARY, time.monotonic() + ASKED_SECONDS)
    except ForwardError:
        return None
    if answer.status != 200 or not isinstance(answer.body, bytes):  # noqa: PLR2004
        return None
    found: Report = orjson.loads(answer.body)
    return found


def _span(seconds: float) -> str:
    if seconds < 1:
        return "under 1 s"
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.0f} h"
