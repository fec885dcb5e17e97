"""Looking up the records that a body names."""

from collections.abc import Mapping
from typing import Any

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Store
from interactions.people.queries import get_company
from interactions.references.repository import OWNED, owner_of


def get_references(
    fields: Mapping[str, Any], store: Store, known: object = None
) -> dict[str, Any]:
    """Return what the fields name anew; what ``known`` has already may stay unseen.

    Raises ReferenceNotFoundError for a record that the caller may not see.
    """
    return {
        name: get_reference(name, wanted, store, pointer=f"/{name}")
        for name in ("company_id", *OWNED)
        if (wanted := fields.get(name)) and wanted != getattr(known, name, None)
    }


def get_reference(name: str, record_id: str, store: Store, *, pointer: str) -> Any:
    """Return one record that the caller may see. Raises ReferenceNotFoundError."""
    if name == "company_id":
        return get_company(record_id, store, pointer=pointer)
    # to name a record one has to see it, also where one may not change it
    reader = Store(store.database, store.caller, session=store.session)
    found = owner_of(name)(reader).find(record_id)
    if found is None:
        raise ReferenceNotFoundError(pointer=pointer)
    return found
