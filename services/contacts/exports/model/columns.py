"""What can be told of a record, column by column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from contacts.exports.events import What
from contacts.tables.model import SEVERAL

Told = Callable[[Any], Any]


def _parts(record: Any) -> Any:
    names = ("given", "middle", "family", "prefix", "suffix", "nickname", "salutation")
    return _filled({name: getattr(record.name, name) for name in names})


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _address(address: Any) -> dict[str, Any]:
    names = ("city", "region", "postal_code", "country", "label")
    lines = {"lines": "\n".join(address.lines)}
    return lines | {name: getattr(address, name) for name in names}


_SHARED: Final[dict[str, Told]] = {
    "emails": lambda r: [{"value": e.value, "label": e.label} for e in r.emails],
    "phones": lambda r: [
        {"value": p.e164 or p.raw, "label": p.label} for p in r.phones
    ],
    "social": lambda r: [
        {"network": s.network, "handle": s.handle, "url": s.url} for s in r.social
    ],
    "addresses": lambda r: [_address(address) for address in r.addresses],
    "external_id": lambda r: r.external_id,
    "lifecycle_stage": lambda r: r.lifecycle_stage,
    "source": lambda r: "" if r.source.kind == "unknown" else r.source.kind,
    "tags": lambda r: SEVERAL.join(r.tags),
    "owner_id": lambda r: r.owner_id,
    "last_contact_at": lambda r: _instant(r.keep_in_touch.last_contact_at),
    "created_at": lambda r: _instant(r.created_at),
    "updated_at": lambda r: _instant(r.updated_at),
}
TOLD: Final[Mapping[What, Mapping[str, Told]]] = {
    "contacts": {
        "kith_id": lambda r: r.id,
        "display_name": lambda r: r.display_name,
        "name": _parts,
        "company": lambda _: "",
        "job_title": lambda r: r.job_title,
        "birthday": lambda _: "",
        **_SHARED,
        "status_group": lambda r: r.status_group,
        "locale": lambda r: r.locale,
        "time_zone": lambda r: r.time_zone,
        "processing": lambda r: r.processing,
    },
    "companies": {
        "kith_id": lambda r: r.id,
        "name": lambda r: r.name,
        "legal_name": lambda r: r.legal_name,
        "kind": lambda r: r.kind,
        "domains": lambda r: SEVERAL.join(r.domains),
        "industry": lambda r: r.industry,
        "size_band": lambda r: r.size_band,
        "registration_no": lambda r: r.registration_no,
        "tax_no": lambda r: r.tax_no,
        "website": lambda r: r.website,
        **_SHARED,
    },
}
"""How each column is told; company and birthday come from beside the record."""


def masked_columns(what: What, masks: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that somebody with these masks, by field, may not read."""
    return tuple(name for name in TOLD[what] if masks.get(name) in ("hidden", "masked"))


def tell(
    what: What,
    record: Any,
    columns: Sequence[str],
    masked: Iterable[str],
    beside: Mapping[str, str],
) -> dict[str, Any]:
    """Return the columns of a record; masked ones are empty.

    Somebody without a name is called by his number or address: where that is masked,
    so is the name.
    """
    hidden = {*masked}
    told = {
        name: "" if name in hidden else beside.get(name) or TOLD[what][name](record)
        for name in columns
    }
    if "display_name" in told and told["display_name"] in _stand_ins(record, hidden):
        told["display_name"] = ""
    return told


def headings(paths: Iterable[str], columns: Sequence[str]) -> list[str]:
    """Put the paths of flat records in the order of the columns that were wanted.

    A column in which nobody has anything stands there all the same.
    """
    found = dict.fromkeys(paths)
    roots = {path.partition(".")[0] for path in found}
    ordered = sorted(found, key=_number)
    return [
        path
        for name in columns
        for path in (ordered if name in roots else [name])
        if path.partition(".")[0] == name
    ]


def _number(path: str) -> int:
    return next((int(part) for part in path.split(".") if part.isdecimal()), 0)


def _stand_ins(record: Any, hidden: set[str]) -> set[str]:
    phones = {form for p in record.phones for form in (p.shown, p.raw, p.e164 or "")}
    emails = {email.value for email in record.emails}
    return (phones if "phones" in hidden else set()) | (
        emails if "emails" in hidden else set()
    )


def _instant(at: Any) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""
