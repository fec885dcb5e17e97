"""Important dates, and the calendars they are counted by."""

from contacts.important_dates.events import Kind, Recurrence
from contacts.important_dates.model.calendar import LeapDay, begins, local_day, observed
from contacts.important_dates.model.important_date import (
    ImportantDate,
    Origin,
    Step,
    copies_of,
    known_zone,
)
from contacts.important_dates.model.settings import (
    SETTINGS_ID,
    DateRule,
    DateSettings,
    Observance,
)

__all__ = [
    "SETTINGS_ID",
    "DateRule",
    "DateSettings",
    "ImportantDate",
    "Kind",
    "LeapDay",
    "Observance",
    "Origin",
    "Recurrence",
    "Step",
    "begins",
    "copies_of",
    "known_zone",
    "local_day",
    "observed",
]
