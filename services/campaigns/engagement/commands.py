"""Recording a no, and the last look before a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaigns.engagement.events import UnsubscribeRecorded
from campaigns.engagement.model import EVERY_PURPOSE, OptOutLink, says_no
from campaigns.engagement.repository import PermissionRows
from chassis.domain import new_id, utcnow
from chassis.mongo import Document, Transaction


@dataclass(frozen=True, kw_only=True)
class RecordUnsubscribe:
    """A person wants no more messages of a channel, for one purpose or for all."""

    link: OptOutLink
    route: str
    everything: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenPermissions:
    """Prepare the rows that sends will touch."""

    contact_ids: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class TouchPermissions:
    """Look at people's refusals so that a change meanwhile conflicts."""

    contact_ids: Sequence[str]


def record_unsubscribe(command: RecordUnsubscribe, tx: Transaction) -> bool:
    """Record a no once; returns whether it was new. It binds at its commit."""
    link, permissions = command.link, PermissionRows(tx)
    purpose = EVERY_PURPOSE if command.everything else link.purpose_key
    row = permissions.get(link.contact_id)
    if says_no(row, link.channel, purpose) is not None:
        return False
    at, record_id = utcnow(), new_id()
    refusal = {
        "record_id": record_id,
        "channel": link.channel,
        "purpose_key": purpose,
        "route": command.route,
        "at": at,
    }
    permissions.refuse(link.contact_id, refusal)
    fact = UnsubscribeRecorded(
        contact_id=link.contact_id,
        channel=link.channel,
        purpose_key=purpose,
        campaign_id=link.campaign_id,
        send_id=link.send_id,
        route=command.route,
        at=at,
    )
    tx.publish("unsubscribe", fact)
    return True


def open_permissions(command: OpenPermissions, tx: Transaction) -> None:
    """Prepare the rows that sends will touch."""
    PermissionRows(tx).open(command.contact_ids)


def touch_permissions(
    command: TouchPermissions, tx: Transaction
) -> Mapping[str, Document]:
    """Return people's rows, written to in this transaction."""
    return PermissionRows(tx).touch(command.contact_ids)
