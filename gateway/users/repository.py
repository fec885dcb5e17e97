"""The collection of accounts."""

from chassis.mongo import Index, Repository, Scope
from gateway.users.errors import EmailExistsError
from gateway.users.model import User


class UserRepository(Repository[User]):
    collection = "users"
    feature = "users"
    aggregate = User
    scope = Scope(owner="_id", teams="team_ids", members=None)
    duplicate = EmailExistsError
    indexes = (
        Index({"email": 1}, unique=True),
        Index(
            {"token_hash": 1},
            unique=True,
            partial={"token_hash": {"$type": "string"}},
        ),
        Index({"role_ids": 1, "state": 1}),
        Index({"team_ids": 1}),
        Index({"name": 1, "_id": 1}),
    )

    def anyone(self, **where: object) -> User | None:
        """One account by what it holds, whoever asks: sign-in knows no caller yet."""
        row = self.rows.find_one(where)
        return None if row is None else self.from_document(row)

    def keep_offer(self, user_id: str, sealed: str) -> None:
        """Keep the seed of a second factor that is not in use yet: no fact."""
        self.rows.update_one({"_id": user_id}, {"$set": {"totp_offered": sealed}})

    def keep_token(self, user: User) -> None:
        """Keep the link that an account waits for: no fact, and no secret either."""
        kept = {
            "token_hash": user.token_hash,
            "token_expires_at": user.token_expires_at,
        }
        self.rows.update_one({"_id": user.id}, {"$set": kept})

    def burn_step(self, user_id: str, step: int) -> bool:
        """Use a time step up, with all before it; False when it was used already."""
        fresh = {"_id": user_id, "totp_step": {"$lt": step}}
        found = self.rows.update_one(fresh, {"$set": {"totp_step": step}})
        return found.matched_count == 1

    def others_in_role(self, role: str, user_id: str) -> int:
        """How many other active accounts hold a role."""
        where = {"role_ids": role, "state": "active", "_id": {"$ne": user_id}}
        return self.rows.count(where, limit=1)

    def holders(self, role: str, most: int) -> list[User]:
        """Everybody who holds a role, whoever asks, up to ``most``."""
        found = self.rows.find({"role_ids": role}).limit(most)
        return list(map(self.from_document, found))

    def members(self, team_id: str, most: int) -> list[User]:
        """Everybody in a team, whoever asks, up to ``most``."""
        his = {"$or": [{"team_ids": team_id}, {"primary_team_id": team_id}]}
        return list(map(self.from_document, self.rows.find(his).limit(most)))

    def combinations(self, role: str) -> set[tuple[str, ...]]:
        """The roles that somebody has together with this one."""
        found = self.rows.find({"role_ids": role}, projection=["role_ids"])
        return {tuple(row["role_ids"]) for row in found}

    def touch_role_holders(self, role: str) -> None:
        """Make two commands that count the holders of a role exclude each other."""
        self.rows.update_many({"role_ids": role}, {"$inc": {"guard": 1}})
