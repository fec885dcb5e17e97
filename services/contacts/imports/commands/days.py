"""The days that rows tell of persons: birthdays, and others that come every year."""

from collections.abc import Iterable

from chassis.domain import NotFoundError
from chassis.mongo import Document, Transaction
from contacts.important_dates.commands import (
    CorrectDate,
    CreateDate,
    TrashDate,
    correct_date,
    create_date,
    trash_date,
)
from contacts.important_dates.model import ImportantDate, Origin
from contacts.important_dates.queries import find_days, get_date
from contacts.imports.model import Import, new_days
from contacts.mappings.model import Reading


class Days:
    """The days of persons, as an import changes them in one transaction."""

    def __init__(self, found: Import, own: Transaction) -> None:
        self._found = found
        self._own = own

    def keep(self, record_id: str, reading: Reading) -> list[Document]:
        """Note the days of a row; return which, and what each was before."""
        if not reading.days:
            return []
        known = find_days([record_id], self._own).get(record_id, [])
        kept = []
        for day, old in new_days(reading, known, self._found.policy):
            fields = {"month": day.month, "day": day.day}
            year = {} if day.year is None else {"year": day.year}
            if old is None:
                person = {"contact_id": record_id, "kind": day.kind, "label": day.label}
                origin = {"source": Origin(import_id=self._found.id)}
                command = CreateDate(fields={**person, **fields, **year, **origin})
                made, was = create_date(command, self._own), None
            else:
                was = {name: getattr(old, name) for name in (*fields, *year)}
                made = self._correct(old.id, old.version, fields | year)
            kept.append({"id": made.id, "version": made.version, "was": was})
        return kept

    def revert(self, days: Iterable[Document], *, force: bool) -> bool:
        """Take days back; False if one was changed since."""
        undone = [self._revert(day, force=force) for day in days]
        return all(undone)

    def _revert(self, day: Document, *, force: bool) -> bool:
        try:
            found = get_date(day["id"], self._own)
        except NotFoundError:
            return True
        if found.version != day["version"] and not force:
            return False
        if day["was"] is None:
            trash_date(TrashDate(date_id=found.id, version=found.version), self._own)
        else:
            self._correct(found.id, found.version, day["was"])
        return True

    def _correct(self, date_id: str, version: int, changes: Document) -> ImportantDate:
        command = CorrectDate(date_id=date_id, version=version, changes=changes)
        return correct_date(command, self._own)
