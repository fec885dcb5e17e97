"""Who belongs to a team, said from the team, until its end."""

from dataclasses import dataclass
from typing import Final

from chassis.domain import ForbiddenError, NotFoundError
from chassis.mongo import Transaction
from gateway.teams.commands import DropTeam, drop_team
from gateway.teams.errors import TeamInUseError
from gateway.teams.queries import find_seen, get_heir
from gateway.users.model import User
from gateway.users.repository import UserRepository

MOST_AT_ONCE: Final = 200


@dataclass(frozen=True, kw_only=True)
class ChangeMembership:
    """Let somebody belong to a team, or not any more."""

    team_id: str
    user_id: str
    belongs: bool


@dataclass(frozen=True, kw_only=True)
class RemoveTeam:
    """``move_to`` is the team that its members, and its records, come to."""

    team_id: str
    version: int | None
    move_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class MoveMembers(RemoveTeam):
    """Some of many members come to the other team, ahead of the removal."""


def change_membership(command: ChangeMembership, tx: Transaction) -> User:
    """Change the teams of an account; what is so already changes nothing.

    Raises NotFoundError for a team or colleague that the caller does not see, and for
    who should leave a team that he is not in.
    """
    team_id, users = command.team_id, UserRepository(tx)
    user = users.get(command.user_id)
    if not find_seen([team_id], tx):
        raise NotFoundError
    if command.belongs == (team_id in user.team_ids):
        if not command.belongs:
            raise NotFoundError
        return user
    if command.belongs:
        user.change({"team_ids": (*user.team_ids, team_id)})
    else:
        user.leave(team_id)
    users.save(user)
    return user


def move_members(command: MoveMembers, tx: Transaction) -> bool:
    """Let 200 members of a team change over to the other one, while more are in it.

    Says whether it did. Whatever forbids it is found before the first of them changes;
    what forbids the removal itself is left to ``remove_team`` to say.
    """
    team, heir = get_heir(command.team_id, command.version, command.move_to, tx)
    members = _members(command, tx)
    if command.move_to is None or len(members) <= MOST_AT_ONCE:
        return False
    _move(members[:MOST_AT_ONCE], team.id, heir.id, tx)
    return True


def remove_team(command: RemoveTeam, tx: Transaction) -> None:
    """Remove a team that nobody is in, or whose members come to another one.

    Without members and without a wish its records come to the team above. Raises
    TeamInUseError, ForbiddenError, and as get_heir.
    """
    members = _members(command, tx)
    drop = DropTeam(
        team_id=command.team_id, version=command.version, move_to=command.move_to
    )
    heir = drop_team(drop, tx)
    if members and (command.move_to is None or len(members) > MOST_AT_ONCE):
        raise TeamInUseError(members=len(members))
    _move(members, command.team_id, heir.id, tx)


def _members(command: RemoveTeam, tx: Transaction) -> list[User]:
    """Return who is in a team, up to one more than change at once."""
    members = UserRepository(tx).members(command.team_id, MOST_AT_ONCE + 1)
    if members and not tx.caller.may("users:write"):
        raise ForbiddenError(permission="users:write")
    return members


def _move(members: list[User], team_id: str, heir_id: str, tx: Transaction) -> None:
    for user in members:
        user.leave(team_id, heir_id)
    UserRepository(tx).save_all(members)
