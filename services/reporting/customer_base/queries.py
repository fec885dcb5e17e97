"""How far people have come as customers."""

from collections.abc import Sequence

from chassis.mongo import Store, scope_filter
from reporting.history.queries import SCOPE


def list_lifecycles(contact_ids: Sequence[str], store: Store) -> dict[str, str]:
    """Return the present stages of those contacts that the caller may count, by id."""
    known = {f"contact/{one}": one for one in contact_ids}
    visible = scope_filter(store.caller, "customer_base", "read", SCOPE)
    where = {"$and": [{"_id": {"$in": list(known)}}, visible]}
    rows = store.projection("customer_base").find(where)
    return {known[row["_id"]]: row["stage"] for row in rows if row.get("stage")}
