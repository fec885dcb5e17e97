"""Putting files to an activity, and taking them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chassis.domain import NotFoundError, new_id, utcnow
from chassis.mongo import Store, Transaction
from interactions.activities.commands import CorrectActivity, correct_activity
from interactions.activities.model import Activity, Attachment
from interactions.activities.queries import get_activity
from interactions.attachments.errors import TooManyFilesError
from interactions.attachments.repository import AttachmentFiles

MOST: Final = 20
NAMELESS: Final = "file"


@dataclass(frozen=True, kw_only=True)
class ReceiveFile:
    """A file on its way in; ``name`` is what the client calls it."""

    activity_id: str
    name: str
    pieces: Iterable[bytes]


@dataclass(frozen=True, kw_only=True)
class AttachFile:
    """A file that was received belongs to an activity."""

    activity_id: str
    name: str
    size: int
    blob: str


@dataclass(frozen=True, kw_only=True)
class DetachFile:
    """It belongs to it no longer; the next sweep removes it."""

    activity_id: str
    attachment_id: str
    version: int


def receive_file(command: ReceiveFile, store: Store) -> AttachFile:
    """Store the file; it goes again unless it is attached within a day.

    Raises NotFoundError, TooManyFilesError, FileTooLargeError.
    """
    _require_room(get_activity(command.activity_id, store))
    blob = AttachmentFiles(store.database).put(command.pieces)
    return AttachFile(
        activity_id=command.activity_id,
        name=_plain(command.name),
        size=blob.size,
        blob=blob.id,
    )


def attach_file(command: AttachFile, tx: Transaction) -> Activity:
    """Let it belong to the activity. Raises NotFoundError, TooManyFilesError."""
    activity = get_activity(command.activity_id, tx)
    _require_room(activity)
    AttachmentFiles(tx.database).keep(tx, command.blob)
    attachment = Attachment(
        id=new_id(),
        name=command.name,
        size=command.size,
        blob=command.blob,
        added_at=utcnow(),
        added_by=tx.caller.user_id,
    )
    return _corrected(activity, (*activity.attachments, attachment), tx)


def detach_file(command: DetachFile, tx: Transaction) -> Activity:
    """Take it away. Raises NotFoundError, StaleVersionError."""
    activity = get_activity(command.activity_id, tx)
    left = [one for one in activity.attachments if one.id != command.attachment_id]
    gone = [one for one in activity.attachments if one not in left]
    if not gone:
        raise NotFoundError
    AttachmentFiles(tx.database).let_go(tx, gone[0].blob)
    return _corrected(activity, tuple(left), tx, version=command.version)


def _corrected(
    activity: Activity,
    attachments: tuple[Attachment, ...],
    tx: Transaction,
    version: int | None = None,
) -> Activity:
    seen = activity.version if version is None else version
    changes = {"attachments": attachments}
    command = CorrectActivity(activity_id=activity.id, version=seen, changes=changes)
    return correct_activity(command, tx)


def _require_room(activity: Activity) -> None:
    if len(activity.attachments) >= MOST:
        raise TooManyFilesError


def _plain(name: str) -> str:
    """Return the last part of a name, without what a file system may take ill."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(filter(str.isprintable, last)).strip(". ")[-200:] or NAMELESS
