"""What the campaigns of a report are called."""

from chassis.mongo import Store


def list_campaign_names(store: Store) -> dict[str, str]:
    """Return the names of all campaigns, by id."""
    rows = store.projection("campaign_names").find({}, projection={"name": 1})
    return {row["_id"]: row["name"] for row in rows}
