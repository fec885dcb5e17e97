"""Looking at templates, and at the letter one person would get."""

from collections.abc import Mapping
from typing import Any, Final

from campaigns.templates.errors import NotPublishedError
from campaigns.templates.model import Letter, Template
from campaigns.templates.repository import TemplateRepository, version_id
from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, page

TEMPLATE_FIELDS: Final = Catalogue(
    Field("name", "text"),
    Field("state", "choice", options=("draft", "published", "archived")),
    Field("folder", "text"),
    Field("owner_id", "reference"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
SAMPLE: Final[Mapping[str, Any]] = {
    "contact": {
        "display_name": "Ana Kola",
        "given_name": "Ana",
        "family_name": "Kola",
        "salutation": "Ms Kola",
        "email": "ana@example.com",
        "locale": "en",
    },
    "company": {"name": "Kola Ltd"},
    "owner": {"name": "Ann"},
    "campaign": {"name": "Spring", "occasion": "news"},
    "links": {"unsubscribe": "https://example.com/u/sample"},
    "sender": {"name": "Kith", "postal_address": "1 Example Street"},
}


def get_template(template_id: str, store: Store) -> Template:
    """Return one template; raises NotFoundError outside the scope."""
    return TemplateRepository(store).get(template_id)


def list_templates(query: ListQuery, store: Store) -> Page[Template]:
    """Return a page of templates."""
    templates = TemplateRepository(store)
    where = {"$and": [templates.visible(), {"deleted_at": None}]}
    return page(store, templates.rows, where, query, read=templates.from_document)


def get_published(template_id: str, store: Store) -> tuple[str, Template]:
    """Return a template's present version; raises NotPublishedError."""
    template = get_template(template_id, store)
    if template.state != "published":
        raise NotPublishedError
    return version_id(template), template


def get_letters(version: str, store: Store) -> dict[str, Letter]:
    """Return the letters of a published version, by language."""
    return TemplateRepository(store).letters_of(version)
