"""What we read of the fact that a colleague left, and handing over on the wire."""

from chassis.messaging import Message
from chassis.web import Enum, Int, List, Nested, Ref, Schema
from interactions.hand_overs.commands import AcceptOffer, DeclineOffer, HandOver
from interactions.hand_overs.model import LEFT_BEHIND, MOST


class Leaver(Message):
    """Who stands in for somebody, and in which teams he was."""

    deputy_id: str | None = None
    team_ids: tuple[str, ...] = ()


class LeavingMessage(Message):
    """A colleague left; ``hand_over_to`` is whom the administrator named."""

    after: Leaver
    hand_over_to: str | None = None


class Owned(Message):
    """Who cares for a person."""

    owner_id: str | None = None


class OwnerMessage(Message):
    """A person has another owner, or none."""

    after: Owned
    previous_owner_id: str | None = None


class OpenWorkQuerySchema(Schema):
    """Whose work, perhaps about some persons only."""

    from_user_id = Ref(required=True)
    contact_ids = List(Ref(), most=50)


class OpenWorkSchema(Schema):
    """How much somebody has open, as far as the caller sees it."""

    tasks = Int()
    activities = Int()
    deals = Int()
    cases = Int()


class HandOverSchema(Schema):
    """From whom to whom, perhaps about some persons only."""

    makes = HandOver

    from_user_id = Ref(required=True)
    to_user_id = Ref(required=True)
    contact_ids = List(Ref(), most=200)


class ChangesSchema(Schema):
    """The change of each list, to be watched and undone there."""

    tasks = Ref()
    activities = Ref()
    deals = Ref()
    cases = Ref()


class BegunSchema(Schema):
    """What has begun."""

    bulk_action_ids = Nested(ChangesSchema)


class DeclineSchema(Schema):
    """Whose work: of all persons that are offered, or of some."""

    makes = DeclineOffer

    from_user_id = Ref(required=True)
    contact_ids = List(Ref(), most=MOST)


class AcceptSchema(DeclineSchema):
    """Whose work, and which lists of it; all of them unless said."""

    makes = AcceptOffer

    lists = List(Enum(tuple(LEFT_BEHIND)), most=len(LEFT_BEHIND), least=1)


class OfferSchema(Schema):
    """What a former owner of persons that are mine now has open with them."""

    from_user_id = Ref()
    contact_ids = List(Ref())
    open = Nested(OpenWorkSchema)


class OffersSchema(Schema):
    """What I may take over."""

    items = List(Nested(OfferSchema))
