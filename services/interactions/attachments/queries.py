"""Looking at the files of an activity."""

from collections.abc import Iterator

from chassis.domain import NotFoundError
from chassis.mongo import Store
from interactions.activities.model import Attachment
from interactions.activities.queries import get_activity
from interactions.attachments.repository import AttachmentFiles


def get_attachment(activity_id: str, attachment_id: str, store: Store) -> Attachment:
    """Return one of the files of an activity that the caller sees.

    Raises NotFoundError.
    """
    for attachment in get_activity(activity_id, store).attachments:
        if attachment.id == attachment_id:
            return attachment
    raise NotFoundError


def list_pieces(attachment: Attachment, store: Store) -> Iterator[bytes]:
    """Yield a file piece by piece. Raises NotFoundError."""
    return AttachmentFiles(store.database).pieces(attachment.blob)
