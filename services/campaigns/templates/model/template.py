"""A template: drafted in several languages, published in numbered versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from campaigns.templates import errors, events
from campaigns.templates.model.letter import Letter
from campaigns.templates.model.lint import Finding, lint
from chassis.domain import Aggregate, changed_fields


@dataclass(kw_only=True)
class Template(Aggregate):
    """The letter that people work on; campaigns use its published versions."""

    entity = "template"
    state_type = events.TemplateState

    name: str
    channel: Literal["email"] = "email"
    folder: str = ""
    state: Literal["draft", "published", "archived"] = "draft"
    letters: dict[str, Letter] = field(default_factory=dict)
    published_number: int = 0
    owner_id: str
    team_ids: tuple[str, ...] = ()

    def snapshot(self) -> events.TemplateState:
        """Return the public state: which languages there are, none of the texts."""
        return events.TemplateState(
            id=self.id,
            name=self.name,
            channel=self.channel,
            state=self.state,
            locales=tuple(sorted(self.letters)),
            published_number=self.published_number,
            owner_id=self.owner_id,
            team_ids=self.team_ids,
            created_at=self.created_at,
            updated_at=self.updated_at,
        )

    def begin(self) -> None:
        """Record that the draft exists."""
        self.record(events.TemplateDrafted(after=self.snapshot()))

    def edit(self, changes: Mapping[str, Any]) -> None:
        """Change the draft; a language set to None is taken out."""
        if self.state == "archived":
            raise errors.ArchivedTemplateError
        before = self.snapshot()
        for name in changes.keys() - {"letters"}:
            setattr(self, name, changes[name])
        self.letters = _merged(self.letters, changes.get("letters", {}))
        changed = changed_fields(before, self.snapshot())
        names = tuple(dict.fromkeys((*changed, *changes)))
        self.record(events.TemplateDrafted(after=self.snapshot(), changed=names))

    def findings(self) -> dict[str, list[Finding]]:
        """Return what is wrong, by language."""
        return {locale: lint(letter) for locale, letter in self.letters.items()}

    def publish(self) -> None:
        """Make the present texts the next version.

        Raises LocaleMissingError, UnsubscribeMissingError or BrokenTemplateError.
        """
        if self.state == "archived":
            raise errors.ArchivedTemplateError
        if not self.letters:
            raise errors.LocaleMissingError(pointer="/locales")
        self._refuse_errors()
        self.state = "published"
        self.published_number += 1
        self.record(
            events.TemplatePublished(
                after=self.snapshot(), changed=("published_number", "state")
            )
        )

    def _refuse_errors(self) -> None:
        for locale, found in self.findings().items():
            wrong = [one for one in found if one.severity == "error"]
            if any(one.code == "unsubscribe-missing" for one in wrong):
                raise errors.UnsubscribeMissingError(pointer=f"/locales/{locale}/body")
            if wrong:
                where = f"/locales/{locale}/{wrong[0].part}"
                raise errors.BrokenTemplateError(wrong[0].code, pointer=where)

    def archive(self) -> None:
        """Offer the template no more."""
        if self.state == "archived":
            raise errors.ArchivedTemplateError
        self.state = "archived"
        self.record(events.TemplateArchived(after=self.snapshot(), changed=("state",)))


def _merged(
    known: Mapping[str, Letter], changes: Mapping[str, Mapping[str, Any] | None]
) -> dict[str, Letter]:
    """Apply a merge patch to the letters, language by language."""
    merged = dict(known)
    for locale, change in changes.items():
        if change is None:
            merged.pop(locale, None)
        elif locale in merged:
            merged[locale] = replace(merged[locale], **change)
        else:
            merged[locale] = Letter(**{"subject": "", "body": "", **change})
    return merged


def locale_for(wanted: str | None, available: frozenset[str], default: str) -> str:
    """Choose the language of a letter: the contact's, its base, the workspace's.

    Raises LocaleMissingError when there is no letter at all.
    """
    for locale in (wanted, (wanted or "").partition("-")[0], default):
        if locale in available:
            return str(locale)
    if not available:
        raise errors.LocaleMissingError(pointer="/locales")
    return min(available)
