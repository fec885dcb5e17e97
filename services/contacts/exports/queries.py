"""Looks at exports, and the records that one is about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, page
from contacts.companies.queries import find_companies, list_companies
from contacts.contacts.queries import get_contact, list_contacts
from contacts.exports.events import State, What
from contacts.exports.model import (
    TOLD,
    CardVersion,
    Export,
    masked_columns,
    tell,
    write_cards,
)
from contacts.exports.repository import ExportFiles, ExportRepository, filter_of
from contacts.important_dates.model import ImportantDate
from contacts.important_dates.queries import find_days

PAGE: Final = 500
EXPORTS: Final = Catalogue(
    Field("what", "choice", options=get_args(What)),
    Field("state", "choice", options=get_args(State)),
    Field("owner_id", "reference", label="owner"),
    Field("created_at", "instant", sortable=True),
)
LISTS: Final[Mapping[What, Callable[[ListQuery, Store], Page[Any]]]] = {
    "contacts": list_contacts,
    "companies": list_companies,
}


def list_exports(query: ListQuery, store: Store) -> Page[Export]:
    """Return a page of the visible exports."""
    exports = ExportRepository(store)
    return page(
        store, exports.rows, exports.visible(), query, read=exports.from_document
    )


def get_export(export_id: str, store: Store) -> Export:
    """Return an export. Raises NotFoundError."""
    return ExportRepository(store).get(export_id)


def list_columns(what: What, masks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the columns of a kind of record, and which of them stay empty."""
    masked = masked_columns(what, masks)
    return [
        {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            "is_masked": name in masked,
        }
        for name in TOLD[what]
    ]


def list_pieces(found: Export, store: Store) -> Iterator[bytes]:
    """Yield the file of an export piece by piece. Raises NotFoundError."""
    return ExportFiles(store.database).pieces(found.file())


def list_told(found: Export, store: Store) -> Iterator[list[dict[str, Any]]]:
    """Yield what is told of the records, page by page, as the asker sees them."""
    wanted = filter_of(found.tree, found.what, found.asker.masked, store)
    query = ListQuery(filter=wanted, limit=PAGE)
    while True:
        part = LISTS[found.what](query, store)
        beside = _beside(found.columns, part.items, store)
        yield [
            tell(found.what, r, found.columns, found.asker.masked, beside.get(r.id, {}))
            for r in part.items
        ]
        if part.after is None:
            return
        query = replace(query, after=part.after)


def get_card(contact_id: str, version: CardVersion, store: Store) -> bytes:
    """Return a contact as an address card, as the caller sees him.

    Raises NotFoundError, GoneError.
    """
    contact = get_contact(contact_id, store)
    columns = tuple(TOLD["contacts"])
    masked = masked_columns("contacts", store.caller.masks_of("contacts"))
    beside = _beside(columns, [contact], store)[contact.id]
    record = tell("contacts", contact, columns, masked, beside)
    return b"".join(write_cards([record], version))


def _beside(
    columns: Sequence[str], records: Sequence[Any], store: Store
) -> dict[str, dict[str, str]]:
    """Return employers and birthdays of persons, where the asker may see them."""
    beside: dict[str, dict[str, str]] = {record.id: {} for record in records}
    if "company" in columns:
        employers = find_companies({r.company_id for r in records}, store)
        for record in records:
            if record.company_id in employers:
                beside[record.id]["company"] = employers[record.company_id].name
    if "birthday" in columns and store.caller.may("important_dates:read"):
        days = chain.from_iterable(find_days(beside, store).values())
        for day in (day for day in days if day.kind == "birthday"):
            beside[day.contact_id]["birthday"] = _written(day)
    return beside


def _written(day: ImportantDate) -> str:
    """Return a day as ISO 8601 writes it, with or without a year."""
    year = "-" if day.year is None else f"{day.year:04}"
    return f"{year}-{day.month:02}-{day.day:02}"
