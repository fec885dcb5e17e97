"""What can go wrong with fields of one's own."""

from chassis.domain import ConflictError, RuleViolationError


class KeyExistsError(ConflictError):
    """This entity has an attribute with this key already."""


class LimitReachedError(RuleViolationError):
    """An entity has at most 60 attributes that filters may use."""


class TypeImmutableError(RuleViolationError):
    """What kind of value an attribute holds never changes."""


class PrivacyImmutableError(RuleViolationError):
    """Whether an attribute is sensitive never changes."""


class ChoiceInUseError(RuleViolationError):
    """A choice that records may hold is archived, not removed."""


class DefinitionError(RuleViolationError):
    """The definition of an attribute contradicts itself."""


class AlreadyRetiredError(ConflictError):
    """The attribute is retired already."""


class NotRetiredError(ConflictError):
    """The attribute is not retired."""


class UnfitValueError(RuleViolationError):
    """The value does not fit its attribute."""

    def at(self, pointer: str) -> "UnfitValueError":
        """Return the same refusal with the place of the value."""
        return UnfitValueError(pointer=pointer, code=self.extra["code"])


class ValueTakenError(ConflictError):
    """Another record has this value, and it may be there once."""


class ValueMissingError(RuleViolationError):
    """A record in this stage needs a value here."""
