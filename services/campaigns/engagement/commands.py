"""Recording a no, and the last look before a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaigns.consent_copies.queries import find_lifts
from campaigns.engagement.events import UnsubscribeRecorded
from campaigns.engagement.model import EVERY_PURPOSE, Asked, OptOutLink, says_no
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
class Refuse:
    """A no that binds here at once, before contacts have heard of it."""

    contact_id: str
    channel: str
    purpose_key: str
    route: str
    reason: str = "unsubscribed"
    address_hash: str | None = None


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
    hashes = permissions.usual_hashes(link.contact_id)
    lifted = find_lifts(hashes, link.channel, purpose, tx)
    asked = Asked(channel=link.channel, purpose_key=purpose, lifted=lifted)
    if says_no(permissions.get(link.contact_id), asked) is not None:
        return False
    refusal = Refuse(
        contact_id=link.contact_id,
        channel=link.channel,
        purpose_key=purpose,
        route=command.route,
        address_hash=hashes[-1] if hashes else None,
    )
    at = refuse(refusal, tx)
    fact = UnsubscribeRecorded(
        contact_id=link.contact_id,
        channel=link.channel,
        purpose_key=purpose,
        campaign_id=link.campaign_id,
        send_id=link.send_id,
        route=command.route,
        at=at,
        address_hash=refusal.address_hash,
    )
    tx.publish("unsubscribe", fact)
    return True


def refuse(command: Refuse, tx: Transaction) -> datetime:
    """Let no more messages begin; returns since when."""
    at = utcnow()
    refusal = {
        "record_id": new_id(),
        "channel": command.channel,
        "purpose_key": command.purpose_key,
        "route": command.route,
        "reason": command.reason,
        "address_hash": command.address_hash,
        "at": at,
    }
    PermissionRows(tx).refuse(command.contact_id, refusal)
    return at


def open_permissions(command: OpenPermissions, tx: Transaction) -> None:
    """Prepare the rows that sends will touch."""
    PermissionRows(tx).open(command.contact_ids)


def touch_permissions(
    command: TouchPermissions, tx: Transaction
) -> Mapping[str, Document]:
    """Return people's rows, written to in this transaction."""
    return PermissionRows(tx).touch(command.contact_ids)
