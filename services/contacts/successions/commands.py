"""Handing over what a colleague leaves behind."""

from dataclasses import dataclass
from typing import Final

from chassis.lists import begin_for_all
from chassis.mongo import Transaction
from contacts.colleagues.queries import find_successor

LEFT_BEHIND: Final = ("contacts", "companies")


@dataclass(frozen=True, kw_only=True)
class Succeed:
    """``named`` are those who should take over, the first one who works here does."""

    user_id: str
    named: tuple[str | None, ...]
    team_ids: tuple[str, ...]
    decided_by: str


def succeed(command: Succeed, tx: Transaction) -> None:
    """Begin one change for all contacts and one for all companies of a colleague.

    It is the change of whoever decided it, with the rights of the house, and can be
    undone like every bulk action. Without a successor all stays as it is.
    """
    named = [one for one in command.named if one != command.user_id]
    successor = find_successor(named, command.team_ids, tx)
    if successor is None or successor == command.user_id:
        return
    his = {"all": [{"field": "owner_id", "op": "eq", "value": command.user_id}]}
    to, decider = {"owner_id": successor}, command.decided_by
    for segment in LEFT_BEHIND:
        begin_for_all(segment, "assign", his, to, tx, decided_by=decider)
