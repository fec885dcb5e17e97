"""Two records that may become one, or two again; who may decide that."""

from typing import Any

from chassis.domain import NotFoundError
from chassis.mongo import Scope, Store
from contacts.contacts.model import Contact
from contacts.contacts.queries import (
    find_contacts,
    get_contact,
    get_imaged,
    get_retired,
)
from contacts.duplicates.errors import (
    AlreadyMergedError,
    LaterMergeError,
    MergeCycleError,
    RevertedError,
    UnderErasureError,
)
from contacts.duplicates.model import Duplicate, Merge, returning_values
from contacts.duplicates.repository.rows import DuplicateRepository, MergeRepository


def get_duplicate(duplicate_id: str, store: Store) -> Duplicate:
    """Return a pair. Raises NotFoundError unless both persons are visible."""
    found = DuplicateRepository(store).get(duplicate_id)
    if len(find_contacts(found.contact_ids, store)) < len(found.contact_ids):
        raise NotFoundError
    return found


def get_couple(winner_id: str, loser_id: str, store: Store) -> tuple[Contact, Contact]:
    """Return two records that may become one.

    Raises MergeCycleError, NotFoundError, AlreadyMergedError, UnderErasureError.
    """
    if winner_id == loser_id:
        raise MergeCycleError
    winner, loser = get_contact(winner_id, store), get_contact(loser_id, store)
    for contact in (winner, loser):
        require_merger(contact, store)
    if (winner.id, loser.id) != (winner_id, loser_id):
        raise AlreadyMergedError
    if winner.state != "active" or loser.state != "active":
        raise UnderErasureError
    return winner, loser


def require_merger(contact: Contact, store: Store) -> None:
    """Raise NotFoundError unless the right to merge covers this person."""
    people = {
        "owner_id": contact.owner_id,
        "team_ids": contact.team_ids,
        "service_team.user_id": [m.user_id for m in contact.service_team],
    }
    scope = store.caller.scope_of("duplicates", "merge")
    if not Scope().covers(store.caller, scope, people):
        raise NotFoundError


def get_merge(merge_id: str, store: Store) -> Merge:
    """Return a merge. Raises NotFoundError unless the survivor is visible."""
    found = MergeRepository(store).get(merge_id)
    get_contact(found.winner_id, store)
    return found


def get_parted(merge: Merge, store: Store) -> tuple[Contact, Contact]:
    """Return survivor and loser of a merge that can be undone.

    Raises RevertedError, LaterMergeError, UnderErasureError, NotFoundError.
    """
    if merge.state != "active":
        raise RevertedError
    winner = get_contact(merge.winner_id, store)
    require_merger(winner, store)
    if winner.id != merge.winner_id or MergeRepository(store).later(merge):
        raise LaterMergeError
    if winner.state != "active":
        raise UnderErasureError
    return winner, get_retired(merge.loser_id, store)


def find_returning(
    merge: Merge, now: Contact, store: Store
) -> tuple[dict[str, Any], list[str]]:
    """Return the values that go back to the survivor, and the fields that stay."""
    images = merge.before["winner"], merge.after
    before, after = (get_imaged(image, store) for image in images)
    return returning_values(before, after, now)
