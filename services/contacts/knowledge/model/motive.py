"""Why a person comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from chassis.domain import new_id
from contacts.knowledge import events
from contacts.knowledge.events import MotiveCode
from contacts.knowledge.model.subject import OfPerson


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Something that speaks for a motive: a reference, a text, a time."""

    ref: str = ""
    text: str = ""
    at: datetime


@dataclass(kw_only=True)
class Motive(OfPerson):
    """A reason to come back, its weight, and what speaks for it."""

    entity = "motive"
    state_type = events.MotiveState
    facts: ClassVar = (
        events.MotiveCreated,
        events.MotiveUpdated,
        events.MotiveDeleted,
    )

    code: MotiveCode
    weight: int
    category: str | None = None
    evidence: tuple[Proof, ...] = ()

    @classmethod
    def learn(cls, **fields: Any) -> "Motive":
        """Note a motive."""
        found = cls(id=new_id(), **fields)
        found.begin()
        return found

    @property
    def known_as(self) -> str:
        """What there is once: a code in a category."""
        return f"{self.contact_id}|{self.code}|{self.category or ''}"

    @property
    def assumed(self) -> bool:
        """Whether nothing speaks for it."""
        return not self.evidence

    @property
    def evidence_count(self) -> int:
        """How much speaks for it."""
        return len(self.evidence)

    @property
    def last_evidence_at(self) -> datetime | None:
        """When it was last confirmed."""
        return max((proof.at for proof in self.evidence), default=None)

    def check(self) -> None:
        """Keep the evidence in its order."""
        self.evidence = tuple(sorted(self.evidence, key=lambda proof: proof.at))


NEVER = datetime.min.replace(tzinfo=UTC)


def main_motive(motives: Iterable[Motive]) -> Motive | None:
    """Return the motive with the highest weight, then with the latest evidence."""
    return max(
        motives,
        key=lambda one: (one.weight, one.last_evidence_at or NEVER),
        default=None,
    )
