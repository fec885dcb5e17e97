"""Making one of two, and two of one again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.domain import StaleVersionError, new_id
from chassis.merging import Move
from chassis.mongo import Transaction
from contacts.companies.model import read_card
from contacts.consents.commands import CONSENTS
from contacts.contacts.commands import (
    PartContacts,
    UniteContacts,
    part_contacts,
    unite_contacts,
)
from contacts.contacts.model import Contact
from contacts.contacts.queries import get_image
from contacts.duplicates.commands.pairs import PartDuplicate, part_duplicate
from contacts.duplicates.errors import UnknownChoiceError
from contacts.duplicates.model import Choice, Merge, chosen_values
from contacts.duplicates.repository import (
    DuplicateRepository,
    MergeRepository,
    find_returning,
    get_couple,
    get_merge,
    get_parted,
)
from contacts.important_dates.commands import DATES
from contacts.knowledge.commands import KNOWLEDGE
from contacts.memberships.commands import MEMBERSHIPS
from contacts.relationships.commands import DEPENDANTS, HOUSEHOLDS

HOLDINGS: Final = (*(CONSENTS, DATES, DEPENDANTS, HOUSEHOLDS, *KNOWLEDGE, MEMBERSHIPS),)
"""What this service keeps about persons; relations lead to the survivor when read."""


@dataclass(frozen=True, kw_only=True)
class MergeContacts:
    """``versions`` are those of the preview; ``values`` are typed, not chosen."""

    winner_id: str
    loser_id: str
    versions: Mapping[str, int]
    field_choices: Mapping[str, Choice] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class RevertMerge:
    """``reassign`` names records made since that belong to who comes back."""

    merge_id: str
    reassign: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CountReceipt:
    """A service says how many records it has moved."""

    merge_id: str
    service: str
    counts: Mapping[str, int]
    is_revert: bool = False


def merge_contacts(command: MergeContacts, tx: Transaction) -> Merge:
    """Let one record survive, with all that is known of both.

    Raises what ``get_couple`` does, StaleVersionError when one has changed since the
    preview, UnknownChoiceError.
    """
    winner, loser = get_couple(command.winner_id, command.loser_id, tx)
    _check_versions(command.versions, winner, loser)
    images = {side: get_image(c, tx) for side, c in _sides(winner, loser).items()}
    values = _values(command, winner, loser)
    merge_id = new_id()
    unite_contacts(
        UniteContacts(winner=winner, loser=loser, values=values, merge_id=merge_id), tx
    )
    merge = Merge(
        id=merge_id,
        version=1,
        created_by=tx.caller.user_id,
        winner_id=winner.id,
        loser_id=loser.id,
        field_choices={
            **command.field_choices,
            **dict.fromkeys(command.values, "value"),
        },
        before=images,
        after=get_image(winner, tx),
        merged_by=tx.caller.user_id,
        counts=_moved(Move(to=winner.id, ids=loser.ids), tx),
    )
    MergeRepository(tx).keep(merge)
    DuplicateRepository(tx).merged(winner.id, loser.id)
    return merge


def revert_merge(command: RevertMerge, tx: Transaction) -> Merge:
    """Let the loser return as he was, with what was his at first.

    He is a person of his own then, which is remembered. Raises what ``get_parted``
    does.
    """
    merges = MergeRepository(tx)
    merge = get_merge(command.merge_id, tx)
    winner, loser = get_parted(merge, tx)
    values, _ = find_returning(merge, winner, tx)
    part = PartContacts(
        winner=winner,
        loser=loser,
        values=values,
        merge_id=merge.id,
        reassign=command.reassign,
    )
    part_contacts(part, tx)
    move = Move(to=loser.id, ids=loser.ids, out_of=winner.id, reassign=command.reassign)
    merge.revert(tx.caller.user_id)
    merge.reverted_counts = _moved(move, tx)
    merges.keep(merge)
    part_duplicate(PartDuplicate(contact_ids=(winner.id, loser.id)), tx)
    return merge


def count_receipt(command: CountReceipt, tx: Transaction) -> None:
    """Add what another service has moved; its receipts add up."""
    name = "reverted_counts" if command.is_revert else "counts"
    counts = {**command.counts}
    MergeRepository(tx).count_up(command.merge_id, name, command.service, counts)


def _sides(winner: Contact, loser: Contact) -> dict[str, Contact]:
    return {"winner": winner, "loser": loser}


def _check_versions(seen: Mapping[str, int], winner: Contact, loser: Contact) -> None:
    for side, contact in _sides(winner, loser).items():
        if seen[side] != contact.version:
            raise StaleVersionError(contact.id, contact.version)


def _values(command: MergeContacts, winner: Contact, loser: Contact) -> dict[str, Any]:
    if "attributes" in command.values:
        raise UnknownChoiceError(pointer="/values/attributes")
    given = read_card(command.values, winner, command.region)
    return chosen_values(winner, loser, command.field_choices, given)


def _moved(move: Move, tx: Transaction) -> dict[str, dict[str, int]]:
    counts = {one.kind: one.move(move, tx) for one in HOLDINGS}
    return {"contacts": {kind: count for kind, count in counts.items() if count}}
