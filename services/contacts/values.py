"""What people are reached by and called: forms that can be compared."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal
from unicodedata import category, normalize

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

from chassis.domain import RuleViolationError

EmailState = Literal["ok", "soft_bounced", "hard_bounced"]
PhoneState = Literal["ok", "unreachable", "wrong_number"]
PhoneKind = Literal["mobile", "fixed", "unknown"]
SourceKind = Literal[
    "ad",
    "referral",
    "website",
    "store",
    "call",
    "event",
    "import",
    "partner",
    "other",
    "unknown",
]
Function = Literal[
    "account_manager",
    "key_account_manager",
    "service_engineer",
    "support",
    "salon",
    "other",
]
Channel = Literal["email", "phone", "sms", "post", "messenger"]
Processing = Literal["normal", "restricted"]
State = Literal["active", "merged", "erasing", "erased"]
Stage = Literal["cold", "lead", "prospect", "customer", "regular", "lapsed", "lost"]
_KINDS: Final[dict[int, PhoneKind]] = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
}
_PLAIN_LOCAL: Final = re.compile(r"(?=.{1,64}$)[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")
_EATEN_BY_A_SPREADSHEET: Final = re.compile(r"\d[.,]\d+[eE]\+\d+")


class UnreadableEmailError(RuleViolationError):
    """This is not an e-mail address."""


class UnreadablePhoneError(RuleViolationError):
    """This is not a telephone number."""


def tidy(text: str) -> str:
    """Return a line in NFC, trimmed, without control characters.

    Line breaks and tabs become spaces.
    """
    if text.isprintable():
        return normalize("NFC", text).strip()
    spaced = re.sub(r"[\t\r\n\v\f\u2028\u2029]+", " ", normalize("NFC", text))
    return "".join(c for c in spaced if category(c) not in ("Cc", "Cs")).strip()


@dataclass(frozen=True, kw_only=True)
class EmailAddress:
    """An address as typed, and in the form in which two are compared."""

    value: str
    normalized: str
    label: str = ""
    is_primary: bool = False
    state: EmailState = "ok"
    verified_at: datetime | None = None

    @classmethod
    def parse(
        cls, text: str, *, label: str = "", is_primary: bool = False
    ) -> "EmailAddress":
        """Read an address (RFC 5321, 6531); the domain becomes an A-label.

        A local part of plain letters needs no closer look than its domain.
        Dots and plus-tags are kept. Raises UnreadableEmailError.
        """
        typed = tidy(text)
        local, _, domain = typed.rpartition("@")
        try:
            if not _PLAIN_LOCAL.fullmatch(local):
                local = validate_email(typed, check_deliverability=False).local_part
            normalized = f"{local.lower()}@{_label(domain)}"
        except EmailNotValidError as error:
            raise UnreadableEmailError from error
        return cls(
            value=typed, normalized=normalized, label=label, is_primary=is_primary
        )

    @property
    def domain(self) -> str:
        """The part after the at sign, as an A-label."""
        return self.normalized.rpartition("@")[2]


@lru_cache(maxsize=4096)
def _label(domain: str) -> str:
    """Return the A-label of a domain; many addresses share one."""
    found = validate_email(f"info@{domain}", check_deliverability=False)
    return found.ascii_domain.lower()


@dataclass(frozen=True, kw_only=True)
class PhoneNumber:
    """A number as typed and, when it can be one, in E.164.

    A possible number that no operator has been given yet is kept with the kind
    ``unknown``; an impossible one has no ``e164``.
    """

    raw: str
    e164: str | None = None
    region: str | None = None
    label: str = ""
    kind: PhoneKind = "unknown"
    is_primary: bool = False
    state: PhoneState = "ok"

    @classmethod
    def read(
        cls, text: str, region: str | None, *, label: str = "", is_primary: bool = False
    ) -> "PhoneNumber":
        """Read a number in any writing; ``region`` (ISO 3166-1) is where it was typed.

        Never fails: what cannot be a number is kept in ``raw`` alone.
        """
        raw = tidy(text)
        number = None if _EATEN_BY_A_SPREADSHEET.search(raw) else _parsed(raw, region)
        if number is None:
            return cls(raw=raw, region=region, label=label, is_primary=is_primary)
        return cls(
            raw=raw,
            e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
            region=phonenumbers.region_code_for_number(number) or region,
            label=label,
            kind=_KINDS.get(phonenumbers.number_type(number), "unknown"),
            is_primary=is_primary,
        )

    @property
    def is_identity(self) -> bool:
        """Whether it tends to belong to one person: any number but a fixed line."""
        return self.e164 is not None and self.kind != "fixed"

    @property
    def digits(self) -> frozenset[str]:
        """The digits by which it is found: as typed, international and national."""
        code = self.e164 and _country_code(self.e164)
        if not self.e164 or not code:
            return digits_of(self.raw)
        national = self.e164.removeprefix(f"+{code}").lstrip("0")
        return frozenset({f"{code}{national}", national})

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return (_shown(self.e164) if self.e164 else None) or self.raw


@lru_cache(maxsize=4096)
def _shown(e164: str) -> str | None:
    number = _parsed(e164, None)
    if number is None:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


# One contact asks for each of its numbers several times on its way into the database.
@lru_cache(maxsize=4096)
def _parsed(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    reason = phonenumbers.is_possible_number_with_reason(number)
    return number if reason == ValidationResult.IS_POSSIBLE else None


def _country_code(e164: str) -> str | None:
    """Return the country code; none begins with another one (ITU-T E.164)."""
    codes = (e164[1:end] for end in (2, 3, 4))
    return next((c for c in codes if int(c) in COUNTRY_CODE_TO_REGION_CODE), None)


def digits_of(text: str) -> frozenset[str]:
    """Return the digits of a number, without the zeros that dialling puts before it."""
    digits = "".join(str(int(c)) for c in text if c.isdecimal()).lstrip("0")
    return frozenset({digits} - {""})


@dataclass(frozen=True, kw_only=True)
class PersonName:
    """The parts of a name; the salutation is what messages use."""

    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    salutation: str = ""
    order: Literal["given_first", "family_first"] = "given_first"

    @property
    def shown(self) -> str:
        """The parts in the order in which the person is called."""
        called = [self.given, self.middle, self.family]
        if self.order == "family_first":
            called = [self.family, self.given, self.middle]
        return " ".join(part for part in (self.prefix, *called, self.suffix) if part)


@dataclass(frozen=True, kw_only=True)
class SocialProfile:
    """A profile in a network."""

    network: str
    handle: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address; the country is ISO 3166-1 alpha-2."""

    label: str = ""
    lines: tuple[str, ...] = ()
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str | None = None
    is_primary: bool = False


@dataclass(frozen=True, kw_only=True)
class ServiceMember:
    """A colleague who takes part in serving somebody."""

    user_id: str
    function: Function = "other"


@dataclass(frozen=True, kw_only=True)
class Utm:
    """The campaign parameters of a link."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """How somebody came to us."""

    kind: SourceKind = "unknown"
    ad_source_id: str | None = None
    campaign_id: str | None = None
    store_id: str | None = None
    referred_by_id: str | None = None
    utm: Utm | None = None
    first_touch_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class KeepInTouch:
    """How often to speak with somebody, and when it is due again."""

    every_days: int | None = None
    inherited: bool = False
    last_contact_at: datetime | None = None
    due_on: str | None = None
