"""What can go wrong with files of purchases."""

from chassis.domain import RuleViolationError


class ReceiptsMissingError(RuleViolationError):
    """Send the receipts as a file: one JSON object in each line."""


class UnreadableReceiptsError(RuleViolationError):
    """The file is not UTF-8 text."""
