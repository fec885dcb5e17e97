"""What is read of facts about activities."""

from chassis.messaging import Message


class Activity(Message):
    """The part of an activity that is counted."""

    kind: str
    state: str
    occurred_at: str
    direction: str | None = None
    reason: str | None = None
    result: str | None = None
    next_activity_id: str | None = None
    deleted_at: str | None = None


class ActivityMessage(Message):
    """A change of an activity; that of an erased person has no state any more."""

    after: Activity | None = None
