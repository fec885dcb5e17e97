"""Making and changing what people are asked for; it binds everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.domain import ForbiddenError, NotFoundError, StaleVersionError, utcnow
from chassis.mongo import Transaction
from contacts.consents.errors import PurposeInUseError, UnknownPurposeError
from contacts.consents.model import Purpose, Wording
from contacts.consents.repository import (
    ConsentRepository,
    PurposeRepository,
    WordingRepository,
)


@dataclass(frozen=True, kw_only=True)
class MakePurpose:
    """``fields`` of a new purpose."""

    key: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectPurpose:
    """Change a purpose."""

    key: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AddWording:
    """New words of a purpose in a language; without ``valid_from``, as of now."""

    purpose_key: str
    locale: str
    text: str
    valid_from: datetime | None = None


def make_purpose(command: MakePurpose, tx: Transaction) -> Purpose:
    """Make a purpose. Raises ForbiddenError, PurposeExistsError."""
    _check_right(tx)
    found = Purpose.make(command.key, **command.fields)
    PurposeRepository(tx).make(found)
    return found


def correct_purpose(command: CorrectPurpose, tx: Transaction) -> Purpose:
    """Change a purpose; once people have answered, its basis stays.

    Raises ForbiddenError, NotFoundError, StaleVersionError, PurposeInUseError.
    """
    _check_right(tx)
    purposes = PurposeRepository(tx)
    found = purposes.named(command.key)
    if found is None:
        raise NotFoundError
    if found.version != command.version:
        raise StaleVersionError(command.key, found.version)
    moves = command.changes.get("basis", found.basis) != found.basis
    if moves and ConsentRepository(tx).rows.find_one({"purpose_key": found.key}):
        raise PurposeInUseError(pointer="/basis")
    if found.change(command.changes):
        purposes.store(found)
    return found


def add_wording(command: AddWording, tx: Transaction) -> Wording:
    """Keep new words as the next version.

    Raises ForbiddenError, UnknownPurposeError.
    """
    _check_right(tx)
    purposes = PurposeRepository(tx)
    purpose = purposes.named(command.purpose_key)
    if purpose is None:
        raise UnknownPurposeError(pointer="/purpose_key")
    valid_from = command.valid_from or utcnow()
    wording = purpose.word(command.locale, command.text, valid_from, tx.caller.user_id)
    purposes.store(purpose)
    WordingRepository(tx).keep(wording)
    return wording


def _check_right(tx: Transaction) -> None:
    if tx.caller.scope_of("consents", "write") != "all":
        raise ForbiddenError(permission="consents:write")
