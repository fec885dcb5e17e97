"""Rules as their authors may write them, and what uses a segment."""

from collections.abc import Collection
from typing import Any

from chassis.filters import Catalogue, Filter, parse
from chassis.mongo import Store
from contacts.attributes.model import HIDING
from contacts.attributes.queries import PersonCatalogue
from contacts.contacts.queries import CONTACTS
from contacts.segments.repository.segments import SegmentRepository


def read_rule(tree: Any, store: Store, pointer: str = "/rule") -> Filter:
    """Check a rule by what its author may see. Raises FilterError."""
    hidden = hidden_fields(store)
    known = PersonCatalogue(CONTACTS, lambda: store)
    return parse(tree, _without(known, hidden) if hidden else known, pointer)


def hidden_fields(store: Store) -> set[str]:
    """Return the fields of contacts that the caller's role masks."""
    masks = store.caller.masks_of("contacts")
    return {name for name, mask in masks.items() if mask in HIDING}


def find_uses(segment_id: str, store: Store) -> list[dict[str, str]]:
    """Return what uses a segment: other segments, and saved views of contacts.

    What other services use comes with their facts.
    """
    users = SegmentRepository(store).users_of(segment_id)
    found = [{"kind": "segment", "id": r["_id"], "name": r["name"]} for r in users]
    views = store.collection("saved_views").find(
        {"segment": "contacts"}, projection=["name", "filter", "owner_id", "sharing"]
    )
    for view in views:
        if segment_id in str(view.get("filter")):
            is_mine = view["owner_id"] == store.caller.user_id
            shown = view["name"] if is_mine or view["sharing"] != "private" else ""
            found.append({"kind": "view", "id": view["_id"], "name": shown})
    return found


def _without(known: Catalogue, hidden: Collection[str]) -> Catalogue:
    roots = {each.name: each.path.partition(".")[0] for each in known}
    return known.without({n for n, root in roots.items() if {n, root} & {*hidden}})
