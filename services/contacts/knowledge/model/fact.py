"""A line of knowledge: never edited, but said again, corrected, solved, retired."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from chassis.domain import new_id, utcnow
from contacts.knowledge import errors, events
from contacts.knowledge.events import Confidence, Evidence, FactStanding, TopicKind
from contacts.knowledge.model.subject import ABOUT, OfPerson
from contacts.knowledge.model.topic import Topic

CARRIED = ("topic_key", "kind", "is_sensitive", "product_id", "problem_tag", "severity")
MOST_SOURCES = 20


@dataclass(kw_only=True)
class Fact(OfPerson):
    """Something that is known of a person; ``content`` is the typed value.

    ``earlier`` are the sources of the times it was said before; ``ended_at`` is when
    we stopped to know it, ``valid_to`` when it stopped to be so.
    """

    entity = "fact"
    state_type = events.FactState
    facts: ClassVar = (events.FactCreated, events.FactUpdated, events.FactRetired)

    topic_key: str
    kind: TopicKind
    is_sensitive: bool = False
    statement: str = ""
    content: Any = None
    product_id: str | None = None
    problem_tag: str | None = None
    severity: int | None = None
    occurrences: int = 1
    confidence: Confidence = "stated"
    source: Evidence = field(default_factory=Evidence)
    earlier: tuple[Evidence, ...] = ()
    valid_from: datetime = field(default_factory=utcnow)
    valid_to: datetime | None = None
    ended_at: datetime | None = None
    supersedes_id: str | None = None
    solved_by_product_id: str | None = None
    state: FactStanding = "current"

    @classmethod
    def learn(cls, topic: Topic, **fields: Any) -> "Fact":
        """Note something. Raises OnlyOfProblemsError, StatementMissingError."""
        found = cls(
            id=new_id(),
            topic_key=topic.key,
            kind=topic.kind,
            is_sensitive=topic.is_sensitive,
            **fields,
        )
        found.begin()
        return found

    @property
    def value(self) -> Any:
        """The typed value, as far as everybody may know it."""
        return None if self.is_sensitive else self.content

    @property
    def masked(self) -> bool:
        """Whether there is more than everybody may know."""
        return self.is_sensitive

    @property
    def open_problem(self) -> str | None:
        """What may be open once: a problem with this tag, of this product."""
        if self.kind != "problem" or not self.problem_tag or self.state != "current":
            return None
        return f"{self.contact_id}|{self.problem_tag}|{self.product_id or ''}"

    def check(self) -> None:
        """Keep the rules."""
        given = (self.problem_tag, self.severity)
        if self.kind != "problem" and given != (None, None):
            raise errors.OnlyOfProblemsError(pointer="/problem_tag")
        if not self.statement and self.content is None:
            raise errors.StatementMissingError(pointer="/statement")

    def said_again(self, fact: "Fact") -> None:
        """Count another time that the same problem was told."""
        changes = {
            "occurrences": self.occurrences + 1,
            "earlier": (*self.earlier, self.source)[-MOST_SOURCES:],
            "source": fact.source,
            "severity": max(self.severity or 0, fact.severity or 0) or None,
        }
        self.change(changes)

    def correct(self, statement: str, content: Any) -> "Fact":
        """Write the line anew; this one stays, in the history.

        Raises NotCurrentError.
        """
        self._leave("corrected", events.FactUpdated)
        carried = {name: getattr(self, name) for name in CARRIED}
        about = {name: getattr(self, name) for name in ABOUT}
        found = Fact(
            id=new_id(),
            statement=statement,
            content=content,
            supersedes_id=self.id,
            occurrences=self.occurrences,
            **carried,
            **about,
        )
        found.begin()
        return found

    def solve(self, product_id: str | None) -> None:
        """Note that it was met. Raises NotCurrentError, NotSolvableError."""
        if self.kind == "fact":
            raise errors.NotSolvableError
        self.solved_by_product_id = product_id
        self._leave("solved", events.FactSolved)

    def retire(self) -> None:
        """Note that it is no longer so. Raises NotCurrentError."""
        self._leave("obsolete", events.FactRetired)

    def _leave(self, state: FactStanding, fact: type[Any]) -> None:
        if self.state != "current":
            raise errors.NotCurrentError
        self.state, self.ended_at = state, utcnow()
        self.valid_to = self.valid_to or utcnow()
        self._tell(fact, ("state", "valid_to"))
