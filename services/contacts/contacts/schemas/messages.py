"""What contacts read of the facts of others."""

from chassis.messaging import Message


class Activity(Message):
    """The part of an activity that tells when somebody was spoken to."""

    kind: str
    contact_id: str
    contact_ids: tuple[str, ...] = ()


class ActivityMessage(Message):
    """A touch took place."""

    after: Activity


class Case(Message):
    """The part of a case that tells whether the customer is lost."""

    contact_id: str
    lost_customer: bool = False


class CaseMessage(Message):
    """A case has ended."""

    after: Case


class Deal(Message):
    """Of whom a deal is."""

    contact_id: str | None = None


class DealMessage(Message):
    """A deal was opened."""

    after: Deal
