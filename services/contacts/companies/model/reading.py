"""From what somebody wrote to the values of a card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, Final

from chassis.domain import RuleViolationError
from contacts.companies.events import Billing
from contacts.companies.model.domains import parse_domain
from contacts.values import (
    EmailAddress,
    PhoneNumber,
    Source,
    UnreadableEmailError,
    Utm,
)

BLANK: Final = {"billing": Billing(), "latest_source": Source(), "utm": Utm()}
"""What an object is merged into where there is none."""


def read_card(given: Mapping[str, Any], card: Any, region: str) -> dict[str, Any]:
    """Return the values for the fields of ``card`` that are given.

    An absent field is left alone, None becomes the default, an object is merged into
    the one that ``card`` has (RFC 7396). Raises UnreadableEmailError and its kin with
    the pointer of the value.
    """
    readers: dict[str, Callable[[Any], Any]] = {
        "emails": lambda new: _read_emails(new, card.emails),
        "phones": lambda new: _read_phones(new, card.phones, region),
        "domains": _read_domains,
    }
    values = {}
    for name, new in given.items():
        if name in readers and new is not None:
            values[name] = readers[name](new)
        else:
            values[name] = _merged(card, name, new)
    return values


def _merged(owner: Any, name: str, new: Any) -> Any:
    """Return the new value of a field: the default for None, merged for an object."""
    if new is None:
        return _default(owner, name)
    if isinstance(new, Mapping):
        base: Any = getattr(owner, name) or BLANK[name]
        return replace(base, **{key: _merged(base, key, new[key]) for key in new})
    return _frozen(new)


def _default(owner: Any, name: str) -> Any:
    field = next(field for field in fields(owner) if field.name == name)
    if field.default_factory is not MISSING:
        return field.default_factory()
    return "" if field.default is MISSING else field.default


def _frozen(value: Any) -> Any:
    """Return the value with tuples in the place of lists."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if is_dataclass(value) and not isinstance(value, type):
        items = {field.name: getattr(value, field.name) for field in fields(value)}
        lists = {name: item for name, item in items.items() if isinstance(item, list)}
        return replace(value, **{name: tuple(item) for name, item in lists.items()})
    return value


def _read_emails(
    given: Sequence[Mapping[str, Any]], known: Sequence[EmailAddress]
) -> tuple[EmailAddress, ...]:
    """Read addresses; one that was known before keeps its state."""
    before = {email.normalized: email for email in known}
    found = []
    for i, item in enumerate(given):
        try:
            email = EmailAddress.parse(
                item["value"],
                label=item.get("label", ""),
                is_primary=item.get("is_primary", False),
            )
        except UnreadableEmailError as error:
            raise UnreadableEmailError(pointer=f"/emails/{i}/value") from error
        old = before.get(email.normalized, email)
        found.append(replace(email, state=old.state, verified_at=old.verified_at))
    return tuple(found)


def _read_phones(
    given: Sequence[Mapping[str, Any]], known: Sequence[PhoneNumber], region: str
) -> tuple[PhoneNumber, ...]:
    """Read numbers; one that was known before keeps its state unless one is given."""
    before = {phone.raw: phone for phone in known}
    found = []
    for item in given:
        phone = PhoneNumber.read(
            item["raw"],
            item.get("region") or region,
            label=item.get("label", ""),
            is_primary=item.get("is_primary", False),
        )
        old = before.get(phone.raw, phone)
        found.append(replace(phone, state=item.get("state", old.state)))
    return tuple(found)


def _read_domains(given: Sequence[str]) -> tuple[str, ...]:
    found = []
    for i, text in enumerate(given):
        try:
            found.append(parse_domain(text))
        except RuleViolationError as error:
            raise type(error)(pointer=f"/domains/{i}") from error
    return tuple(found)
