"""The indexes that the questions of reports need, of whatever family."""

from chassis.mongo import Index


def list_version_indexes(clock: str, *more: Index) -> tuple[Index, ...]:
    """Return the indexes of the versions of records that ``clock`` places in time.

    What was true at a moment, what has come and gone since, and the few facts that
    were known late or early, are found without going through all.
    """
    return (
        Index({"subject": 1, "version": -1}),
        Index({clock: 1, "subject": 1, "version": -1}),
        Index({"day": 1, "until": 1, "occurred_at": 1}),
        Index({"day": 1, "known_until": 1, "recorded_at": 1}),
        Index({"owner_id": 1, clock: 1}),
        Index({"team_ids": 1, clock: 1}),
        Index({"member_ids": 1, clock: 1}),
        Index({"occurred_at": 1}),
        Index({"late": 1, "recorded_at": 1}, partial={"late": True}),
        Index({"early": 1, "occurred_at": 1}, partial={"early": True}),
        Index({"ahead": 1, clock: 1}, partial={"ahead": True}),
        *more,
    )


def list_present_indexes(clock: str, *more: Index) -> tuple[Index, ...]:
    """Return the indexes of present rows: by time, and by whose they are."""
    whose = ("owner_id", "team_ids", "member_ids")
    return (
        Index({clock: 1, "_id": 1}),
        *(Index({name: 1, clock: 1}) for name in whose),
        *more,
    )


def list_standing_indexes() -> tuple[Index, ...]:
    """Return the indexes of versions whose reports show how things stand."""
    axes = ("until", "recorded_at", "known_until")
    whose = ("owner_id", "team_ids", "member_ids")
    return (
        *(Index({path: 1}) for path in axes),
        *(Index({name: 1, "until": 1}) for name in whose),
    )
