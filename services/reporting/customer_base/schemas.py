"""What is read of facts about contacts."""

from chassis.messaging import Message


class Source(Message):
    """Where a person first heard of us."""

    kind: str | None = None


class Address(Message):
    """Where a person lives, no closer than the city."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    is_primary: bool = False


class Contact(Message):
    """The part of a contact that growth needs."""

    created_at: str
    state: str | None = None
    lifecycle_stage: str | None = None
    source: Source | None = None
    reachability: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    deleted_at: str | None = None


class ContactMessage(Message):
    """A change of a contact; an erased one has no state any more."""

    after: Contact | None = None
