"""What reasons, competitors, products and teams are called."""

from chassis.mongo import Store
from reporting.deals_funnel.queries import list_names


def list_refusal_names(store: Store) -> dict[str, str]:
    """Return the names of all that refusals are grouped by, by id or code."""
    rows = store.projection("refusals_analysis_names").find({"id": {"$exists": True}})
    return list_names(store) | {row["id"]: row["name"] for row in rows}
