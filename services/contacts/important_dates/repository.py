"""The collections of important dates, of their occurrences, and of the rules."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from pymongo import UpdateOne

from chassis.domain import StaleVersionError
from chassis.merging import Move
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from contacts.important_dates.errors import SecondBirthdayError
from contacts.important_dates.events import ImportantDateReached
from contacts.important_dates.model import (
    SETTINGS_ID,
    DateSettings,
    ImportantDate,
)

COMPUTED: Final = (
    *("done_to", "next_on", "next_fire_at", "generation", "zone"),
    *("owner_id", "team_ids", "service_team", "is_hidden"),
)


class ImportantDateRepository(Repository[ImportantDate]):
    """Important dates, seen by whoever sees the person."""

    collection = "important_dates"
    feature = "important_dates"
    aggregate = ImportantDate
    duplicate = SecondBirthdayError
    indexes = (
        Index({"contact_id": 1, "next_on": 1, "_id": 1}),
        Index({"owner_id": 1, "next_on": 1, "_id": 1}),
        Index({"team_ids": 1, "next_on": 1, "_id": 1}),
        Index({"service_team.user_id": 1, "next_on": 1, "_id": 1}),
        Index({"kind": 1, "next_on": 1, "_id": 1}),
        Index({"next_on": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"next_fire_at": 1}),
        Index({"generation": 1}),
        Index({"month": 1, "day": 1}),
        Index({"dependant_id": 1}, partial={"dependant_id": {"$gt": ""}}),
        Index({"birthday_of": 1}, unique=True, partial={"birthday_of": {"$gt": ""}}),
    )

    def to_document(self, aggregate: ImportantDate) -> Document:
        """Add whose one birthday it is."""
        row = super().to_document(aggregate)
        if aggregate.kind == "birthday" and aggregate.deleted_at is None:
            row["birthday_of"] = aggregate.dependant_id or aggregate.contact_id
        return row

    def due_people(self, now: datetime, run: str, most: int) -> list[str]:
        """Return contacts with a day that began, whom this run has not met yet."""
        where = {"next_fire_at": {"$lte": now}, "swept_by": {"$ne": run}}
        rows = self.rows.find(where, projection=["contact_id"])
        found = rows.sort("next_fire_at", 1).limit(most)
        return list(dict.fromkeys(row["contact_id"] for row in found))

    def due_of(self, people: Sequence[str], now: datetime) -> list[ImportantDate]:
        """Return the days of some contacts that began, the oldest first."""
        where = {"contact_id": {"$in": [*people]}, "next_fire_at": {"$lte": now}}
        rows = self.rows.find(where).sort("next_fire_at", 1)
        return [self.from_document(row) for row in rows]

    def of_dependant(self, dependant_id: str) -> list[ImportantDate]:
        """Return the days of a dependant that are not in the trash."""
        where = {"dependant_id": dependant_id, "deleted_at": None}
        return [self.from_document(row) for row in self.rows.find(where)]

    def met(self, people: Sequence[str], run: str) -> None:
        """Note that a run has met these contacts."""
        where = {"contact_id": {"$in": [*people]}}
        self.rows.update_many(where, {"$set": {"swept_by": run}})

    def outdated(self, generation: int, now: datetime, most: int) -> Iterable[Document]:
        """Return rows counted by older rules, but for those that are due."""
        coming = [{"next_fire_at": None}, {"next_fire_at": {"$gt": now}}]
        where = {"generation": {"$lt": generation}, "$or": coming}
        return self.rows.find(where).limit(most)

    def hand_over(self, move: Move) -> int:
        """Let the days of one person be another one's; how many did.

        Whoever has a birthday keeps it: the other one stays behind, unseen.
        """
        mine = {"birthday_of": move.to, "dependant_id": None}
        has_one = move.out_of is None and self.rows.find_one(mine) is not None
        first = [] if has_one else [{"contact_id": move.ids[0]}]
        alone = [{"birthday_of": None}, {"dependant_id": {"$ne": None}}, *first]
        whose = {"$in": ["$birthday_of", [*move.ids, move.out_of]]}
        derived = {"birthday_of": {"$cond": [whose, move.to, "$birthday_of"]}}
        where = {"$and": [move.where, {"$or": alone} if move.out_of is None else {}]}
        moved = self.rows.update_many(where, [{"$set": {**move.change, **derived}}])
        return moved.modified_count

    def move_all(self, dates: Sequence[ImportantDate]) -> None:
        """Store what is computed; it is no change of a record."""
        moves = []
        for one in dates:
            row = self.to_document(one)
            moved = {name: row[name] for name in COMPUTED}
            moves.append(UpdateOne({"_id": one.id}, {"$set": moved}))
        if moves:
            self.rows.bulk_write(moves)


class OccurrenceRepository(Repository[ImportantDate]):
    """What was told: one row for ever per date, day and lead."""

    collection = "important_date_occurrences"
    feature = "important_dates"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"contact_id": 1, "occurs_on": 1}),)

    def keep(self, fact: ImportantDateReached, state: str) -> bool:
        """Note an occurrence as reached or missed; say whether it is the first."""
        key = f"{fact.important_date_id}|{fact.occurs_on}|{fact.lead_days}"
        if self.rows.find_one({"_id": key}):
            return False
        row = {"_id": key, "contact_id": fact.contact_id, "state": state}
        self.rows.insert_one({**row, "occurs_on": fact.occurs_on.isoformat()})
        return True


class DateSettingsRepository(Repository[DateSettings]):
    """The one row of rules; before somebody changes it, the usual ones hold."""

    collection = "important_date_settings"
    feature = "important_dates"
    aggregate = DateSettings
    scope: ClassVar[Scope] = UNSCOPED

    def current(self, *, version: int | None = None) -> DateSettings:
        """Return the rules. Raises StaleVersionError."""
        row = self.rows.find_one({"_id": SETTINGS_ID})
        found = self.from_document(row) if row else DateSettings(version=1)
        if version is not None and version != found.version:
            raise StaleVersionError(SETTINGS_ID, found.version)
        return found

    def store(self, settings: DateSettings) -> None:
        """Store the rules; they are no record that others hear of."""
        row = self.to_document(settings)
        if not self.rows.replace_one({"_id": SETTINGS_ID}, row):
            self.rows.insert_one(row)


REPOSITORIES: Final = (
    ImportantDateRepository,
    OccurrenceRepository,
    DateSettingsRepository,
)
"""All collections of this feature."""
