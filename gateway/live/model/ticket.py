"""The holder of a ticket: who he is, and which features he may read how widely."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

from gateway.live.model.notice import Notice

SECONDS: Final = 60
READ: Final = ":read"
RecordScope = Literal["own", "team", "all"]


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """``browser`` is the hash of what only the holder of the cookie can know."""

    user_id: str
    session_id: str
    browser: str
    team_ids: tuple[str, ...]
    reads: Mapping[str, RecordScope]

    @classmethod
    def of(cls, permissions: Mapping[str, RecordScope], **known: Any) -> Self:
        """Whoever holds these permissions."""
        reads = {
            name.removesuffix(READ): scope
            for name, scope in permissions.items()
            if name.endswith(READ)
        }
        return cls(reads=reads, **known)

    def claims(self) -> dict[str, Any]:
        """What the signed ticket says, short: it stands in an address."""
        by_scope: dict[str, list[str]] = {}
        for feature, scope in self.reads.items():
            by_scope.setdefault(scope, []).append(feature)
        return {
            "u": self.user_id,
            "s": self.session_id,
            "b": self.browser,
            "t": list(self.team_ids),
            "r": by_scope,
        }

    @classmethod
    def read(cls, claims: Mapping[str, Any]) -> Self:
        """Return who a signed ticket was made for."""
        return cls(
            user_id=claims["u"],
            session_id=claims["s"],
            browser=claims["b"],
            team_ids=tuple(claims["t"]),
            reads={name: scope for scope, names in claims["r"].items()
                   for name in names},
        )  # fmt: skip

    def sees(self, notice: Notice, records: Collection[str]) -> bool:
        """Whether a read would show him the record; ``records`` he has open.

        The owning service has shown him each of those. A fact that names no people
        is told only to who sees everything, or has its record open.
        """
        scope, people = self.reads.get(notice.feature), notice.people
        if notice.is_private and self.user_id not in (
            people.owner_id,
            notice.recipient,
        ):
            return False
        if scope is None or scope == "all":
            return scope == "all"
        if not people and not notice.records.isdisjoint(records):
            return True
        teams = self.team_ids if scope == "team" else ()
        his = {people.owner_id} | people.member_ids | people.carer_ids
        return self.user_id in his or not (
            people.team_ids | people.carer_ids
        ).isdisjoint(teams)
