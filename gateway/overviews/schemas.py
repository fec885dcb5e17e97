"""What the pages ask and show."""

from chassis.web import Day, Enum, Json, Line, List, Map, Schema
from gateway.overviews.model import COMPANY, CONTACT


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
