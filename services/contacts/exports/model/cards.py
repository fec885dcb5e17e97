"""Records as address cards (vCard 4.0, RFC 6350, and 3.0, RFC 2426)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from contacts.tables.model import SEVERAL

CardVersion = Literal["4.0", "3.0"]
FOLDED: Final = 75
TYPES: Final = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}
NAME: Final = ("family", "given", "middle", "prefix", "suffix")
PLACE: Final = ("lines", "city", "region", "postal_code", "country")
LINES: Final = {
    "company": "ORG",
    "job_title": "TITLE",
    "website": "URL",
    "locale": "LANG",
    "time_zone": "TZ",
}
NEWER: Final = frozenset({"LANG", "TZ"})
"""Words that the older cards have not, or with another meaning."""


def write_cards(
    records: Iterable[Mapping[str, Any]], version: CardVersion = "4.0"
) -> Iterator[bytes]:
    """Yield each record as a card; what cards have no word for is left out."""
    for record in records:
        told = _lines(record, is_old=version == "3.0")
        lines = ["BEGIN:VCARD", f"VERSION:{version}", *told, "END:VCARD"]
        yield b"".join(map(_folded, lines))


def _lines(record: Mapping[str, Any], *, is_old: bool) -> Iterator[str]:
    yield from _names(record, is_old=is_old)
    yield from _ways(record)
    if tags := record.get("tags"):
        yield "CATEGORIES:" + ",".join(map(_text, tags.split(SEVERAL)))
    for column, word in LINES.items():
        value = record.get(column)
        if value and not (is_old and word in NEWER):
            yield f"{word}:{_text(value)}"
    day = record.get("birthday")
    # An older card has no word for a birthday whose year nobody knows.
    if day and not (is_old and day.startswith("-")):
        yield f"BDAY:{day}" if is_old else f"BDAY:{day[:2]}{day[2:].replace('-', '')}"


def _ways(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ways to reach somebody."""
    for column, word in (("emails", "EMAIL"), ("phones", "TEL")):
        for each in record.get(column) or ():
            yield f"{word}{_type(each['label'])}:{_text(each['value'])}"
    for address in record.get("addresses") or ():
        place = ";".join(_text(address[part] or "") for part in PLACE)
        yield f"ADR{_type(address['label'])}:;;{place}"
    for profile in record.get("social") or ():
        yield f"URL:{_text(profile['url'] or profile['handle'])}"


def _names(record: Mapping[str, Any], *, is_old: bool) -> Iterator[str]:
    """Yield how somebody is called; a company's name is a text without parts."""
    name = record.get("name") or {}
    parts = name if isinstance(name, dict) else {"given": name}
    shown = record.get("display_name") or " ".join(parts.values())
    yield f"FN:{_text(shown)}"
    if isinstance(name, dict) and name:
        yield "N:" + ";".join(_text(name.get(part, "")) for part in NAME)
        if nickname := name.get("nickname"):
            yield f"NICKNAME:{_text(nickname)}"
    elif is_old:
        yield f"N:{_text(shown)};;;;"


def _type(label: str) -> str:
    """Return the type that cards know for a label; another label is left out."""
    word = TYPES.get(label.lower())
    return f";TYPE={word}" if word else ""


def _text(value: str) -> str:
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces of 75 bytes at most, no letter cut."""
    pieces, piece = [], b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > FOLDED:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
