"""What is read of facts about purchases."""

from chassis.messaging import Message


class Amount(Message):
    """An amount of money in minor units."""

    amount_minor: int
    currency: str


class Purchase(Message):
    """The part of a purchase that is counted."""

    at: str
    state: str
    channel: str
    source_key: str
    total: Amount
    returned: Amount
    net: Amount
    contact_id: str | None = None
    company_id: str | None = None
    store_id: str | None = None
    seller_id: str | None = None
    campaign_id: str | None = None
    deleted_at: str | None = None
    team_ids: tuple[str, ...] = ()


class PurchaseMessage(Message):
    """A change of a purchase."""

    after: Purchase | None = None
