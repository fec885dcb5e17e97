"""What can be done with templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.templates.model import Letter, Template
from campaigns.templates.repository import TemplateRepository
from chassis.domain import new_id
from chassis.mongo import Transaction


@dataclass(frozen=True, kw_only=True)
class DraftTemplate:
    """Begin a template."""

    name: str
    letters: Mapping[str, Letter]
    folder: str = ""


@dataclass(frozen=True, kw_only=True)
class EditTemplate:
    """Change the draft of a template; published versions stay."""

    template_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PublishTemplate:
    """Make the present texts the next version."""

    template_id: str
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ArchiveTemplate:
    """Offer a template no more."""

    template_id: str


def draft_template(command: DraftTemplate, tx: Transaction) -> Template:
    """Begin a template."""
    template = Template(
        id=new_id(),
        name=command.name,
        folder=command.folder,
        letters=dict(command.letters),
        owner_id=tx.caller.user_id,
        team_ids=tx.caller.team_ids,
    )
    template.begin()
    TemplateRepository(tx).add(template)
    return template


def edit_template(command: EditTemplate, tx: Transaction) -> Template:
    """Change the draft."""
    templates = TemplateRepository(tx)
    template = templates.get(command.template_id, version=command.version)
    template.edit(command.changes)
    templates.save(template)
    return template


def publish_template(command: PublishTemplate, tx: Transaction) -> Template:
    """Publish the next version, if nothing is wrong with it."""
    templates = TemplateRepository(tx)
    template = templates.get(command.template_id, version=command.version)
    template.publish()
    templates.keep_version(template)
    templates.save(template)
    return template


def archive_template(command: ArchiveTemplate, tx: Transaction) -> Template:
    """Offer the template no more."""
    templates = TemplateRepository(tx)
    template = templates.get(command.template_id)
    template.archive()
    templates.save(template)
    return template
