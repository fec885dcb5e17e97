"""Looking whether a message may be: when it is planned, and before it begins."""

from collections.abc import Mapping, Sequence

from campaigns.consent_copies.model import Decision
from campaigns.consent_copies.queries import Letter, find_refusals
from campaigns.engagement.model import all_ids, says_no
from campaigns.sends.model import Send
from chassis.keys import address_hashes
from chassis.mongo import Document, Transaction


def _obstacle(
    row: Send,
    person: Document,
    taken: dict[str, str],
    refusals: Mapping[str, Document],
    forbidden: Mapping[str, Decision],
) -> tuple[str | None, str | None]:
    """Return why there will be no message, and the record that says so."""
    if not person.get("is_reachable"):
        return "not_contacted", None
    if row.address_hash is None:
        return "no_address", None
    if row.address_hash in taken:
        return "same_address", taken[row.address_hash]
    refused = refusals.get(row.contact_id)
    record_id = says_no(refused, row.channel, row.purpose_key)
    if record_id is not None:
        return "withdrawn", record_id
    if row.id in forbidden:
        return forbidden[row.id].reason, forbidden[row.id].record_id
    taken[row.address_hash] = row.id
    return None, None


def _forbidden(
    sends: Sequence[Send], people: Mapping[str, Document], tx: Transaction
) -> Mapping[str, Decision]:
    """Return what the ledger of consents and the barred addresses forbid."""
    letters = [
        Letter(
            id=send.id,
            person_ids=tuple(all_ids([person])),
            purpose_key=send.purpose_key,
            channel=send.channel,
            address_hashes=_all_hashes(send, person),
        )
        for send in sends
        if (person := people.get(send.contact_id))
    ]
    return find_refusals(letters, tx)


def _all_hashes(send: Send, person: Document) -> tuple[str, ...]:
    """Return the hashes of the address of then and now, by every version of the key."""
    now = person.get("normalized")
    then = (send.address_hash,) if send.address_hash else ()
    return tuple({*then, *(address_hashes(now) if now else ())})


def _last_look(
    send: Send,
    people: Mapping[str, Document],
    permissions: Mapping[str, Document],
    forbidden: Mapping[str, Decision],
) -> tuple[str | None, str | None]:
    person = people.get(send.contact_id)
    if person is None:
        return "erased", None
    if person.get("merged_into"):
        return "merged", None
    if not person.get("is_reachable"):
        return "not_contacted", None
    row = permissions.get(send.contact_id)
    record_id = says_no(row, send.channel, send.purpose_key)
    if record_id is not None:
        return "withdrawn", record_id
    said = forbidden.get(send.id)
    return (said.reason, said.record_id) if said else (None, None)
