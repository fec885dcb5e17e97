"""Looking at what people allow."""

from collections.abc import Collection, Mapping

from campaigns.engagement.model import OptOutLink
from chassis.keys import Purpose, sign, verify
from chassis.mongo import Document, Store

PERMISSIONS = "permissions"
UNSUBSCRIBE = Purpose("unsubscribe", for_ever=True)


def get_opt_out_url(public_url: str, link: OptOutLink) -> str:
    """Return the address under which a person says no; it never expires."""
    return f"{public_url.rstrip('/')}/u/{sign(UNSUBSCRIBE, link.value())}"


def get_link(token: str) -> OptOutLink:
    """Read the link of a message; raises InvalidTokenError for what is none."""
    return OptOutLink.of(verify(UNSUBSCRIBE, token))


def get_permissions(contact_id: str, store: Store) -> Document | None:
    """Return what a person refused, or None when there was nothing yet."""
    return store.collection(PERMISSIONS).find_one({"_id": contact_id})


def find_permissions(
    contact_ids: Collection[str], store: Store
) -> Mapping[str, Document]:
    """Return what people refused, by person."""
    where = {"_id": {"$in": list(contact_ids)}}
    return {row["_id"]: row for row in store.collection(PERMISSIONS).find(where)}
