"""What we read of the fact that a colleague left."""

from chassis.messaging import Message


class Leaver(Message):
    """Who stands in for somebody, and in which teams he was."""

    deputy_id: str | None = None
    team_ids: tuple[str, ...] = ()


class LeavingMessage(Message):
    """A colleague left; ``hand_over_to`` is whom the administrator named."""

    after: Leaver
    hand_over_to: str | None = None
