"""The payments, and the settings of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from chassis.domain import StaleVersionError
from chassis.mongo import UNSCOPED, Index, Repository, Scope
from interactions.payments.model import SETTINGS_ID, Payment, PaymentSettings
from interactions.people.queries import PersonalRepository

PEOPLE: Final[Sequence[Mapping[str, int]]] = (
    {"owner_id": 1},
    {"team_ids": 1},
    {"carer_ids": 1},
    {},
)


class PaymentRepository(PersonalRepository[Payment]):
    """Payments: whoever may read purchases reads those of the same people."""

    collection = "payments"
    feature = "purchases"
    aggregate = Payment
    scope: ClassVar[Scope] = Scope(members=None, carers="carer_ids")
    indexes = (
        Index({"source_key": 1, "external_id": 1}, unique=True),
        *(Index({**people, "at": -1, "_id": -1}) for people in PEOPLE),
        Index({"purchase_id": 1, "state": 1}, partial={"purchase_id": {"$gt": ""}}),
        Index({"contact_id": 1, "at": -1, "_id": -1}),
        Index({"company_id": 1, "at": -1, "_id": -1}),
        Index({"deal_id": 1}, partial={"deal_id": {"$gt": ""}}),
    )

    def received(self, source_key: str, external_id: str) -> Payment | None:
        """Return the payment of a number, whoever may see it."""
        where = {"source_key": source_key, "external_id": external_id}
        row = self.rows.find_one(where)
        return self.from_document(row) if row else None

    def take_turn(self, purchase_id: str) -> None:
        """Let what concerns the payments of one purchase happen one after the other.

        A payment and the voiding of its purchase would not see each other.
        """
        turns = self._store.collection(PaymentTurnRepository.collection)
        turns.update_one({"_id": purchase_id}, {"$inc": {"taken": 1}}, upsert=True)

    def is_paid(self, purchase_id: str) -> bool:
        """Say whether any payment for a purchase holds."""
        where = {"purchase_id": purchase_id, "state": "recorded"}
        return self.rows.find_one(where, projection={"_id": 1}) is not None


class PaymentTurnRepository(Repository[Payment]):
    """One row per purchase that was paid for, or voided: whose turn it is."""

    collection = "payment_turns"
    feature = "purchases"
    aggregate = Payment


class PaymentSettingsRepository(Repository[PaymentSettings]):
    """The one row of settings; before somebody changes it, the usual ones hold."""

    collection = "payment_settings"
    feature = "purchases"
    aggregate = PaymentSettings
    scope: ClassVar[Scope] = UNSCOPED

    def current(self, *, version: int | None = None) -> PaymentSettings:
        """Return the settings. Raises StaleVersionError."""
        row = self.rows.find_one({"_id": SETTINGS_ID})
        found = self.from_document(row) if row else PaymentSettings(version=1)
        if version is not None and version != found.version:
            raise StaleVersionError(SETTINGS_ID, found.version)
        return found

    def store(self, settings: PaymentSettings) -> None:
        """Store the settings; they are no record that others hear of."""
        row = self.to_document(settings)
        if not self.rows.replace_one({"_id": SETTINGS_ID}, row):
            self.rows.insert_one(row)


REPOSITORIES: Final = (
    PaymentRepository,
    PaymentTurnRepository,
    PaymentSettingsRepository,
)
"""All collections of this feature."""
