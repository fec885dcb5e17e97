"""What we read of the facts about contacts."""

from chassis.messaging import Message


class CarersMessage(Message):
    """Which fields of a contact changed; none are named when it may be any."""

    changed: tuple[str, ...] = ()
