"""What a service finds by a text for the one search box: ``/internal/v1/search``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Response

from chassis.mongo import Document, Repository, Store, Way, begun_with, has_words
from chassis.web.answers import shown
from chassis.web.blueprint import Blueprint
from chassis.web.fields import Bool, Instant, Int, Line, List, Nested, Ref
from chassis.web.masks import masked, masks_here
from chassis.web.request import here
from chassis.web.schema import Schema

__all__ = ["Finder", "search_routes"]

MOST: Final = 200
USUAL: Final = 10


class SoughtSchema(Schema):
    """What is looked for: what somebody typed, or records that are known by id."""

    q = Line(most=200)
    ids = List(Ref(), most=MOST)
    limit = Int(least=1, most=MOST)


class HitSchema(Schema):
    """A record as the search box shows it, without anything that roles may mask.

    ``about_id`` is the person it is about.
    """

    id = Ref()
    title = Line()
    detail = Line()
    state = Line(allow_none=True)
    at = Instant(allow_none=True)
    about_id = Ref(allow_none=True)
    exact = Bool()


class HitsSchema(Schema):
    """Records, the best first."""

    items = List(Nested(HitSchema))


@dataclass(frozen=True)
class Finder:
    """How the records of a repository are found by what somebody typed.

    ``show`` makes of a document, less what is masked, what stands in the box. ``path``
    holds the document's search words. ``ways`` returns the conditions of a text, the
    best first; whole words before beginnings unless given.
    """

    repository: type[Repository[Any]]
    show: Callable[[Document], Mapping[str, Any]]
    path: str = "words"
    ways: Callable[[str, Store], Iterable[Way]] | None = None

    def hits(self, asked: Mapping[str, Any], store: Store) -> list[Document]:
        """Return at most ``limit`` records that the caller sees, the best first."""
        repository, limit = self.repository(store), asked.get("limit", USUAL)
        base = [repository.visible(), {"deleted_at": None}]
        masks = masks_here(repository.feature)
        found: dict[str, Document] = {}
        for way in self._ways(asked, store):
            if len(found) < limit:
                where = {"$and": [way.where, *base]}
                rows = repository.rows.find(where).sort("_id", -1).limit(limit)
                for row in rows:
                    hit = {"id": row["_id"], "exact": way.exact}
                    found.setdefault(hit["id"], hit | {**self.show(masked(row, masks))})
        return list(found.values())[:limit]

    def _ways(self, asked: Mapping[str, Any], store: Store) -> Iterable[Way]:
        if "ids" in asked:
            return [Way({"_id": {"$in": asked["ids"]}})]
        return (self.ways or self.by_words)(asked.get("q", ""), store)

    def by_words(self, text: str, _: Store) -> list[Way]:
        """Return the ways of a text that is words: whole ones before beginnings."""
        return [Way(has_words(self.path, text)), Way(begun_with(self.path, text))]


def search_routes(*finders: Finder) -> Blueprint:
    """Return the routes below ``/internal/v1/search``: one for each kind of record."""
    about = "What the one search box finds here"
    blueprint = Blueprint("search", about, prefix="/internal/v1/search")
    for finder in finders:
        _add(blueprint, finder)
    return blueprint


def _add(blueprint: Blueprint, finder: Finder) -> None:
    entity = finder.repository.aggregate.entity

    @blueprint.requires(f"{finder.repository.feature}:read")
    @blueprint.arguments(SoughtSchema)
    @blueprint.response(200, HitsSchema)
    def find(asked: dict[str, Any]) -> Response:
        """Find records of one kind, exact hits first."""
        return shown({"items": finder.hits(asked, here.store)}, HitsSchema)

    find.__name__ = f"find_{entity}"
    blueprint.post(f"/{entity}")(find)
