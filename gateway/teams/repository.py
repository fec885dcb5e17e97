"""The collection of teams."""

from chassis.mongo import Index, Repository, Scope
from gateway.teams.errors import WorkspaceExistsError
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

    def workspace(self) -> Team | None:
        """The root, whoever asks."""
        row = self.rows.find_one({"kind": "workspace"})
        return None if row is None else self.from_document(row)
