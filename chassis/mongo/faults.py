"""Whose fault an error is: the database's, or that of what was asked of it."""

from typing import Any, Final

from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    OperationFailure,
    PyMongoError,
    WriteConcernError,
)

_LABELS: Final = (
    "TransientTransactionError",
    "UnknownTransactionCommitResult",
    "RetryableWriteError",
)
_CODES: Final = frozenset(
    {
        8,  # unknown error: how "no space left on device" first shows
        13,  # unauthorized: a user or a right is missing, not the message
        18,  # authentication failed
        24,  # lock timeout
        50,  # time limit of the operation
        91,  # shutdown in progress
        112,  # write conflict
        189,  # primary stepped down
        246,  # snapshot unavailable
        251,  # no such transaction: the server has aborted it
        262,  # exceeded time limit
        10107,  # not primary
        11600,  # interrupted at shutdown
        11602,  # interrupted by a change of the replica set
        13388,  # stale configuration
        13435,  # not primary, no secondary reads
        13436,  # not primary or recovering
        14031,  # out of disk space
    }
)


def is_infrastructure(error: BaseException) -> bool:
    """Say whether waiting may help: no primary, network, time-out, write concern.

    Such an error says nothing about the message that was handled at that moment.
    """
    if not isinstance(error, PyMongoError):
        return False
    if isinstance(error, ConnectionFailure | WriteConcernError) or error.timeout:
        return True
    if any(error.has_error_label(label) for label in _LABELS):
        return True
    if isinstance(error, BulkWriteError):
        return _is_bulk_infrastructure(error.details or {})
    return isinstance(error, OperationFailure) and error.code in _CODES


def _is_bulk_infrastructure(details: Any) -> bool:
    failures = details.get("writeErrors", [])
    return bool(details.get("writeConcernErrors")) or any(
        failure.get("code") in _CODES for failure in failures
    )
