"""Looking at templates, and at the letter one person would get."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from campaigns.templates.errors import BrokenTemplateError, NotPublishedError
from campaigns.templates.model import Letter, Template, locale_for
from campaigns.templates.repository import TemplateRepository, version_id
from chassis import sandbox
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


def list_findings(template_id: str, store: Store) -> list[dict[str, Any]]:
    """Return what is wrong with a template, language by language."""
    template = get_template(template_id, store)
    return [
        {"locale": locale, **asdict(finding)}
        for locale, found in template.findings().items()
        for finding in found
    ]


def get_preview(
    template_id: str, store: Store, *, locale: str | None = None, strict: bool = True
) -> dict[str, Any]:
    """Return the letter as a sample person would get it.

    Raises BrokenTemplateError with the place of the first error.
    """
    letters = get_template(template_id, store).letters
    chosen = locale_for(locale, frozenset(letters), "en")
    job = {"letter": asdict(letters[chosen]), "values": SAMPLE, "strict": strict}
    [answer] = sandbox.run("campaigns.templates.model:render_many", [job])
    if "error" in answer:
        raise BrokenTemplateError(answer["error"], pointer=f"/locales/{chosen}")
    return {"locale": chosen, **answer}
