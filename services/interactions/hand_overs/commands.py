"""Handing over the day's work of a colleague."""

from collections.abc import Collection
from dataclasses import dataclass

from chassis.domain import NotFoundError, new_id
from chassis.lists import begin_for_all
from chassis.mongo import Transaction
from interactions.hand_overs.errors import SameColleagueError
from interactions.hand_overs.model import LEFT_BEHIND, Offer
from interactions.hand_overs.repository import OfferRepository
from interactions.people.queries import find_owned
from interactions.staff.queries import find_successor, get_colleague


@dataclass(frozen=True, kw_only=True)
class Succeed:
    """``named`` are those who should take over, the first one who works here does."""

    user_id: str
    named: tuple[str | None, ...]
    team_ids: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Without contacts it is all that is open."""

    from_user_id: str
    to_user_id: str
    contact_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OfferWork:
    """Somebody else cares for a person now; ``from_user_id`` has something open."""

    contact_id: str
    from_user_id: str | None
    to_user_id: str


@dataclass(frozen=True, kw_only=True)
class DeclineOffer:
    """What a former owner has open: with all persons that are offered, or with some."""

    from_user_id: str
    contact_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AcceptOffer(DeclineOffer):
    """The same, and which lists of it."""

    lists: tuple[str, ...] = tuple(LEFT_BEHIND)


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The changes that have begun, by list; each can be undone."""

    bulk_action_ids: dict[str, str]


def succeed(command: Succeed, tx: Transaction) -> None:
    """Give all that a leaving colleague has open to one successor, if there is one.

    It is the change of whoever decided it, with the rights of the house.
    """
    named = [one for one in command.named if one != command.user_id]
    successor = find_successor(named, command.team_ids, tx)
    if successor is None or successor == command.user_id:
        return
    hand_over = HandOver(from_user_id=command.user_id, to_user_id=successor)
    _begin(hand_over, tx, command.decided_by)


def hand_over(command: HandOver, tx: Transaction) -> Begun:
    """Begin one change for each list that the caller may change, as far as he may.

    Raises SameColleagueError, ReferenceNotFoundError, UserDeactivatedError.
    """
    if command.from_user_id == command.to_user_id:
        raise SameColleagueError(pointer="/to_user_id")
    get_colleague(command.to_user_id, tx, pointer="/to_user_id")
    return Begun(bulk_action_ids=_begin(command, tx))


def offer_work(command: OfferWork, tx: Transaction) -> None:
    """Offer it to the new owner of the person, with what others still have open."""
    offers = OfferRepository(tx)
    offers.turn(command.contact_id, command.to_user_id)
    if command.from_user_id not in (None, command.to_user_id):
        offers.put(Offer(id=new_id(), **vars(command)))


def accept_offer(command: AcceptOffer, tx: Transaction) -> Begun:
    """Take over what is offered, of the persons that are the caller's by now.

    Whoever gave him the person gave him the right to it. Raises NotFoundError.
    """
    persons = _decided(command, tx)
    owned = find_owned(persons, tx.caller.user_id, tx)
    if not owned:
        raise NotFoundError
    hand_over = HandOver(
        from_user_id=command.from_user_id,
        to_user_id=tx.caller.user_id,
        contact_ids=tuple(owned),
    )
    may = [name for name in command.lists if tx.caller.may(f"{name}:write")]
    return Begun(bulk_action_ids=_begin(hand_over, tx, tx.caller.principal, may))


def decline_offer(command: DeclineOffer, tx: Transaction) -> None:
    """Leave it with whoever has it. Raises NotFoundError."""
    _decided(command, tx)


def _decided(command: DeclineOffer, tx: Transaction) -> tuple[str, ...]:
    """Take the offers away and return their persons. Raises NotFoundError."""
    offers, named = OfferRepository(tx), command.contact_ids
    persons = offers.persons_of(command.from_user_id)
    found = tuple(one for one in persons if one in named or not named)
    if not found:
        raise NotFoundError
    offers.remove(command.from_user_id, found)
    return found


def _begin(
    command: HandOver,
    tx: Transaction,
    decided_by: str | None = None,
    lists: Collection[str] = tuple(LEFT_BEHIND),
) -> dict[str, str]:
    begun = {}
    for segment, work in LEFT_BEHIND.items():
        may = decided_by or tx.caller.may(f"{segment}:write")
        if may and segment in lists:
            whose = work.of(command.from_user_id, command.contact_ids)
            to = {work.owner: command.to_user_id}
            begun[segment] = begin_for_all(
                segment, "assign", whose, to, tx, decided_by=decided_by
            )
    return begun
