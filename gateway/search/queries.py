"""Asking the owners of records, and remembering what somebody marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.mongo import Caller, Store
from gateway.asking import Asker, Neighbours, Question
from gateway.search.errors import TooShortError
from gateway.search.model import KINDS, Hits, grouped
from gateway.search.repository import MarkRepository

SECONDS: Final = 0.4
LEAST: Final = 2
MOST: Final = 200


@dataclass(frozen=True)
class Found:
    """What answered in time; ``incomplete`` names the kinds that did not."""

    groups: list[dict[str, Any]] = field(default_factory=list)
    pinned: Hits = field(default_factory=list)
    recent: Hits = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Box:
    """The search box of one caller."""

    neighbours: Neighbours
    asker: Asker
    caller: Caller

    def find(self, typed: str, types: Iterable[str], limit: int) -> Found:
        """Return what was found within 400 ms, by kind. Raises TooShortError."""
        if len(typed) < LEAST and not typed.isdigit():
            raise TooShortError(pointer="/q")
        body = {"q": typed, "limit": limit}
        found, missing = self._ask({kind: body for kind in KINDS if kind in types})
        return Found(groups=grouped(found, typed), incomplete=missing)

    def marked(self, store: Store) -> Found:
        """Return what the caller pinned and chose last, as far as he still sees it."""
        marks = MarkRepository(store)
        user_id = self.caller.user_id
        rows = {k: list(marks.newest(user_id, k)) for k in ("pinned", "recent")}
        ids: dict[str, set[str]] = {}
        for row in (*rows["pinned"], *rows["recent"]):
            ids.setdefault(row["type"], set()).add(row["record_id"])
        found, missing = self._ask(
            {kind: {"ids": sorted(named), "limit": MOST} for kind, named in ids.items()}
        )
        known = {
            (group["type"], hit["id"]): hit
            for group in grouped(found, "")
            for hit in group["items"]
        }
        keys = {k: [(r["type"], r["record_id"]) for r in rows[k]] for k in rows}
        shown = {k: [known[key] for key in keys[k] if key in known] for k in keys}
        return Found(**shown, incomplete=missing)

    def sees(self, kind: str, record_id: str) -> bool | None:
        """Say whether the caller sees a record; None where nobody answered."""
        found, missing = self._ask({kind: {"ids": [record_id]}})
        return None if missing else bool(found.get(kind))

    def _ask(self, wanted: Mapping[str, Any]) -> tuple[dict[str, Hits], list[str]]:
        """Ask for each kind that the caller may read; who is silent comes second."""
        questions = {
            kind: Question(
                KINDS[kind].service, f"/internal/v1/search/{kind}", wanted[kind]
            )
            for kind in wanted
            if self.caller.may(KINDS[kind].permission)
        }
        said = self.neighbours.ask(questions, self.asker, seconds=SECONDS)
        found = {k: each.body["items"] for k, each in said.items() if each.is_good}
        return found, [kind for kind in questions if kind not in found]
