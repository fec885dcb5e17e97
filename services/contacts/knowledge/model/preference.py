"""What a person likes and dislikes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from chassis.domain import new_id, utcnow
from chassis.filters import fold
from contacts.knowledge import events
from contacts.knowledge.events import Attitude, Confidence, Evidence, SubjectKind
from contacts.knowledge.model.subject import OfPerson


@dataclass(kw_only=True)
class Preference(OfPerson):
    """An attitude to something; the same one said by three is one, seen three times."""

    entity = "preference"
    state_type = events.PreferenceState
    facts: ClassVar = (
        events.PreferenceCreated,
        events.PreferenceUpdated,
        events.PreferenceDeleted,
    )

    subject_kind: SubjectKind
    subject: str
    attitude: Attitude
    strength: int = 3
    confidence: Confidence = "stated"
    evidence_count: int = 1
    last_evidence_at: datetime = field(default_factory=utcnow)
    source: Evidence = field(default_factory=Evidence)

    @classmethod
    def learn(cls, **fields: Any) -> "Preference":
        """Note a preference."""
        found = cls(id=new_id(), **fields)
        found.begin()
        return found

    @property
    def about_what(self) -> str:
        """The subject in a form in which two are compared."""
        return f"{self.subject_kind}|{fold(self.subject)}"

    @property
    def known_as(self) -> str:
        """What there is once; what was said and what was inferred stand apart."""
        way = "inferred" if self.confidence == "inferred" else "said"
        return f"{self.contact_id}|{self.about_what}|{self.attitude}|{way}"

    def seen_again(self, other: "Preference") -> None:
        """Count another evidence of the same preference."""
        changes = {
            "evidence_count": self.evidence_count + 1,
            "last_evidence_at": max(self.last_evidence_at, other.last_evidence_at),
            "strength": max(self.strength, other.strength),
            "source": other.source,
        }
        self.change(changes)

    @property
    def rank(self) -> tuple[bool, datetime]:
        """What rules where two contradict: what was said, then what is newest."""
        return self.confidence != "inferred", self.last_evidence_at


def ruling(preferences: Iterable[Preference]) -> list[Preference]:
    """Return the one preference per subject that holds, the strongest first."""
    best: dict[str, Preference] = {}
    for one in preferences:
        known = best.get(one.about_what)
        if known is None or one.rank > known.rank:
            best[one.about_what] = one
    return sorted(best.values(), key=lambda one: (-one.strength, one.about_what))
