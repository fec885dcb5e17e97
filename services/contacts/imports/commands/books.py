"""Where rows are stored: among the contacts, or among the companies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, ClassVar, cast, get_type_hints

import msgspec

from chassis.filters import fold
from chassis.mongo import Document, Transaction
from contacts.attributes.commands import SetValues, set_values
from contacts.attributes.model import RecordKind
from contacts.companies.commands import (
    AmendCompany,
    IntroduceCompanies,
    WithdrawCompany,
    amend_company,
    introduce_companies,
    withdraw_company,
)
from contacts.companies.model import CompanyCard
from contacts.companies.queries import find_companies, find_known_companies
from contacts.contacts.commands import (
    AmendContact,
    IntroduceContacts,
    WithdrawContact,
    amend_contact,
    introduce_contacts,
    withdraw_contact,
)
from contacts.contacts.model import ContactCard
from contacts.contacts.queries import find_contacts
from contacts.imports.commands.days import Days
from contacts.imports.model import Import, values_of
from contacts.knowledge.commands import (
    KeepNotes,
    WithdrawNotes,
    keep_notes,
    withdraw_notes,
)
from contacts.mappings.model import Reading, changes_of


class Book:
    """The records of one kind, as an import changes them in one transaction."""

    card: ClassVar[type[Any]]
    entity: ClassVar[RecordKind]

    def __init__(self, found: Import, own: Transaction) -> None:
        self.found = found
        self.own = own
        self.companies: list[str] = []
        self.days = Days(found, own)

    @staticmethod
    def of(found: Import, own: Transaction) -> "Book":
        """Return the book that an import writes in."""
        book = Contacts if found.target == "contacts" else Companies
        return book(found, own)

    def add(self, readings: Sequence[Reading]) -> Sequence[Any]:
        """Make a record of each row."""
        raise NotImplementedError

    def find(self, record_ids: Iterable[str | None]) -> Mapping[str, Any]:
        """Return the visible records by id."""
        raise NotImplementedError

    def change(self, record: Any, values: Mapping[str, Any]) -> bool:
        """Save new values; say whether anything was different."""
        raise NotImplementedError

    def withdraw(self, record: Any) -> None:
        """Put a record into the trash."""
        raise NotImplementedError

    def note(self, record: Any, reading: Reading) -> bool:
        """Keep the remark of a row, as rows of persons have; say whether it is new."""
        raise NotImplementedError

    def forget(self, record: Any) -> None:
        """Take back what the import remarked about a record."""

    def values(self, reading: Reading) -> dict[str, Any]:
        """Return the values of a row with what the import gives to all rows.

        Own fields are apart: their values go by their definitions.
        """
        found = values_of(reading, self.found.policy)
        found.pop("attributes", None)
        return found | {"owner_id": self.owner(reading)}

    def owner(self, reading: Reading) -> str | None:
        """Return whose a new record of a row is, if somebody is named."""
        owner_id: str | None
        owner_id = reading.values.get("owner_id", self.found.policy.owner_id)
        return owner_id

    def own_values(
        self, held: Any, reading: Reading, record_id: str | None = None
    ) -> dict[str, Any]:
        """Return what changes in the own fields of a record, or of a new card."""
        given = reading.values.get("attributes", {})
        if record_id and self.found.policy.on_match == "fill_empty":
            given = {k: v for k, v in given.items() if k not in held.attributes}
        if not given:
            return {}
        command = SetValues(
            kind=self.entity,
            held=held,
            stage=held.lifecycle_stage,
            given=given,
            record_id=record_id,
            region=self.found.policy.region or "",
        )
        return set_values(command, self.own)

    def filled(self, card: Any, reading: Reading) -> Any:
        """Return a new card with the own fields of its row."""
        for name, value in self.own_values(card, reading).items():
            setattr(card, name, value)
        return card

    def amend(self, record: Any, reading: Reading) -> Document:
        """Change a record by a row; return each field as it was and as it is."""
        before = self._plain(record)
        changes = changes_of(record, self.values(reading), self.found.policy.on_match)
        changes |= self.own_values(record, reading, record.id)
        if not changes or not self.change(record, changes):
            return {}
        after = self._plain(record)
        return {
            name: [value, after[name]]
            for name, value in before.items()
            if value != after[name]
        }

    def revert(self, record: Any, was: Mapping[str, Any], *, force: bool) -> bool:
        """Give fields back what they were; False if one was changed since."""
        types, now = get_type_hints(self.card), self._plain(record)
        same = {
            name: msgspec.convert(before, types[name])
            for name, (before, after) in was.items()
            if force or now[name] == after
        }
        self.change(record, same)
        return len(same) == len(was)

    def _plain(self, record: Any) -> Document:
        return {
            item.name: msgspec.to_builtins(
                getattr(record, item.name), builtin_types=(datetime,)
            )
            for item in fields(self.card)
        }


class Contacts(Book):
    """Persons; the company that a row names is found or made."""

    card = ContactCard
    entity = "contact"

    def add(self, readings: Sequence[Reading]) -> Sequence[Any]:
        employers = self._employers(readings)
        newcomers = tuple(self._card(reading, employers) for reading in readings)
        command = IntroduceContacts(newcomers=newcomers, origin_ref=self.found.id)
        made = introduce_contacts(command, self.own)
        self._keep(zip(made, readings, strict=True))
        return made

    def note(self, record: Any, reading: Reading) -> bool:
        """Keep the note of a row as a line of what is known of the person."""
        return self._keep([(record, reading)])

    def forget(self, record: Any) -> None:
        """Retire the notes of this import about a person."""
        command = WithdrawNotes(contact_id=record.id, import_id=self.found.id)
        withdraw_notes(command, self.own)

    def _keep(self, rows: Iterable[tuple[Any, Reading]]) -> bool:
        notes = [(record, reading.note) for record, reading in rows if reading.note]
        command = KeepNotes(notes=notes, import_id=self.found.id)
        return bool(notes) and keep_notes(command, self.own) > 0

    def find(self, record_ids: Iterable[str | None]) -> Mapping[str, Any]:
        return find_contacts(record_ids, self.own)

    def amend(self, record: Any, reading: Reading) -> Document:
        """Change a record by a row; a known employer stays."""
        employers = {} if record.company_id else self._employers([reading])
        if employers:
            reading.values["company_id"] = employers[fold(reading.company)]
        return super().amend(record, reading)

    def change(self, record: Any, values: Mapping[str, Any]) -> bool:
        command = AmendContact(contact=record, changes=values, origin_ref=self.found.id)
        return amend_contact(command, self.own)

    def withdraw(self, record: Any) -> None:
        command = WithdrawContact(contact=record, origin_ref=self.found.id)
        withdraw_contact(command, self.own)

    def _card(self, reading: Reading, employers: Mapping[str, str]) -> ContactCard:
        card = ContactCard(
            **self.values(reading),
            company_id=employers.get(fold(reading.company)),
        )
        return cast("ContactCard", self.filled(card, reading))

    def _employers(self, readings: Sequence[Reading]) -> dict[str, str]:
        """Return the ids of the companies that rows name, by name in search form."""
        names = {fold(r.company): r for r in readings if r.company}
        if not names:
            return {}
        known = find_known_companies("name", names, self.own)
        found = {
            name: next(company_id for company_id, is_visible in some if is_visible)
            for name, some in known.items()
            if any(is_visible for _, is_visible in some)
        }
        missing = tuple(
            CompanyCard(name=row.company, owner_id=self.owner(row))
            for name, row in names.items()
            if name not in found
        )
        command = IntroduceCompanies(cards=missing, origin_ref=self.found.id)
        for company in introduce_companies(command, self.own):
            found[fold(company.name)] = company.id
            self.companies.append(company.id)
        return found


class Companies(Book):
    """Organisations."""

    card = CompanyCard
    entity = "company"

    def add(self, readings: Sequence[Reading]) -> Sequence[Any]:
        cards = tuple(
            self.filled(CompanyCard(**self.values(reading)), reading)
            for reading in readings
        )
        command = IntroduceCompanies(cards=cards, origin_ref=self.found.id)
        return introduce_companies(command, self.own)

    def find(self, record_ids: Iterable[str | None]) -> Mapping[str, Any]:
        return find_companies(record_ids, self.own)

    def change(self, record: Any, values: Mapping[str, Any]) -> bool:
        command = AmendCompany(company=record, changes=values, origin_ref=self.found.id)
        return amend_company(command, self.own)

    def withdraw(self, record: Any) -> None:
        command = WithdrawCompany(company=record, origin_ref=self.found.id)
        withdraw_company(command, self.own)
