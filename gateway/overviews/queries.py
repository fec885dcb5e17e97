"""Asking for the parts of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from chassis.domain import GoneError, NotFoundError
from chassis.mongo import Caller
from gateway.asking import Asker, Neighbours, Question, Said
from gateway.door import ServiceAwayError
from gateway.overviews.model import BULK, COMPANY, CONTACT, MY_DAY, Part, named_ids

SECONDS: Final = 1.5
NAMING: Final = 0.2
NEAR: Final = timedelta(days=1)
GONE: Final = 410


@dataclass(frozen=True)
class Overview:
    """A page: its parts, the names of whom they speak, and who did not answer."""

    parts: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    incomplete: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BulkActions:
    """What the caller changed in many records, and whose lists did not answer."""

    items: list[Any]
    incomplete: list[str]


@dataclass(frozen=True)
class Desk:
    """Where one caller's pages are put together."""

    neighbours: Neighbours
    asker: Asker
    caller: Caller

    def contact(self, contact_id: str, wanted: Iterable[str] | None) -> Overview:
        """Return what all services know of a contact whom the caller may see.

        Raises NotFoundError, GoneError, ServiceAwayError.
        """
        return self._subject(CONTACT, contact_id, wanted, ("profile", "timeline"))

    def company(self, company_id: str, wanted: Iterable[str] | None) -> Overview:
        """Return what all services know of a company. Raises as ``contact`` does."""
        return self._subject(COMPANY, company_id, wanted, ("profile",))

    def my_day(self, now: datetime, day: date | None) -> Overview:
        """Return what waits for the caller. Raises ServiceAwayError."""
        today = day or now.date()
        about = {
            "id": self.caller.user_id,
            "day": today.isoformat(),
            "next_day": (today + timedelta(days=1)).isoformat(),
            "soon": (now + NEAR).isoformat(),
        }
        parts = self._allowed(MY_DAY)
        said = self._ask(parts, about)
        if parts and not said:
            raise ServiceAwayError
        return self._page(said, parts)

    def bulk_actions(self, service: str | None, state: str | None) -> BulkActions:
        """Return the caller's changes of many records, the newest first.

        Raises ServiceAwayError when no service answers.
        """
        whole = {n: p for n, p in BULK.items() if service in (None, p.service)}
        parts = self._allowed(whole)
        said = self._ask(parts, {})
        if parts and not said:
            raise ServiceAwayError
        rows = [
            row for each in said.values() if each.is_good for row in each.body["items"]
        ]
        kept = [row for row in rows if state in (None, row["state"])]
        kept.sort(key=lambda row: row["created_at"], reverse=True)
        return BulkActions(kept, [name for name in parts if name not in said])

    def _subject(
        self,
        parts: Mapping[str, Part],
        subject_id: str,
        wanted: Iterable[str] | None,
        witnesses: tuple[str, ...],
    ) -> Overview:
        """Ask for the parts, and for those that tell whether the caller may see it.

        An id that was merged into another one leads to that one.
        """
        chosen = set(wanted or parts)
        needed = {n: part for n, part in parts.items() if n in chosen.union(witnesses)}
        said = self._ask(self._allowed(needed), {"id": subject_id})
        _check_visible([said[name] for name in witnesses if name in said])
        profile = said.get("profile")
        if profile is not None and profile.body["id"] != subject_id:
            return self._subject(parts, profile.body["id"], wanted, witnesses)
        return self._page(
            {name: each for name, each in said.items() if name in chosen},
            [name for name in self._allowed(needed) if name in chosen],
        )

    def _allowed(self, parts: Mapping[str, Part]) -> dict[str, Part]:
        may = self.caller.may
        return {name: part for name, part in parts.items() if may(part.permission)}

    def _ask(
        self, parts: Mapping[str, Part], about: Mapping[str, str]
    ) -> dict[str, Said]:
        questions = {
            name: Question(part.service, part.at(about)) for name, part in parts.items()
        }
        return self.neighbours.ask(questions, self.asker, seconds=SECONDS)

    def _page(self, said: Mapping[str, Said], asked: Iterable[str]) -> Overview:
        """Put the page together; a part that was refused is not named as missing."""
        shown = {name: each.body for name, each in said.items() if each.is_good}
        missing = [name for name in asked if name not in said]
        return Overview(shown, self._names(shown.values()), missing)

    def _names(self, bodies: Iterable[Any]) -> dict[str, str]:
        """Return the names of the persons and companies that the caller may see."""
        questions = {
            kind: Question(
                "contacts",
                f"/internal/v1/search/{kind}",
                {"ids": ids, "limit": len(ids)},
            )
            for kind, ids in named_ids(bodies).items()
        }
        said = self.neighbours.ask(questions, self.asker, seconds=NAMING)
        good = (each.body["items"] for each in said.values() if each.is_good)
        return {hit["id"]: hit["title"] for hits in good for hit in hits}


def _check_visible(witnesses: list[Said]) -> None:
    """Believe the first witness that answered: the owner, else who has a copy.

    Raises ServiceAwayError when nobody can say whether the caller may see it.
    """
    if not witnesses:
        raise ServiceAwayError
    if witnesses[0].status == GONE:
        raise GoneError
    if not witnesses[0].is_good:
        raise NotFoundError
