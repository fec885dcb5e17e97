"""Address cards as a table (vCard 2.1, 3.0 RFC 2426, 4.0 RFC 6350); in the sandbox."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from vobject.base import ContentLine, VObjectError, getLogicalLines, parseLine

from contacts.tables.model.records import SEVERAL, flatten, write_records

SHOWN: Final = 200
NOISE: Final = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "SOURCE", "PHOTO", "LOGO")
) | {"SOUND", "KEY", "X-ABLABEL", "PROFILE", "CLIENTPIDMAP", "SORT-STRING", "KIND"}
LABELS: Final = {
    "CELL": "mobile",
    "FAX": "fax",
    "PAGER": "pager",
    "WORK": "work",
    "HOME": "home",
    "OTHER": "other",
}
"""What a card calls a number, the more particular word first."""
PARTS: Final = ("family", "given", "middle", "prefix", "suffix")
LINES: Final = {
    "FN": "display_name",
    "TITLE": "job_title",
    "NOTE": "note",
    "LANG": "locale",
    "TZ": "time_zone",
    "ROLE": "role",
}
for _encoding in ("quopri", "utf-8-sig", "utf-16", "iso-8859-1", "cp1250", "cp1251"):
    codecs.lookup(_encoding)  # the sandbox opens nothing later
for _encoding in ("cp1252", "cp1254", "koi8-r", "iso-8859-2", "iso-8859-9"):
    codecs.lookup(_encoding)


def list_rows(payload: dict[str, Any]) -> Iterator[bytes]:
    """Yield a file of cards as CSV; ``payload`` holds data and encoding."""
    text = payload["data"].decode(payload["encoding"], "replace")
    yield from write_records(lambda: _records(text))


def _records(text: str) -> Iterator[dict[str, str] | str]:
    """Yield a flat record for each card; a card within a card is a line of it."""
    card: list[ContentLine] | None = None
    for line, _ in getLogicalLines(io.StringIO(text, newline=None), allowQP=True):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            if card is not None:
                yield _raw(card)
            card = []
        elif word == "END:VCARD" and card is not None:
            yield dict(flatten(_record(card)))
            card = None
        elif card is not None:
            card.append(_read(line))
    if card:
        yield _raw(card)


def _raw(card: list[ContentLine]) -> str:
    return "\n".join(f"{line.name}:{line.value}" for line in card)[:SHOWN]


def _read(text: str) -> ContentLine:
    """Read a line; of one that cannot be read the text stays, marked with U+FFFD."""
    try:
        return ContentLine(*parseLine(text), encoded=True)
    except (VObjectError, ValueError, LookupError):
        return ContentLine("X-UNREADABLE", [], f"\ufffd{text[:SHOWN]}")


def _record(card: list[ContentLine]) -> dict[str, Any]:
    """Return what Kith calls the values of a card."""
    labels = {line.group: line.value for line in card if line.name == "X-ABLABEL"}
    record: dict[str, Any] = {}
    several: dict[str, list[Any]] = {}
    for line in sorted(card, key=_preference):
        label = _label(line, labels)
        match line.name:
            case "N":
                name = zip(PARTS, _split(line.value, ";"), strict=False)
                record["name"] = {part: _plain(text, ",") for part, text in name}
            case "EMAIL":
                value = {"value": _address(line.value), "label": label}
                several.setdefault("emails", []).append(value)
            case "TEL":
                value = {"value": _address(line.value), "label": label}
                several.setdefault("phones", []).append(value)
            case "URL":
                several.setdefault("websites", []).append({"value": _plain(line.value)})
            case "ADR":
                several.setdefault("addresses", []).append(_place(line.value, label))
            case _:
                _keep(line, record, label)
    return record | several


def _keep(line: ContentLine, record: dict[str, Any], label: str) -> None:
    """Keep what a card has once; what Kith does not know is shown as it stands."""
    text = _plain(line.value)
    match line.name:
        case "NICKNAME":
            record.setdefault("nickname", _plain(line.value, ","))
        case "ORG":
            company, *rest = map(_plain, _split(line.value, ";"))
            record.setdefault("company", company)
            record.setdefault("department", ", ".join(filter(None, rest)))
        case "CATEGORIES":
            tags = filter(None, map(_plain, _split(line.value, ",")))
            record["tags"] = SEVERAL.join(filter(None, (record.get("tags"), *tags)))
        case "BDAY":
            record.setdefault("birthday", _day(line))
        case "ANNIVERSARY" | "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY":
            record.setdefault("anniversary", _day(line))
        case "X-ABDATE":
            record.setdefault(label.lower() or "date", _day(line))
        case name if name not in NOISE:
            record.setdefault(LINES.get(name, name.lower()), text)


def _day(line: ContentLine) -> str:
    """Return a day; Apple writes a year and says that it means none."""
    text = _plain(line.value)
    omitted = line.params.get("X-APPLE-OMIT-YEAR", [""])[0]
    return f"-{text[4:]}" if omitted and text.startswith(omitted) else text


def _place(value: str, label: str) -> dict[str, Any]:
    parts = [_plain(part, ",") for part in _split(value, ";")]
    box, more, street, city, region, code, country = (*parts, *[""] * 7)[:7]
    return {
        "lines": "\n".join(filter(None, (street, more, box))),
        "city": city,
        "region": region,
        "postal_code": code,
        "country": country,
        "label": label,
    }


def _preference(line: ContentLine) -> int:
    """Return 1 to 100 for what is preferred, more for the rest."""
    rank = line.params.get("PREF", [""])[0]
    if rank.isdecimal():
        return int(rank)
    return 1 if "PREF" in _types(line) else 101


def _types(line: ContentLine) -> set[str]:
    named = [*line.params.get("TYPE", ()), *line.singletonparams]
    return {word.strip().upper() for each in named for word in each.split(",")}


def _label(line: ContentLine, labels: dict[str | None, str]) -> str:
    """Return what the card calls a value: in words of its owner, or by a type."""
    if line.group and (own := labels.get(line.group)):
        return re.sub(r"^_\$!<(.*)>!\$_$", r"\1", _plain(own))
    return next((LABELS[word] for word in LABELS if word in _types(line)), "")


def _address(value: str) -> str:
    """Return an address or number without its scheme and extension."""
    text = re.sub(r"^(tel|mailto):", "", _plain(value).strip(), flags=re.IGNORECASE)
    return text.partition(";")[0]


def _split(value: str, sign: str) -> list[str]:
    """Part a value at a sign before which no backslash stands."""
    return re.findall(rf"(?:^|{sign})((?:\\.|[^\\{sign}])*)", value, re.DOTALL)


def _plain(value: str, sign: str = "") -> str:
    """Return a text without backslashes; at ``sign`` stands a space instead."""
    value = value.replace("\r\n", "\n")
    texts = _split(value, sign) if sign else [value]
    plain = (re.sub(r"\\(.)", _meant, text, flags=re.DOTALL) for text in texts)
    return " ".join(filter(None, (text.strip() for text in plain)))


def _meant(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
