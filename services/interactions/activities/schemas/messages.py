"""What activities read of other services' facts."""

from chassis.messaging import Message


class Member(Message):
    """A colleague who takes part in serving a contact."""

    user_id: str


class ContactCopy(Message):
    """What interactions knows about a contact: who may see it, what it is called."""

    display_name: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[Member, ...] = ()
    deleted_at: str | None = None


class ContactMessage(Message):
    """A change of a contact; an erased one has no state any more."""

    after: ContactCopy | None = None


class Origin(Message):
    """The campaign or automation that a send belongs to."""

    kind: str
    id: str


class SendState(Message):
    """The part of a send that the timeline shows."""

    contact_id: str
    channel: str
    state: str
    origin: Origin
    reason: str | None = None
    subject: str | None = None


class SendMessage(Message):
    """A send came to an end."""

    after: SendState


class UnsubscribeMessage(Message):
    """Somebody said that he wants no more letters."""

    contact_id: str
    channel: str = "email"
