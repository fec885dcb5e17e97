"""The collection of teams."""

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Index, Repository, Scope
from gateway.teams.errors import WorkspaceExistsError, WorkspaceStaysError
from gateway.teams.model import Team


class TeamRepository(Repository[Team]):
    collection = "teams"
    feature = "teams"
    aggregate = Team
    scope = Scope(owner=None, teams="_id", members=None)
    duplicate = WorkspaceExistsError
    indexes = (
        Index(
            {"kind": 1},
            unique=True,
            partial={"kind": "workspace"},
        ),
        Index({"ancestor_ids": 1}),
        Index({"team_lead_ids": 1}),
    )

    def above(self, team: Team) -> list[Team]:
        """The teams above one, the nearest first, whoever asks."""
        rows = self.rows.find({"_id": {"$in": list(team.ancestor_ids)}})
        found = {row["_id"]: self.from_document(row) for row in rows}
        return [found[one] for one in reversed(team.ancestor_ids) if one in found]

    def with_heir(
        self, team_id: str, version: int | None, move_to: str | None
    ) -> tuple[Team, Team]:
        """Return a team that may go, and the one that has its records then."""
        team = self.get(team_id, version=version)
        if team.parent_id is None:
            raise WorkspaceStaysError
        if move_to is None:
            return team, self.above(team)[0]
        heir = self.find(move_to)
        if heir is None or heir.id == team.id:
            raise ReferenceNotFoundError(pointer="/move_to")
        return team, heir

    def remove(self, team: Team) -> None:
        """Forget a team whose end was saved."""
        self.rows.delete_one({"_id": team.id})

    def workspace(self) -> Team | None:
        """The root, whoever asks."""
        row = self.rows.find_one({"kind": "workspace"})
        return None if row is None else self.from_document(row)
