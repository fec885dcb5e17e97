"""The definition of an attribute, and its rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chassis.domain import Aggregate, changed_fields, new_id
from contacts.attributes import errors, events
from contacts.attributes.events import (
    AttributeStanding,
    Choice,
    Privacy,
    RecordKind,
    ValueType,
)
from contacts.attributes.model.reading import read_value
from contacts.values import Stage

MOST_FILTERABLE: Final = 60
CHOICES: Final = frozenset({"choice", "multi_choice"})
STAGES: Final = ("cold", "lead", "prospect", "customer", "regular", "lapsed")
"""A stage asks for what the stages before it asked for; ``lost`` asks for nothing."""
NOT_UNIQUE: Final = CHOICES | {"boolean", "long_text", "money", "month_day"}


@dataclass(kw_only=True)
class AttributeDefinition(Aggregate):
    """A field that records of one kind have because somebody wanted it.

    ``slot`` is its place among the 60 that filters of this kind of record may use.
    """

    entity = "attribute"
    state_type = events.AttributeState

    record_kind: RecordKind
    key: str
    type: ValueType
    label: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    default: Any = None
    required_from_stage: Stage | None = None
    is_unique: bool = False
    is_filterable: bool = False
    keep_history: bool = False
    group: str = ""
    position: int = 0
    privacy: Privacy = "none"
    trade_preset: str | None = None
    state: AttributeStanding = "active"
    slot: str | None = None

    @classmethod
    def create(cls, **fields: Any) -> "AttributeDefinition":
        """Define a field. Raises DefinitionError, UnfitValueError."""
        found = cls(id=new_id(), **fields)
        found._check()
        found.record(events.AttributeCreated(after=found.snapshot()))
        return found

    def snapshot(self) -> events.AttributeState:
        """Return the public state, with the kind of record where others look for it."""
        state: events.AttributeState = super().snapshot()
        return replace(state, entity=self.record_kind)

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Correct the definition; return whether anything is different now.

        Raises TypeImmutableError, PrivacyImmutableError, DefinitionError.
        """
        before = self.snapshot()
        if changes.get("type", self.type) != self.type:
            raise errors.TypeImmutableError(pointer="/type", code="type-immutable")
        for name, value in changes.items():
            setattr(self, name, value)
        if (before.privacy == "sensitive") != self.is_sensitive:
            raise errors.PrivacyImmutableError(pointer="/privacy")
        self._check()
        after = self.snapshot()
        changed = changed_fields(before, after)
        if changed:
            self.record(events.AttributeUpdated(after=after, changed=changed))
        return bool(changed)

    def retire(self) -> None:
        """Hide it and stop writing it; values stay. Raises AlreadyRetiredError."""
        if self.state == "retired":
            raise errors.AlreadyRetiredError
        self.state = "retired"
        fact = events.AttributeRetired(after=self.snapshot(), changed=("state",))
        self.record(fact)

    def reactivate(self) -> None:
        """Use it again. Raises NotRetiredError."""
        if self.state == "active":
            raise errors.NotRetiredError
        self.state = "active"
        fact = events.AttributeUpdated(after=self.snapshot(), changed=("state",))
        self.record(fact)

    @property
    def is_sensitive(self) -> bool:
        """Whether its values are for few eyes and for no event."""
        return self.privacy == "sensitive"

    @property
    def needs_slot(self) -> bool:
        """Whether filters may use it now."""
        return self.is_filterable and self.state == "active"

    def removed_choices(self, known: Mapping[str, Any]) -> set[str]:
        """Return the keys of ``known`` choices that are gone."""
        return known.keys() - {choice.key for choice in self.choices}

    def read(self, given: Any, *, held: Any = None, region: str = "") -> Any:
        """Return a value as it is kept; ``held`` is what the record had.

        An archived choice is good only where it was held. Raises UnfitValueError.
        """
        kept = held if isinstance(held, list) else [held]
        open_ = [c.key for c in self.choices if not c.archived or c.key in kept]
        return read_value(self.type, given, choices=open_, region=region)

    def is_required_in(self, stage: Stage) -> bool:
        """Say whether a record needs a value as soon as it is in a stage."""
        if self.required_from_stage not in STAGES or stage not in STAGES:
            return False
        return STAGES.index(self.required_from_stage) <= STAGES.index(stage)

    def _check(self) -> None:
        self.choices = tuple(self.choices)
        keys = [choice.key for choice in self.choices]
        if (self.type in CHOICES) != bool(keys) or len({*keys}) < len(keys):
            raise errors.DefinitionError(pointer="/choices")
        if self.is_filterable and self.is_sensitive:
            raise errors.DefinitionError(pointer="/is_filterable")
        if self.is_unique and (self.is_sensitive or self.type in NOT_UNIQUE):
            raise errors.DefinitionError(pointer="/is_unique")
        if self.default is not None and (self.is_unique or self.is_sensitive):
            raise errors.DefinitionError(pointer="/default")
        if self.default is not None:
            self._check_default()

    def _check_default(self) -> None:
        """Keep a default as it was written; it is read anew for each record."""
        try:
            self.read(self.default)
        except errors.UnfitValueError as error:
            raise error.at("/default") from error
