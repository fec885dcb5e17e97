"""What only persons, and what only companies have."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, get_args
from zoneinfo import available_timezones

from chassis.domain import RuleViolationError
from chassis.filters import fold
from contacts.companies.model import CompanyKind, parse_domain
from contacts.mappings.model.cells import (
    Fault,
    Parts,
    Reading,
    grouped,
    line,
    split,
)
from contacts.mappings.model.days import (
    AmbiguousDayError,
    DateOrder,
    Day,
    DayKind,
    kind_of,
    read_day,
)
from contacts.mappings.model.mapping import Assigned
from contacts.values import KeepInTouch, PersonName, SocialProfile

ZONES: Final = frozenset(available_timezones())


def read_person(reading: Reading, parts: Parts, order: DateOrder | None) -> None:
    """Read what only persons have; without name and address it is nobody.

    ``order`` says which number of a day stands first where it may be either.
    """
    values = reading.values
    names = {name: cells for name, cells in parts.items() if name.startswith("name.")}
    found: dict[str, Any] = {
        name.removeprefix("name."): line(names, name)[:100] for name in names
    }
    if found:
        values["name"] = PersonName(**found)
    for name in ("display_name", "job_title", "status_group"):
        if text := line(parts, name):
            values[name] = text
    reading.company = line(parts, "company")
    reading.note = "\n".join(text for _, text in parts.get("note", ()))
    if social := tuple(_social(parts)):
        values["social"] = social
    _read_days(reading, parts, order)
    _read_habits(reading, parts, order)
    name = values.get("name", PersonName())
    if not name.shown and name.nickname:
        values.setdefault("display_name", name.nickname)
    known = ("display_name", "emails", "phones")
    if not name.shown and not any(values.get(each) for each in known):
        reading.faults.append(Fault("", "missing_identity", "", is_fatal=True))


def _social(parts: Parts) -> Iterator[SocialProfile]:
    """Yield each profile once: sites, and what Kith itself has exported."""
    sites = [text for _, text in split(parts.get("website", []))]
    for text in dict.fromkeys(sites):
        yield SocialProfile(network="website", handle=text, url=text)
    for assigned, handle in parts.get("social.handle", ()):
        same = {
            name: line(grouped(parts, f"social.{name}", assigned.group), "")
            for name in ("network", "url")
        }
        if same["network"]:
            yield SocialProfile(handle=handle, **same)


def _read_days(reading: Reading, parts: Parts, order: DateOrder | None) -> None:
    """Read the birthday and other days; of each kind the first one counts."""
    kinds: dict[str, DayKind]
    kinds = {"birthday": "birthday", "anniversary": "wedding_anniversary"}
    cells = [(kinds[name], "", *cell) for name in kinds for cell in parts.get(name, ())]
    for assigned, text in parts.get("day", ()):
        label = line(grouped(parts, "day.label", assigned.group), "")[:50]
        cells.append((kind_of(label), label, assigned, text))
    seen = set()
    for kind, label, assigned, text in cells:
        day = _day(reading, assigned, text, order)
        name = label if kind == "custom" else ""
        if day and (kind, name) not in seen:
            seen.add((kind, name))
            reading.days.append(Day(kind, *day, label=name))


def _day(
    reading: Reading, assigned: Assigned, text: str, order: DateOrder | None
) -> tuple[int, int, int | None] | None:
    """Return a day, or None: it is empty, or a fault."""
    try:
        return read_day(text, order)
    except AmbiguousDayError:
        reading.blame(assigned, "ambiguous_date", text)
    except ValueError:
        reading.blame(assigned, "bad_date", text)
    return None


def _read_habits(reading: Reading, parts: Parts, order: DateOrder | None) -> None:
    """Read zone, language and the day of the last contact."""
    _choose(reading, parts, "time_zone", lambda text: text if text in ZONES else None)
    _choose(reading, parts, "locale", _locale)
    for assigned, text in parts.get("last_contact", ()):
        if at := _instant(reading, assigned, text, order):
            reading.values["keep_in_touch"] = KeepInTouch(last_contact_at=at)


def _instant(
    reading: Reading, assigned: Assigned, text: str, order: DateOrder | None
) -> datetime | None:
    """Return when it was; a day without a year says nothing."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        day = _day(reading, assigned, text, order)
        if day is None or day[2] is None:
            return None
        at = datetime(day[2], day[0], day[1], tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _locale(text: str) -> str | None:
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text) else None


def _choose(
    reading: Reading, parts: Parts, name: str, choose: Callable[[str], Any]
) -> None:
    """Store a value that is one of many; any other is a fault."""
    for assigned, text in parts.get(name, ()):
        value = choose(text)
        if value is None:
            reading.blame(assigned, "unknown_choice", text)
        else:
            reading.values[name] = value


def read_company(reading: Reading, parts: Parts) -> None:
    """Read what only companies have; without a name it is none."""
    limits = {"registration_no": 50, "tax_no": 50}
    names = ("name", "legal_name", "industry", "size_band", "website", *limits)
    for name in names:
        if text := line(parts, name):
            reading.values[name] = text[: limits.get(name)]
    if domains := tuple(_domains(reading, parts)):
        reading.values["domains"] = domains
    _choose(reading, parts, "kind", _kind)
    if "name" not in reading.values:
        reading.faults.append(Fault("", "missing_identity", "", is_fatal=True))


def _kind(text: str) -> str | None:
    return fold(text) if fold(text) in get_args(CompanyKind) else None


def _domains(reading: Reading, parts: Parts) -> Iterator[str]:
    for assigned, text in split(parts.get("domain", [])):
        try:
            yield parse_domain(text)
        except RuleViolationError:
            reading.blame(assigned, "bad_domain", text)
