"""What can go wrong with what people allowed."""

from chassis.domain import ConflictError, ForbiddenError, RuleViolationError


class UnknownPurposeError(RuleViolationError):
    """There is no purpose with this key."""


class PurposeExistsError(ConflictError):
    """There is a purpose with this key already."""


class PurposeArchivedError(ConflictError):
    """Nobody is asked for this purpose any more."""


class PurposeInUseError(ConflictError):
    """People have answered; on what basis they were asked stays."""


class ChannelNotOfPurposeError(RuleViolationError):
    """This purpose does not use this channel."""


class FutureInstantError(RuleViolationError):
    """This has not happened yet."""


class EvidenceMissingError(RuleViolationError):
    """A grant needs something that proves it."""


class WordingNotYetValidError(RuleViolationError):
    """These words were not shown to anybody then."""


class WordingExistsError(ConflictError):
    """There is a wording with this version already."""


class SuppressedError(ConflictError):
    """The address is barred; only paper or a confirmation of the person counts."""


class LiftEvidenceError(ConflictError):
    """This does not prove that the person wants it."""


class SamePersonError(ForbiddenError):
    """Somebody else than who wrote down the paper has to confirm it."""


class LiftedError(ConflictError):
    """It was lifted already."""


class OneAddressError(RuleViolationError):
    """Name the address or its hash, one of them."""


class SuppressionExistsError(ConflictError):
    """The address is barred for this already."""
