"""How often an address was asked; a row is forgotten after a day."""

from typing import Any, ClassVar

from chassis.keys import address_hashes
from chassis.mongo import UNSCOPED, Index, Repository, Scope, Store
from contacts.confirmations.model import DAY, Asked, Words
from contacts.consents.model import ConsentRecord
from contacts.consents.queries import get_purpose, get_wording
from contacts.contacts.model import Contact


class AskedRepository(Repository[Any]):
    """One row per address, written by every request: two at once conflict."""

    collection = "confirmation_mails"
    feature = "confirmations"
    aggregate = Asked
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"last": 1}, ttl=round(DAY.total_seconds())),)

    def of(self, address: str) -> Asked:
        """Return when an address was asked, under any version of its key."""
        hashes = address_hashes(address)
        rows = self.rows.find({"_id": {"$in": [*hashes]}})
        sent = sorted(at for row in rows for at in row["sent"])
        return Asked(id=hashes[-1], sent=tuple(sent))

    def store(self, asked: Asked) -> None:
        """Keep it."""
        change = {"$set": {"sent": [*asked.sent], "last": asked.sent[-1]}}
        self.rows.update_one({"_id": asked.id}, change, upsert=True)


def words_of(line: ConsentRecord, person: Contact, store: Store) -> Words:
    """Return what the person reads about a line."""
    purpose = get_purpose(line.purpose_key, store)
    wording = get_wording(line.wording_id, store) if line.wording_id else None
    return Words(locale=person.locale, purpose=purpose, wording=wording)
