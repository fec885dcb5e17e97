"""From what somebody wrote to a value of an attribute's type, or a refusal."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, NoReturn

from chassis.domain import RuleViolationError
from contacts.attributes.errors import UnfitValueError
from contacts.attributes.events import ValueType
from contacts.values import EmailAddress, PhoneNumber, tidy

MOST_TEXT: Final = 1000
MOST_LONG_TEXT: Final = 10_000
MOST_CHOICES: Final = 100
EXACT: Final = 10**15
"""Beyond it two numbers that differ may look alike."""
DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
URL: Final = re.compile(r"https?://[^\s<>\"]{1,500}")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII
)
CURRENCY: Final = re.compile(r"[A-Z]{3}")


def read_value(
    kind: ValueType, given: Any, *, choices: Collection[str] = (), region: str = ""
) -> Any:
    """Return the value in the form in which it is kept.

    ``choices`` are the keys that a choice may take, ``region`` is where a telephone
    number was written. Raises UnfitValueError with a code.
    """
    if kind in ("choice", "multi_choice"):
        return _choice(kind, given, choices)
    if kind == "phone":
        return _phone(_text(given, MOST_TEXT), region)
    return _READERS[kind](given)


def _refuse(code: str) -> NoReturn:
    raise UnfitValueError(code=code)


def _text(given: Any, most: int) -> str:
    if not isinstance(given, str):
        _refuse("not-a-text")
    text = "\n".join(tidy(line) for line in given.splitlines()).strip()
    if not text:
        _refuse("too-short")
    return text if len(text) <= most else _refuse("too-long")


def _line(given: Any) -> str:
    return tidy(_text(given, MOST_TEXT))


def _integer(given: Any) -> int:
    if type(given) is not int:
        _refuse("not-an-integer")
    return given if abs(given) < EXACT else _refuse("out-of-range")


def _decimal(given: Any) -> float:
    if type(given) not in (int, float):
        _refuse("not-a-number")
    return float(given) if abs(given) < EXACT else _refuse("out-of-range")


def _boolean(given: Any) -> bool:
    return given if isinstance(given, bool) else _refuse("not-a-boolean")


def _parts(given: Any, *names: str) -> list[Any]:
    if not isinstance(given, Mapping):
        _refuse("not-an-object")
    if given.keys() != {*names}:
        _refuse("unknown-field" if given.keys() - {*names} else "required")
    return [given[name] for name in names]


def _money(given: Any) -> dict[str, Any]:
    amount, currency = _parts(given, "amount_minor", "currency")
    if not (isinstance(currency, str) and CURRENCY.fullmatch(currency)):
        _refuse("not-a-currency")
    return {"amount_minor": _integer(amount), "currency": currency}


def _month_day(given: Any) -> dict[str, Any]:
    month, day = map(_integer, _parts(given, "month", "day"))
    if not (1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]):
        _refuse("not-a-day")
    return {"month": month, "day": day}


def _date(given: Any) -> str:
    try:
        text = given if DAY.fullmatch(given) else ""
        return date.fromisoformat(text).isoformat()
    except (ValueError, TypeError):
        _refuse("not-a-day")


def _instant(given: Any) -> datetime:
    try:
        text = given if INSTANT.fullmatch(given) else ""
        found = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        _refuse("not-an-instant")
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def _choice(kind: ValueType, given: Any, choices: Collection[str]) -> Any:
    if kind == "choice":
        return given if given in [*choices] else _refuse("not-a-choice")
    if not isinstance(given, list):
        _refuse("not-a-list")
    if not 0 < len(given) <= MOST_CHOICES:
        _refuse("too-long" if given else "too-short")
    if not all(each in [*choices] for each in given):
        _refuse("not-a-choice")
    return list(dict.fromkeys(given))


def _email(given: Any) -> str:
    try:
        return EmailAddress.parse(_line(given)).value
    except UnfitValueError:
        raise
    except RuleViolationError:
        _refuse("not-an-email")


def _phone(text: str, region: str) -> str:
    return PhoneNumber.read(text, region or None).e164 or _refuse("not-a-phone")


def _url(given: Any) -> str:
    text = _line(given)
    return text if URL.fullmatch(text) else _refuse("not-a-url")


def _reference(given: Any) -> str:
    is_id = isinstance(given, str) and ID.fullmatch(given)
    return str(given) if is_id else _refuse("not-an-id")


_READERS: Final[dict[ValueType, Callable[[Any], Any]]] = {
    "text": _line,
    "long_text": lambda given: _text(given, MOST_LONG_TEXT),
    "integer": _integer,
    "decimal": _decimal,
    "money": _money,
    "boolean": _boolean,
    "date": _date,
    "month_day": _month_day,
    "instant": _instant,
    "email": _email,
    "url": _url,
    "contact_ref": _reference,
    "company_ref": _reference,
    "product_ref": _reference,
}
