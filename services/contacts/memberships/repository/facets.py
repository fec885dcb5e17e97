"""What other features know of contacts, as filters and rules read it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from chassis.mongo import Store

YEARLY: Final = ("birthday", "name_day", "wedding_anniversary", "relation_anniversary")
DATED: Final = ("contract_renewal", "warranty_end")
SOURCES: Final[dict[str, dict[str, Any]]] = {
    "facts": {"state": "current", "is_sensitive": False},
    "preferences": {},
    "motives": {},
    "important_dates": {"dependant_id": None, "kind": {"$in": [*YEARLY, *DATED]}},
}
"""The collections, and which of their rows count; sensitive topics never do."""
NAMES: Final = (
    *("topics", "problems", "likes", "dislikes", "motives"),
    *(*YEARLY, *DATED),
)


def find_facets(
    contact_ids: Collection[str], store: Store
) -> dict[str, dict[str, Any]]:
    """Return the facets of contacts, but for their segments; each has all names."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(set))
    for source, where in SOURCES.items():
        wanted = {"contact_id": {"$in": [*contact_ids]}, "deleted_at": None, **where}
        for row in store.collection(source).find(wanted).sort("_id", 1):
            _READ[source](row, found[row["contact_id"]])
    return {
        one: {name: _kept(found[one], name) for name in NAMES} for one in contact_ids
    }


def _kept(facets: dict[str, Any], name: str) -> Any:
    if name in YEARLY:
        return facets.get(name) or None
    return sorted(facets.get(name, ()))


def _fact(row: dict[str, Any], facets: dict[str, Any]) -> None:
    facets["topics"].add(row["topic_key"])
    if row["kind"] == "problem" and row.get("problem_tag"):
        facets["problems"].add(row["problem_tag"])


def _preference(row: dict[str, Any], facets: dict[str, Any]) -> None:
    side = {"like": "likes", "dislike": "dislikes"}.get(row["attitude"])
    if side:
        facets[side].add(row["subject"])


def _motive(row: dict[str, Any], facets: dict[str, Any]) -> None:
    facets["motives"].add(row["code"])


def _day(row: dict[str, Any], facets: dict[str, Any]) -> None:
    kind, month, day = row["kind"], row["month"], row["day"]
    if kind in YEARLY:
        facets[kind] = facets.get(kind) or {"month": month, "day": day}
    elif row.get("year"):
        facets[kind].add(f"{row['year']:04}-{month:02}-{day:02}")


_READ: Final = {
    "facts": _fact,
    "preferences": _preference,
    "motives": _motive,
    "important_dates": _day,
}
