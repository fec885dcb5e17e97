"""The rules of the house about important dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, utcnow
from contacts.important_dates.events import Kind
from contacts.important_dates.model.calendar import LeapDay

SETTINGS_ID: Final = "important_dates"


@dataclass(frozen=True, kw_only=True)
class DateRule:
    """How many days ahead a kind is told, and how late it is told at all."""

    lead_days: tuple[int, ...] = (0,)
    milestone_ages: tuple[int, ...] = ()
    grace_days: int = 3


USUAL: Final[dict[str, DateRule]] = {
    **dict.fromkeys(get_args(Kind), DateRule()),
    "contract_renewal": DateRule(lead_days=(30, 7)),
    "warranty_end": DateRule(lead_days=(30,)),
    "milestone": DateRule(lead_days=(14, 0), milestone_ages=(18, 21)),
}


@dataclass(frozen=True, kw_only=True)
class Observance:
    """How one date is observed: where, how far ahead, and by which leap day."""

    zone: ZoneInfo
    rule: DateRule = field(default_factory=DateRule)
    leap_day: LeapDay = "feb_28"
    generation: int = 0


@dataclass(kw_only=True)
class DateSettings(Aggregate):
    """``zone`` is the workspace's; dates of an older ``generation`` are recounted."""

    entity = "important_date_settings"

    id: str = SETTINGS_ID
    leap_day: LeapDay = "feb_28"
    rules: dict[str, DateRule] = field(default_factory=lambda: dict(USUAL))
    zone: str = "UTC"
    zone_version: int = 0
    zone_data: str = ""
    generation: int = 0

    def observance(self, kind: Kind, zone: str | None) -> Observance:
        """Return how a date of a person in ``zone`` is observed."""
        return Observance(
            zone=ZoneInfo(zone or self.zone),
            rule=self.rules[kind],
            leap_day=self.leap_day,
            generation=self.generation,
        )

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set rules; the named fields of a kind replace its own."""
        for kind, rule in changes.get("rules", {}).items():
            given: dict[str, Any] = {
                name: tuple(sorted({*value}, reverse=True))
                if isinstance(value, list)
                else value
                for name, value in rule.items()
            }
            self.rules[kind] = replace(self.rules[kind], **given)
        self.leap_day = changes.get("leap_day", self.leap_day)
        self.recount()

    def recount(self) -> None:
        """Let every date be counted anew."""
        self.generation += 1
        self.version += 1
        self.updated_at = utcnow()
