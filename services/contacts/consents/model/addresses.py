"""By which address a person is reached on a channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from contacts.values import (
    Channel,
    EmailAddress,
    PhoneNumber,
    UnreadableEmailError,
    UnreadablePhoneError,
)


@dataclass(frozen=True)
class Reached:
    """An address in the form in which two are compared, and what is known of it."""

    normalized: str | None = None
    state: str = "ok"


@dataclass(frozen=True)
class Ways:
    """The addresses of a person; ``region`` is where numbers are written."""

    emails: tuple[EmailAddress, ...]
    phones: tuple[PhoneNumber, ...]
    region: str

    def reached(self, channel: Channel, typed: str | None, pointer: str) -> Reached:
        """Return the address of a channel: the one typed, else the usual one.

        Raises UnreadableEmailError, UnreadablePhoneError.
        """
        known = self._known(channel)
        if typed and channel in READERS:
            found = READERS[channel](typed, self.region, pointer)
            return Reached(found, known.get(found, "ok"))
        return next((Reached(*each) for each in known.items()), Reached())

    def _known(self, channel: Channel) -> dict[str, str]:
        """Return the addresses and their states, the usual one first."""
        if channel == "email":
            emails = sorted(self.emails, key=lambda one: not one.is_primary)
            return {one.normalized: one.state for one in emails}
        if channel in ("phone", "sms"):
            phones = sorted(self.phones, key=lambda one: not one.is_primary)
            return {one.e164: one.state for one in phones if one.e164}
        return {}


def read_email(typed: str, _region: str, pointer: str) -> str:
    """Return an address as it is compared. Raises UnreadableEmailError."""
    try:
        return EmailAddress.parse(typed).normalized
    except UnreadableEmailError as error:
        raise UnreadableEmailError(pointer=pointer) from error


def read_phone(typed: str, region: str, pointer: str) -> str:
    """Return a number as it is compared. Raises UnreadablePhoneError."""
    found = PhoneNumber.read(typed, region).e164
    if found is None:
        raise UnreadablePhoneError(pointer=pointer)
    return found


READERS: Final[Mapping[Channel, Callable[[str, str, str], str]]] = {
    "email": read_email,
    "phone": read_phone,
    "sms": read_phone,
}
"""How an address of each channel is read; others have none that can be compared."""
