"""Looking whether a message may be: when it is planned, and before it begins."""

from collections.abc import Mapping, Sequence

from campaigns.consent_copies.queries import Letter, Verdict, find_verdicts
from campaigns.engagement.model import Asked, all_ids, says_no
from campaigns.sends.model import Send
from chassis.keys import address_hashes
from chassis.mongo import Document, Transaction


def _obstacle(
    row: Send,
    person: Document,
    taken: dict[str, str],
    refusals: Mapping[str, Document],
    verdicts: Mapping[str, Verdict],
) -> tuple[str | None, str | None]:
    """Return why there will be no message, and the record that says so."""
    if not person.get("is_reachable"):
        return "not_contacted", None
    if row.address_hash is None:
        return "no_address", None
    if row.address_hash in taken:
        return "same_address", taken[row.address_hash]
    reason, record_id = _refused(row, person, refusals, verdicts)
    if reason is None:
        taken[row.address_hash] = row.id
    return reason, record_id


def _verdicts(
    sends: Sequence[Send], people: Mapping[str, Document], tx: Transaction
) -> Mapping[str, Verdict]:
    """Return what the ledger of consents and the barred addresses say."""
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
    return find_verdicts(letters, tx)


def _all_hashes(send: Send, person: Document) -> tuple[str, ...]:
    """Return the hashes of the address of then and now, by every version of the key."""
    now = person.get("normalized")
    then = (send.address_hash,) if send.address_hash else ()
    return tuple({*then, *(address_hashes(now) if now else ())})


def _last_look(
    send: Send,
    people: Mapping[str, Document],
    refusals: Mapping[str, Document],
    verdicts: Mapping[str, Verdict],
) -> tuple[str | None, str | None]:
    person = people.get(send.contact_id)
    if person is None:
        return "erased", None
    if person.get("merged_into"):
        return "merged", None
    if not person.get("is_reachable"):
        return "not_contacted", None
    return _refused(send, person, refusals, verdicts)


def _refused(
    send: Send,
    person: Document,
    refusals: Mapping[str, Document],
    verdicts: Mapping[str, Verdict],
) -> tuple[str | None, str | None]:
    """Return what people said against it: to us first, then to contacts."""
    verdict = verdicts[send.id]
    asked = Asked(
        channel=send.channel,
        purpose_key=send.purpose_key,
        address_hashes=_all_hashes(send, person),
        lifted=verdict.lifted,
    )
    refusal = says_no(refusals.get(send.contact_id), asked)
    if refusal is not None:
        return refusal.reason, refusal.record_id
    said = verdict.decision
    return (None, None) if said.allowed else (said.reason, said.record_id)
