"""What the pages ask and show."""

from chassis.web import Day, Enum, Json, Line, List, Map, Schema
from gateway.overviews.model import BULK, COMPANY, CONTACT


class ContactPartsSchema(Schema):
    """Which parts of a person's page; all unless said."""

    parts = List(Enum(CONTACT), most=len(CONTACT))


class CompanyPartsSchema(Schema):
    """Which parts of a company's page; all unless said."""

    parts = List(Enum(COMPANY), most=len(COMPANY))


class DaySchema(Schema):
    """Which day; today in UTC unless said."""

    date = Day()


class OverviewSchema(Schema):
    """Each part as its own route answers it, and the names of whom the parts speak.

    A part that the caller may not read is absent; one that did not answer in time is
    named in ``incomplete``.
    """

    parts = Map(Json())
    names = Map(Line())
    incomplete = List(Line())


class BulkQuery(Schema):
    """Of which service, and in which state; all unless said."""

    service = Enum(sorted({part.service for part in BULK.values()}))
    state = Enum(("running", "finished", "undoing", "undone", "failed"))


class BulkActionsSchema(Schema):
    """Changes of many records as their services show them.

    A list that did not answer in time is named in ``incomplete``. Each is undone where
    it was made: ``POST /{segment}/bulk/{id}/undo``.
    """

    items = List(Json())
    incomplete = List(Line())
