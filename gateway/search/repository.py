"""What users pinned, and what they chose last."""

from collections.abc import Iterable
from typing import Final

from chassis.domain import utcnow
from chassis.mongo import Document, Index, Repository, Scope
from gateway.search.model import Mark

MOST: Final = {"pinned": 50, "recent": 10}


class MarkRepository(Repository[Mark]):
    """One's own marks; they are nobody else's business, so no fact tells of them."""

    collection = "search_marks"
    feature = "search"
    aggregate = Mark
    scope = Scope(owner="user_id", teams=None, members=None)
    indexes = (Index({"user_id": 1, "kind": 1, "at": -1}),)

    def newest(self, user_id: str, kind: str) -> Iterable[Document]:
        """Return a user's marks of a kind, the newest first."""
        found = self.rows.find({"user_id": user_id, "kind": kind})
        return found.sort("at", -1).limit(MOST[kind])

    def put(self, user_id: str, kind: str, subject: tuple[str, str]) -> None:
        """Set a mark, and let go of the oldest beyond what is kept."""
        named = {"user_id": user_id, "kind": kind}
        row = {**named, "type": subject[0], "record_id": subject[1], "at": utcnow()}
        key = {"_id": _key(user_id, kind, subject)}
        self.rows.update_one(key, {"$set": row}, upsert=True)
        kept = [each["_id"] for each in self.newest(user_id, kind)]
        if len(kept) == MOST[kind]:
            self.rows.delete_many({**named, "_id": {"$nin": kept}})

    def take(self, user_id: str, kind: str, subject: tuple[str, str]) -> bool:
        """Take a mark away; False when there was none."""
        return self.rows.delete_one({"_id": _key(user_id, kind, subject)})


def _key(user_id: str, kind: str, subject: tuple[str, str]) -> str:
    return "/".join((user_id, kind, *subject))
