"""Looking for what may have kept a promise; a person says whether it did."""

from collections.abc import Iterable
from dataclasses import dataclass

from chassis.mongo import Store
from interactions.activities.model import NEEDS_OUTCOME, Activity
from interactions.activities.queries import list_touched
from interactions.tasks.model import Promise
from interactions.tasks.queries import list_open_promises


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A promise, and the newest touch that may have kept it."""

    promise: Promise
    activity: Activity


def list_proposals(store: Store, *, contact_id: str | None = None) -> list[Proposal]:
    """Return the open promises to a person, or one's own, that may be kept by now."""
    promises = list_open_promises(contact_id, store)
    touched = list_touched(
        {one.contact_id for one in promises},
        min((one.created_at for one in promises), default=store.database.now()),
        store,
    )
    return list(_proposed(promises, [one for one in touched if _is_ours(one)]))


def _proposed(
    promises: Iterable[Promise], touched: Iterable[Activity]
) -> Iterable[Proposal]:
    for promise in promises:
        for activity in touched:
            if _may_have_kept(activity, promise):
                yield Proposal(promise=promise, activity=activity)
                break


def _is_ours(activity: Activity) -> bool:
    """Say whether we reached the person: by a talk, or by what we wrote."""
    wrote = activity.kind not in ("note", "form") and activity.direction != "in"
    return activity.kind in NEEDS_OUTCOME or wrote


def _may_have_kept(activity: Activity, promise: Promise) -> bool:
    in_time = promise.created_at <= activity.occurred_at <= promise.due_at
    with_him = promise.contact_id in activity.contact_ids
    return in_time and with_him and activity.id != promise.activity_id
