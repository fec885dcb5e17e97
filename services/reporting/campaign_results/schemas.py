"""What is read of facts about sends and campaigns."""

from chassis.messaging import Message


class Origin(Message):
    """The campaign or automation that a send belongs to."""

    id: str


class Send(Message):
    """The part of a send that is counted."""

    origin: Origin
    channel: str
    state: str
    decided_at: str
    reason: str | None = None


class SendMessage(Message):
    """A send came to an end; that of an erased person has no state any more."""

    after: Send | None = None


class Campaign(Message):
    """What a campaign is called."""

    name: str


class CampaignMessage(Message):
    """A change of a campaign."""

    after: Campaign
