"""The lists of the house, the days that are waited for, and those that were told."""

from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.domain import StaleVersionError
from chassis.mongo import UNSCOPED, Repository, Scope
from contacts.keep_in_touch.model import SETTINGS_ID, ContactSettings

DAYS: Final = "keep_in_touch_days"


class ContactSettingsRepository(Repository[ContactSettings]):
    """The one row of lists; before somebody changes it, they are empty."""

    collection = "contact_settings"
    feature = "contacts"
    aggregate = ContactSettings
    scope: ClassVar[Scope] = UNSCOPED

    def current(self, *, version: int | None = None) -> ContactSettings:
        """Return the lists. Raises StaleVersionError."""
        row = self.rows.find_one({"_id": SETTINGS_ID})
        found = self.from_document(row) if row else ContactSettings(version=1)
        if version is not None and version != found.version:
            raise StaleVersionError(SETTINGS_ID, found.version)
        return found

    def store(self, settings: ContactSettings) -> None:
        """Store the lists; they are no record that others hear of."""
        row = self.to_document(settings)
        if not self.rows.replace_one({"_id": SETTINGS_ID}, row):
            self.rows.insert_one(row)


class DayRepository(Repository[Any]):
    """One row per contact with a day ahead, claimed by a worker when it begins."""

    collection = DAYS
    feature = "contacts"
    scope: ClassVar[Scope] = UNSCOPED

    def wait_for(self, contact_id: str, due_on: str, due_at: datetime) -> None:
        """Let a worker tell a day when it begins; whoever holds the row loses it."""
        row = self.rows.find_one({"_id": contact_id})
        known = row or {"_id": contact_id, "fence": 0, "due_on": None}
        if known["due_on"] == due_on and known["due_at"] <= due_at:
            return
        fresh = {"state": "waiting", "due_at": due_at, "due_on": due_on, "attempts": 0}
        fence = known["fence"] + 1
        again = {**known, **fresh, "fence": fence, "checkpoint": {}, "owner": None}
        again["finished_at"] = None
        if row is None:
            self.rows.insert_one(again)
        else:
            self.rows.replace_one({"_id": contact_id}, again)

    def forget(self, contact_id: str) -> None:
        """Wait for no day of a contact any more."""
        self.rows.delete_one({"_id": contact_id})


class ToldRepository(Repository[Any]):
    """The days that were told, each once for ever."""

    collection = "keep_in_touch_told"
    feature = "contacts"
    scope: ClassVar[Scope] = UNSCOPED

    def keep(self, contact_id: str, due_on: str) -> bool:
        """Note a day as told; say whether it is the first time."""
        key = {"_id": f"{contact_id}|{due_on}"}
        if self.rows.find_one(key):
            return False
        self.rows.insert_one(key)
        return True


REPOSITORIES: Final = (ContactSettingsRepository, ToldRepository)
"""All collections of this feature but for the queue, which its worker keeps."""
