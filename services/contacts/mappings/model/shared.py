"""What persons and companies share: addresses of all kinds, tags, source, stage."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from chassis.filters import fold
from contacts.mappings.model.cells import Cells, Parts, Reading, line, split
from contacts.mappings.model.countries import country_code
from contacts.mappings.model.mapping import Assigned
from contacts.values import (
    Address,
    EmailAddress,
    PhoneNumber,
    Source,
    SourceKind,
    Stage,
    UnreadableEmailError,
    tidy,
)

STAGES: Final[dict[str, Stage]] = {
    **{stage: stage for stage in get_args(Stage)},
    "subscriber": "cold",
    "marketing qualified lead": "lead",
    "marketingqualifiedlead": "lead",
    "sales qualified lead": "prospect",
    "salesqualifiedlead": "prospect",
    "opportunity": "prospect",
    "evangelist": "customer",
    "regular": "customer",
}
"""What programs call a stage; none is above customer (imports, rule 6)."""

EATEN: Final = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
"""A number as a spreadsheet rounds it."""


@dataclass(frozen=True)
class Shared:
    """What they share: addresses of all kinds, tags, source, stage, owner."""

    reading: Reading
    parts: Parts
    region: str | None
    colleagues: Mapping[str, str]

    def read(self) -> None:
        """Add what is there to the values of the reading."""
        values = self.reading.values
        addresses = self._addresses()
        region = next((a.country for a in addresses if a.country), self.region)
        found = {
            "addresses": addresses,
            "phones": self._phones(region),
            "emails": self._emails(),
            "tags": self._tags(),
            "external_id": line(self.parts, "external_id") or None,
        }
        values |= {name: value for name, value in found.items() if value}
        self.reading.kith_id = line(self.parts, "kith_id")
        self._choose("lifecycle_stage", STAGES.get)
        self._choose("source", _source)
        self._read_owner()
        values.setdefault("source", Source(kind="import"))

    def _choose(self, name: str, choose: Callable[[str], Any]) -> None:
        """Store a choice; an unknown one is a fault and stays empty."""
        for assigned, text in self.parts.get(name, ()):
            value = choose(fold(text))
            if value is None:
                self.reading.blame(assigned, "unknown_choice", text)
            else:
                self.reading.values[name] = value

    def _read_owner(self) -> None:
        """Find the colleague who is named; without one the import says whose it is."""
        for assigned, text in self.parts.get("owner", ()):
            if user_id := self.colleagues.get(fold(text)):
                self.reading.values["owner_id"] = user_id
            else:
                self.reading.blame(assigned, "unknown_owner", text)

    def _emails(self) -> tuple[EmailAddress, ...]:
        found: dict[str, EmailAddress] = {}
        for assigned, text in split(self.parts.get("email", [])):
            try:
                label = self._label("email", assigned)
                email = EmailAddress.parse(text, label=label)
            except UnreadableEmailError:
                self.reading.blame(assigned, "bad_email", text, fatal=True)
            else:
                found.setdefault(email.normalized, email)
        return tuple(found.values())

    def _phones(self, region: str | None) -> tuple[PhoneNumber, ...]:
        found: dict[str, PhoneNumber] = {}
        for assigned, text in split(self.parts.get("phone", [])):
            label = self._label("phone", assigned)
            phone = _from_sheet(PhoneNumber.read(text, region, label=label), region)
            if phone.e164 is None:
                is_eaten = EATEN.fullmatch(text) or phone.raw.isdecimal()
                code = "eaten_phone" if is_eaten else "bad_phone"
                self.reading.blame(assigned, code, text)
            found.setdefault(phone.e164 or phone.raw, phone)
        return tuple(found.values())

    def _label(self, name: str, assigned: Assigned) -> str:
        for other, text in self.parts.get(f"{name}.label", ()):
            if other.group == assigned.group:
                return tidy(text)[:50]
        return assigned.label

    def _addresses(self) -> tuple[Address, ...]:
        groups = dict.fromkeys(
            assigned.group
            for name in ("line", "city", "region", "postal_code", "country")
            for assigned, _ in self.parts.get(f"address.{name}", ())
        )
        return tuple(self._address(group) for group in groups)

    def _address(self, group: str) -> Address:
        parts = {
            name: [cell for cell in cells if cell[0].group == group]
            for name, cells in self.parts.items()
            if name.startswith("address.")
        }
        texts = [text for _, text in parts.get("address.line", ())]
        lines = [line for text in texts for line in re.split(r"[\r\n]+", text)]
        country, extra = self._country(parts.get("address.country", []))
        labels = [a.label for a, _ in parts.get("address.line", ()) if a.label]
        return Address(
            label=line(parts, "address.label") or next(iter(labels), ""),
            lines=tuple(filter(None, map(tidy, [*lines, *extra])))[:6],
            city=line(parts, "address.city"),
            region=line(parts, "address.region"),
            postal_code=line(parts, "address.postal_code"),
            country=country,
        )

    def _country(self, cells: Cells) -> tuple[str | None, list[str]]:
        """Return the code; an unknown country stays as a line of the address."""
        for assigned, text in cells:
            if code := country_code(text):
                return code, []
            self.reading.blame(assigned, "unknown_country", text)
        return None, [text for _, text in cells]

    def _tags(self) -> tuple[str, ...]:
        texts = (text for _, text in split(self.parts.get("tags", [])))
        tags = (text.removeprefix("* ").strip(' "')[:50] for text in texts)
        return tuple(dict.fromkeys(filter(None, tags)))[:50]


def _from_sheet(phone: PhoneNumber, region: str | None) -> PhoneNumber:
    """Look for what a spreadsheet takes from a number: its plus, its zero, its end.

    Digits that begin with the code of their own country lost a plus; a number that is
    one only with a zero before it is not known well enough to be called.
    """
    if EATEN.fullmatch(phone.raw):
        return replace(phone, e164=None, kind="unknown")
    if not phone.raw.isdecimal() or phone.raw.startswith("0"):
        return phone
    abroad = PhoneNumber.read(f"+{phone.raw}", region)
    if abroad.kind != "unknown" and abroad.region == region:
        return replace(phone, e164=abroad.e164, kind=abroad.kind)
    whole = PhoneNumber.read(f"0{phone.raw}", region)
    if phone.kind == "unknown" and whole.kind != "unknown":
        return replace(phone, e164=None)
    return phone


def _source(text: str) -> Source | None:
    kinds: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
    return Source(kind=kinds[text]) if text in kinds else None
