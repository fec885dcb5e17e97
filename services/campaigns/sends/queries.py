"""Looking at recipients and at the ledger."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from campaigns.consent_copies.queries import Letter, Verdict, find_lifts, find_verdicts
from campaigns.engagement.model import Asked, all_ids, of_all_ids, says_no
from campaigns.engagement.queries import find_permissions, get_permissions
from campaigns.sends.model import ENDED, OPEN, Send
from campaigns.sends.repository import (
    MAILINGS,
    SendRepository,
    recipients_of,
)
from chassis.domain import NotFoundError
from chassis.filters import Catalogue, Field, Filter
from chassis.keys import address_hashes
from chassis.mongo import (
    Caller,
    Document,
    ListQuery,
    Page,
    Scope,
    Store,
    compile_filter,
    page,
)

CONTACTS: Final = "contacts"
RECIPIENT_FIELDS: Final = Catalogue(
    Field("lifecycle_stage", "choice"),
    Field("source", "choice"),
    Field("tags", "texts"),
    Field("locale", "choice"),
    Field("company_id", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
)
"""What the audience of a campaign may be chosen by."""
SEND_FIELDS: Final = Catalogue(
    Field("origin", "reference", "origin.id"),
    Field("contact_id", "reference"),
    Field("state", "choice", options=(*OPEN, *ENDED)),
    Field("reason", "choice"),
    Field("channel", "choice"),
    Field("decided_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
FEED: Final = "contacts"
MOST_FORESEEN: Final = 2000
"""More are not looked at before a start; the plan looks at everybody."""


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """The gate of a campaign's messages, and what they are made of."""

    gate: str
    is_planned: bool
    purpose_key: str
    domain: str
    campaign: Mapping[str, Any]
    sender: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom a campaign is for, cut to what its launcher may see."""

    launcher: Caller
    contact_ids: tuple[str, ...] = ()
    filter: "Filter | None" = None

    def where(self, store: Store) -> Document:
        """Return the query of the recipients."""
        scope = self.launcher.scope_of(CONTACTS, "read")
        conditions: list[Document] = [
            Scope().predicate(self.launcher, scope),
            {"deleted": None, "merged_into": None},
        ]
        if self.contact_ids:
            conditions.append({"_id": {"$in": list(self.contact_ids)}})
        if self.filter is not None:
            now = store.database.now()
            conditions.append(
                compile_filter(self.filter, now=now, zone=ZoneInfo("UTC"))
            )
        return {"$and": conditions}


def count_audience(audience: Audience, store: Store) -> int:
    """Count the people whom a campaign would be planned for."""
    return store.projection("recipients").count(audience.where(store))


def count_stopped(
    audience: Audience, purpose_key: str, store: Store
) -> Mapping[str, int]:
    """Count by reason who would get no message now, of the first of an audience."""
    people = list_audience(audience, None, MOST_FORESEEN, store)
    refused = of_all_ids(people, find_permissions(all_ids(people), store))
    letters = [
        Letter(
            id=one["_id"],
            person_ids=tuple(all_ids([one])),
            purpose_key=purpose_key,
            channel="email",
            address_hashes=address_hashes(one.get("normalized") or ""),
        )
        for one in people
    ]
    verdicts = find_verdicts(letters, store)
    found: Counter[str] = Counter()
    for one in people:
        if not one.get("is_reachable"):
            found["not_contacted"] += 1
        elif not one.get("normalized"):
            found["no_address"] += 1
        elif reason := _stops(refused[one["_id"]], verdicts[one["_id"]], purpose_key):
            found[reason] += 1
    return found


def _stops(row: Document, verdict: Verdict, purpose_key: str) -> str | None:
    asked = Asked(channel="email", purpose_key=purpose_key, lifted=verdict.lifted)
    refusal = says_no(row, asked)
    if refusal is not None:
        return refusal.reason
    return None if verdict.decision.allowed else verdict.decision.reason


def list_audience(
    audience: Audience, after: str | None, limit: int, store: Store
) -> list[Document]:
    """Return the next people of an audience, in the order of their ids."""
    where = {"$and": [audience.where(store), {"_id": {"$gt": after or ""}}]}
    rows = store.projection("recipients").find(where, sort=[("_id", 1)])
    return list(rows.limit(limit))


def get_send(send_id: str, store: Store) -> Send:
    """Return one row of the ledger; raises NotFoundError outside the scope."""
    return SendRepository(store).get(send_id)


def list_sends(query: ListQuery, store: Store) -> Page[Send]:
    """Return rows of the ledger."""
    sends = SendRepository(store)
    where = sends.visible()
    return page(store, sends.rows, where, query, read=sends.from_document)


def count_by_state(campaign_id: str, store: Store) -> dict[str, int]:
    """Count a campaign's messages by state; the sum is what was planned."""
    found = SendRepository(store).counts(campaign_id)
    return {state: found.get(state, 0) for state in (*OPEN, *ENDED)}


def find_open(campaign_id: str, store: Store) -> bool:
    """Say whether any message of a campaign is still on its way."""
    return SendRepository(store).has_open(campaign_id)


def find_feed_age(store: Store) -> timedelta | None:
    """Return how old the news of contacts is; None when there never was any."""
    row = store.collection("feeds").find_one({"_id": FEED})
    return None if row is None else store.database.now() - row["as_of"]


def get_explanation(send_id: str, store: Store) -> dict[str, Any]:
    """Say why a message was sent, or which rule stopped it."""
    send = get_send(send_id, store)
    row = get_permissions(send.contact_id, store)
    hashes = (send.address_hash,) if send.address_hash else ()
    asked = Asked(
        channel=send.channel,
        purpose_key=send.purpose_key,
        address_hashes=hashes,
        lifted=find_lifts(hashes, send.channel, send.purpose_key, store),
    )
    return {
        "send": send,
        "because": send.reason or send.state,
        "record_id": send.decision_record_id,
        "refused_now": says_no(row, asked) is not None,
    }


def get_mailing(campaign_id: str, store: Store) -> Mailing:
    """Return the gate of a campaign; raises NotFoundError before its start."""
    row = store.collection(MAILINGS).find_one({"_id": campaign_id})
    if row is None:
        raise NotFoundError
    names = (item.name for item in fields(Mailing))
    return Mailing(**{name: row[name] for name in names})


def list_lapsed(limit: int, store: Store) -> list[Send]:
    """Return messages whose worker let its lease run out."""
    return SendRepository(store).lapsed(limit)


def find_recipients(
    contact_ids: Collection[str], store: Store
) -> Mapping[str, Document]:
    """Return the present copies of people; erased ones are missing."""
    return recipients_of(contact_ids, store)
