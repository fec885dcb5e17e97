"""Looking at the timeline of a person or a company."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, Final

from chassis.domain import NotFoundError
from chassis.filters import fold, search_words
from chassis.keys import InvalidTokenError, Purpose, sign, verify
from chassis.merging import all_ids
from chassis.mongo import Document, Store
from interactions.activities.queries import (
    NEWEST_FIRST,
    list_following,
    list_newest,
)
from interactions.people.queries import (
    find_visible_companies,
    find_visible_contacts,
    list_touches,
)
from interactions.timelines.errors import CursorError, SubjectMissingError

PAGE: Final = Purpose("timeline_page")
MOST_SHOWN: Final = 2000
"""So much of a text stands in a timeline; the record has all of it."""
AT_ONCE: Final = 200
PIECES: Final = 10
"""A search looks through so many entries at once, and at so many such pieces."""
NO_WORD: Final = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, kw_only=True)
class TimelineQuery:
    """Whose touches, and from which entry on backwards."""

    contact_id: str | None = None
    company_id: str | None = None
    kinds: tuple[str, ...] = ()
    before: tuple[datetime, str] | None = None
    limit: int = 50
    q: str | None = None

    @classmethod
    def asked(cls, parameters: Mapping[str, Any]) -> "TimelineQuery":
        """Make the query of an address; raises SubjectMissingError, CursorError."""
        given = dict(parameters)
        if ("contact_id" in given) == ("company_id" in given):
            raise SubjectMissingError(pointer="/contact_id")
        cursor = given.pop("cursor", None)
        kinds = tuple(given.pop("kinds", ()))
        return cls(before=_place_of(cursor) if cursor else None, kinds=kinds, **given)


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One touch: an activity of ours, or a fact of another service.

    ``said`` is all that was written of it, for who looks for a word.
    """

    id: str
    kind: str
    occurred_at: datetime
    title: str
    state: str | None
    reason: str | None
    result: str | None
    link: str
    event_id: str | None = None
    owner_id: str | None = None
    reason_text: str = ""
    text: str = ""
    sentiment: str | None = None
    offered: Sequence[Document] = ()
    attachments: Sequence[Document] = ()
    series_id: str | None = None
    next: Document | None = None
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A page, and where the next one begins if there may be one."""

    items: Sequence[TimelineEntry]
    next_cursor: str | None


@dataclass(frozen=True, kw_only=True)
class _Subject:
    """A person under all his ids, or a company."""

    ids: Sequence[str]
    company_id: str | None


def _place_of(cursor: str) -> tuple[datetime, str]:
    try:
        at, entry_id = verify(PAGE, cursor)
    except InvalidTokenError as error:
        raise CursorError(pointer="/cursor") from error
    return datetime.fromisoformat(at), str(entry_id)


def list_timeline(query: TimelineQuery, store: Store) -> Timeline:
    """Return the newest touches before ``query.before``, of all services, merged.

    With ``query.q`` only those in which each of its words begins a word; then a page
    may end early. Raises NotFoundError when the caller may not see the person or the
    company.
    """
    subject = _subject(query, store)
    if query.q is not None:
        return _search(query, search_words(query.q), subject, store)
    items = _newest(query, subject, store)
    more = len(items) >= query.limit
    return Timeline(items=items, next_cursor=_cursor(items[-1]) if more else None)


def _subject(query: TimelineQuery, store: Store) -> _Subject:
    ids = all_ids(query.contact_id, store) if query.contact_id else ()
    company = query.company_id
    if ids and ids[0] not in find_visible_contacts(ids[:1], store):
        raise NotFoundError
    if company and company not in find_visible_companies([company], store):
        raise NotFoundError
    return _Subject(ids=ids, company_id=company)


def _search(
    query: TimelineQuery, words: Sequence[str], subject: _Subject, store: Store
) -> Timeline:
    found: list[TimelineEntry] = []
    piece = replace(query, limit=AT_ONCE)
    for _ in range(PIECES):
        entries = _newest(piece, subject, store) if words else []
        found += [one for one in entries if _says(one, words)]
        if len(found) >= query.limit:
            break
        if len(entries) < AT_ONCE:
            return Timeline(items=found, next_cursor=None)
        piece = replace(piece, before=_place(entries[-1]))
    items = found[: query.limit]
    reached = items[-1] if len(found) >= query.limit else entries[-1]
    return Timeline(items=items, next_cursor=_cursor(reached))


def _says(entry: TimelineEntry, words: Sequence[str]) -> bool:
    text = " " + NO_WORD.sub(" ", fold(entry.said))
    return all(f" {word}" in text for word in words)


def _newest(
    query: TimelineQuery, subject: _Subject, store: Store
) -> list[TimelineEntry]:
    own = _activities(query, subject, store)
    following = _next_steps(own, store)
    ours = (_of_activity(row, following) for row in own)
    theirs = (_of_entry(row) for row in _entries(query, subject, store))
    about = _about(query, subject)
    noted = (_of_touch(row) for row in list_touches(about, query.limit, store))
    newest = merge(ours, theirs, noted, key=_place, reverse=True)
    return list(islice(newest, query.limit))


def _place(entry: TimelineEntry) -> tuple[datetime, str]:
    return entry.occurred_at, entry.id


def _cursor(entry: TimelineEntry) -> str:
    return sign(PAGE, [entry.occurred_at.isoformat(), entry.id])


def _activities(
    query: TimelineQuery, subject: _Subject, store: Store
) -> Collection[Document]:
    ids, company = subject.ids, subject.company_id
    whose: Document = {"contact_ids": ids[0]} if ids else {"company_id": company}
    where = [whose, *_narrowed(query)]
    return list_newest(where, query.limit, store)


def _about(query: TimelineQuery, subject: _Subject) -> list[Document]:
    """Return the conditions of touches that neighbours noted, under any of the ids."""
    ids = subject.ids
    person = {"contact_id": {"$in": [*ids]}} if ids else {}
    return [person or {"company_id": subject.company_id}, *_narrowed(query)]


def _entries(
    query: TimelineQuery, subject: _Subject, store: Store
) -> Collection[Document]:
    if not subject.ids:
        return []
    rows, where = store.projection("timeline_entries"), _about(query, subject)
    return list(rows.find({"$and": where}, sort=NEWEST_FIRST).limit(query.limit))


def _narrowed(query: TimelineQuery) -> list[Document]:
    """Return the conditions of the kinds, and of the page (by its keys)."""
    kinds = [{"kind": {"$in": [*query.kinds]}}] if query.kinds else []
    if query.before is None:
        return kinds
    at, entry_id = query.before
    older: list[dict[str, Any]] = [
        {"occurred_at": {"$lt": at}},
        {"occurred_at": at, "_id": {"$lt": entry_id}},
    ]
    return [*kinds, {"occurred_at": {"$lte": at}}, {"$or": older}]


def _next_steps(rows: Collection[Document], store: Store) -> dict[str, Document]:
    """Return the next steps that some activities led to, as far as they are seen."""
    led_to = ((row.get("outcome") or {}).get("next_activity_id") for row in rows)
    ids = [*{one for one in led_to if one}]
    found = list_following(ids, store)
    names = ("kind", "state", "subject")
    return {
        row["_id"]: {
            "id": row["_id"],
            "at": row["occurred_at"],
            **{name: row[name] for name in names},
        }
        for row in found
    }


def _of_activity(row: Document, following: Mapping[str, Document]) -> TimelineEntry:
    outcome = row.get("outcome") or {}
    return TimelineEntry(
        id=row["_id"],
        kind=row["kind"],
        occurred_at=row["occurred_at"],
        title=row["subject"],
        state=row["state"],
        reason=row["reason"],
        result=outcome.get("result"),
        link=f"/api/v1/activities/{row['_id']}",
        owner_id=row["owner_id"],
        reason_text=row["reason_text"],
        text=(outcome.get("text") or row["body"])[:MOST_SHOWN],
        sentiment=(row.get("sentiment") or {}).get("label"),
        offered=row["offered"],
        attachments=row.get("attachments", ()),
        series_id=row.get("series_id"),
        next=following.get(outcome.get("next_activity_id", "")),
        said=_said(row, outcome),
    )


def _said(row: Document, outcome: Mapping[str, Any]) -> str:
    enquiry = row.get("enquiry") or {}
    texts = (row["subject"], row["body"], outcome.get("text"), row["reason_text"])
    more = (row["agenda"], enquiry.get("text"), *row["tags"])
    offered = (one["text"] for one in row["offered"])
    names = (one["name"] for one in row.get("attachments", ()))
    return " ".join(text for text in (*texts, *more, *offered, *names) if text)


def _of_touch(row: Document) -> TimelineEntry:
    shown = {name: row[name] for name in ("kind", "occurred_at", "title", "link")}
    return TimelineEntry(
        id=row["_id"],
        state=row["state"],
        reason=row["reason"],
        result=None,
        said=row["title"],
        **shown,
    )


def _of_entry(row: Document) -> TimelineEntry:
    return replace(_of_touch(row), event_id=row["_id"])
