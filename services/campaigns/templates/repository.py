"""The templates, and their versions that never change."""

from campaigns.templates.errors import NotPublishedError
from campaigns.templates.model import Letter, Template
from chassis.domain import utcnow
from chassis.mongo import Document, Index, Repository

VERSIONS = "template_versions"


class TemplateRepository(Repository[Template]):
    """Templates within the caller's scope."""

    collection = "templates"
    feature = "templates"
    aggregate = Template
    indexes = (
        Index({"updated_at": -1, "_id": -1}),
        Index({"state": 1, "updated_at": -1, "_id": -1}),
        Index({"owner_id": 1, "updated_at": -1, "_id": -1}),
    )

    def keep_version(self, template: Template) -> None:
        """Store the texts of the version that is being published."""
        row = self.to_document(template)
        version: Document = {
            "_id": version_id(template),
            "template_id": template.id,
            "number": template.published_number,
            "name": template.name,
            "letters": row["letters"],
            "at": utcnow(),
        }
        self._store.collection(VERSIONS).insert_one(version)

    def letters_of(self, version: str) -> dict[str, Letter]:
        """Return the letters of a published version, by language.

        Raises NotPublishedError for one that there never was.
        """
        row = self._store.collection(VERSIONS).find_one({"_id": version})
        if row is None:
            raise NotPublishedError
        return {locale: Letter(**text) for locale, text in row["letters"].items()}


def version_id(template: Template) -> str:
    """Name the version that is published now."""
    return f"{template.id}.{template.published_number}"
