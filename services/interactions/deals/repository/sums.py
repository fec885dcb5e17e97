"""What the open deals of each owner come to, by stage and currency.

A board of two hundred thousand deals would read them all for its sums; so each deal is
added where it goes and taken off where it was, in the transaction that saves it. An
owner has a row of his own, or everybody who moves a card would wait for the same one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from pymongo import InsertOne, UpdateOne

from chassis.mongo import Caller, Database, Document, Repository, Store
from interactions.deals.model import Deal

NUMBERS: Final = ("count", "amount", "weighted")
AT_ONCE: Final = 1_000


class SumRepository(Repository[Deal]):
    """One row of sums for a stage, a currency and an owner."""

    collection = "deal_sums"
    feature = "deals"
    aggregate = Deal

    def move(self, before: Iterable[Document], after: Iterable[Document]) -> None:
        """Take deals off where they were and add them where they are now."""
        changes: dict[str, Counter[str]] = defaultdict(Counter)
        for sign, rows in ((-1, before), (1, after)):
            for row in rows:
                if row["on_board"]:
                    changes[_place(row)].update(_numbers(row, sign))
        writes = [
            UpdateOne({"_id": place}, {"$inc": dict(numbers)}, upsert=True)
            for place, numbers in changes.items()
            if any(numbers.values())
        ]
        if writes:
            self.rows.bulk_write(writes)

    def of_pipeline(self, pipeline_id: str) -> list[Document]:
        """Return the sums of a pipeline by stage and currency, over all owners."""
        where = {"_id": {"$gte": f"{pipeline_id}|", "$lt": f"{pipeline_id}}}"}}
        sums: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
        for row in self.rows.find(where):
            _, stage, currency, _ = row.pop("_id").split("|", 3)
            sums[stage, currency or None].update(row)
        return [
            {
                "_id": {"stage": stage, "currency": currency},
                **{name: numbers[name] for name in NUMBERS},
            }
            for (stage, currency), numbers in sums.items()
            if numbers["count"]
        ]


def sum_up(database: Database) -> None:
    """Add all open deals up anew; for a base that has no sums yet."""
    store = Store(database, Caller.system(database.service))
    rows = store.collection("deals").find({"on_board": True})
    changes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        changes[_place(row)].update(_numbers(row, 1))
    sums = store.collection(SumRepository.collection)
    sums.delete_many({})
    writes = [InsertOne({"_id": place, **n}) for place, n in changes.items()]
    for at in range(0, len(writes), AT_ONCE):
        sums.bulk_write(writes[at : at + AT_ONCE])


def _place(row: Document) -> str:
    currency = (row.get("amount") or {}).get("currency") or ""
    owner = row.get("owner_id") or ""
    return f"{row['pipeline_id']}|{row['stage_id']}|{currency}|{owner}"


def _numbers(row: Document, sign: int) -> dict[str, int]:
    amount = (row.get("amount") or {}).get("amount_minor") or 0
    weighted = amount * row["probability"]
    return dict(zip(NUMBERS, (sign, sign * amount, sign * weighted), strict=True))
