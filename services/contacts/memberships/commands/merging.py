"""Static segments when two persons become one, and two again."""

from typing import Final

from chassis.merging import Holding, Move
from chassis.mongo import Transaction
from contacts.memberships.commands.judging import Judge, Look
from contacts.memberships.commands.judging import Move as Turn
from contacts.memberships.model import Membership
from contacts.memberships.repository import MembershipRepository, People
from contacts.segments.queries import find_static

MERGED: Final = "merged"
"""Why somebody left whose membership is the survivor's now."""
LOOK: Final = Look(cause="merge")


def _move(move: Move, tx: Transaction) -> int:
    """Let the survivor take static memberships, or give them back."""
    if move.out_of is None:
        return _hand_over(move, tx)
    return _give_back(move, move.out_of, tx)


def _hand_over(move: Move, tx: Transaction) -> int:
    judge = Judge(tx, tx.database.now())
    rows = {row["_id"]: row for row in People(tx).some([*move.ids, move.to])}
    held = [one for each in move.ids for one in _static(each, tx) if not one.left_at]
    gone = LOOK.step("merged into another contact", MERGED)
    come = LOOK.step("taken over from a merged contact")
    for one in held:
        judge.move(Turn(rows[one.contact_id], one.segment_id, gone, enters=False))
        judge.move(
            Turn(
                rows[move.to],
                one.segment_id,
                come,
                enters=True,
                original_contact_id=one.original_contact_id,
            )
        )
    judge.write()
    return len(held)


def _give_back(move: Move, winner: str, tx: Transaction) -> int:
    """Let who comes back be where he was, unless the survivor has left since."""
    judge = Judge(tx, tx.database.now())
    rows = {row["_id"]: row for row in People(tx).some([winner, move.to])}
    now = {one.segment_id: one for one in _static(winner, tx) if not one.left_at}
    then: dict[str, Membership] = {}
    for one in _static(move.to, tx):
        then.setdefault(one.segment_id, one)
    back = [
        one
        for one in then.values()
        if one.exit and one.exit.code == MERGED and one.segment_id in now
    ]
    for one in back:
        came = LOOK.step("is a contact of his own again")
        judge.move(Turn(rows[move.to], one.segment_id, came, enters=True))
        if now[one.segment_id].original_contact_id in move.ids:
            step = LOOK.step("was there for a contact that parted again")
            judge.move(Turn(rows[winner], one.segment_id, step, enters=False))
    judge.write()
    return len(back)


def _static(contact_id: str, tx: Transaction) -> list[Membership]:
    found = MembershipRepository(tx).of_person(contact_id)
    static = find_static((one.segment_id for one in found), tx)
    return [one for one in found if one.segment_id in static]


MEMBERSHIPS: Final = Holding("memberships", _move)
