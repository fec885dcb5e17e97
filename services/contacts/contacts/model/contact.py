"""A contact, and its rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, DomainEvent, changed_fields, new_id, utcnow
from contacts.companies.model import refuse_twice, with_primary
from contacts.contacts.errors import (
    NamelessContactError,
    NotTrashedError,
    ReasonMissingError,
)
from contacts.contacts.events import (
    Completeness,
    ContactCreated,
    ContactDeleted,
    ContactMerged,
    ContactOwnerChanged,
    ContactRestored,
    ContactRetired,
    ContactStageChanged,
    ContactState,
    ContactUnmerged,
    ContactUpdated,
    Origin,
    ZoneSource,
)
from contacts.contacts.model.card import ContactCard, Intake
from contacts.values import Channel, Function, ServiceMember, Stage, State

MESSENGERS: Final = frozenset({"telegram", "whatsapp", "viber", "messenger", "signal"})


@dataclass(kw_only=True)
class Contact(ContactCard, Aggregate):
    """A person, known or only half known; ``facets`` stand beside him for filters."""

    entity: ClassVar = "contact"
    state_type: ClassVar = ContactState

    stage_since: datetime = field(default_factory=utcnow)
    stage_locked: bool = False
    state: State = "active"
    merged_into: str | None = None
    redirect_ids: tuple[str, ...] = ()
    intake: tuple[Intake, ...] = ()
    facets: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def create(
        cls,
        card: ContactCard,
        *,
        origin: Origin = "user",
        origin_ref: str | None = None,
    ) -> "Contact":
        """Start to know a person.

        Raises NamelessContactError, RepeatedValueError.
        """
        contact = cls(id=new_id(), **vars(card))
        first_touch = contact.source.first_touch_at or utcnow()
        contact.source = replace(contact.source, first_touch_at=first_touch)
        contact._settle()
        contact.record(
            ContactCreated(
                after=contact.snapshot(), origin=origin, origin_ref=origin_ref
            )
        )
        return contact

    def change(
        self,
        changes: Mapping[str, Any],
        *,
        reason: str | None = None,
        origin_ref: str | None = None,
    ) -> bool:
        """Set fields of the card; return whether anything is different now.

        Raises ReasonMissingError when the known source changes without a reason.
        """
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._settle(before)
        after = self.snapshot()
        changed = changed_fields(before, after)
        if "source" in changed and before.source.kind != "unknown" and not reason:
            raise ReasonMissingError(pointer="/reason")
        if changed:
            self.record(
                ContactUpdated(
                    after=after, changed=changed, reason=reason, origin_ref=origin_ref
                )
            )
        return bool(changed)

    def move_to(
        self,
        stage: Stage,
        *,
        reason: str,
        lock: bool | None = None,
        evidence: str | None = None,
    ) -> bool:
        """Set the stage; return whether anything is different now."""
        before = self.snapshot()
        if stage != self.lifecycle_stage:
            self.lifecycle_stage, self.stage_since = stage, utcnow()
        self.stage_locked = self.stage_locked if lock is None else lock
        after = self.snapshot()
        changed = changed_fields(before, after)
        if "lifecycle_stage" in changed:
            self.record(
                ContactStageChanged(
                    after=after,
                    changed=changed,
                    from_stage=before.lifecycle_stage,
                    to_stage=stage,
                    cause=reason,
                    evidence_event_id=evidence,
                )
            )
        elif changed:
            self.record(ContactUpdated(after=after, changed=changed, reason=reason))
        return bool(changed)

    def hand_over(
        self,
        owner_id: str | None,
        *,
        team_ids: tuple[str, ...] | None = None,
        service_team: tuple[ServiceMember, ...] | None = None,
        keep_previous_as: Function | None = None,
    ) -> bool:
        """Make somebody else responsible; return whether anything is different now."""
        before, previous, self.owner_id = self.snapshot(), self.owner_id, owner_id
        self.team_ids = self.team_ids if team_ids is None else team_ids
        team = self.service_team if service_team is None else service_team
        self.service_team = rest = tuple(m for m in team if m.user_id != owner_id)
        if keep_previous_as and previous and previous != owner_id:
            kept = (m for m in rest if m.user_id != previous)
            member = ServiceMember(user_id=previous, function=keep_previous_as)
            self.service_team = (*kept, member)
        changed = bool(changed_fields(before, self.snapshot()))
        if changed:
            self._tell(ContactOwnerChanged, before, previous_owner_id=previous)
        return changed

    def touch(self, at: datetime) -> bool:
        """Note that a colleague and the person spoke; an older one changes nothing."""
        plan = self.keep_in_touch
        if plan.last_contact_at is not None and at <= plan.last_contact_at:
            return False
        return self.change({"keep_in_touch": replace(plan, last_contact_at=at)})

    def note(self, intake: tuple[Intake, ...]) -> None:
        """Add what the person wants; the event tells only that something was added."""
        self.intake = (*self.intake, *intake)
        self.record(ContactUpdated(after=self.snapshot(), changed=("intake",)))

    def trash(self, origin_ref: str | None = None) -> None:
        """Put it into the trash."""
        before = self.snapshot()
        self.deleted_at = utcnow()
        self._tell(ContactDeleted, before, origin_ref=origin_ref)

    def restore(self) -> None:
        """Take it out of the trash. Raises NotTrashedError."""
        if self.deleted_at is None:
            raise NotTrashedError
        self.deleted_at = None
        self.record(ContactRestored(after=self.snapshot(), changed=("deleted_at",)))

    def absorb(
        self, loser: "Contact", values: Mapping[str, Any], merge_id: str
    ) -> None:
        """Be the survivor of a merge, with the values that hold from now on."""
        before = self.snapshot()
        for name, value in values.items():
            setattr(self, name, value)
        self.intake = (*self.intake, *loser.intake)
        self.redirect_ids = (*self.redirect_ids, *loser.ids)
        self._settle(before)
        self._tell(ContactMerged, before, merge_id=merge_id, loser_id=loser.id)

    def retire(self, winner_id: str, merge_id: str) -> None:
        """Be found under another id from now on; nothing else changes."""
        before = self.snapshot()
        self.state, self.merged_into = "merged", winner_id
        self._tell(ContactRetired, before, merge_id=merge_id, winner_id=winner_id)

    def release(
        self,
        loser: "Contact",
        values: Mapping[str, Any],
        merge_id: str,
        reassign: tuple[str, ...],
    ) -> None:
        """Give back, at the end of a merge, what was the other record's."""
        before = self.snapshot()
        for name, value in values.items():
            setattr(self, name, value)
        self.intake = tuple(one for one in self.intake if one not in loser.intake)
        kept = (one for one in self.redirect_ids if one not in loser.ids)
        self.redirect_ids = tuple(kept)
        self._settle(before)
        told = {"merge_id": merge_id, "loser_id": loser.id, "reassign": reassign}
        self._tell(ContactUnmerged, before, **told)

    def come_back(self) -> None:
        """Be a person again after a merge was undone."""
        before = self.snapshot()
        self.state, self.merged_into = "active", None
        self._tell(ContactRestored, before)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids by which the person is known: the own one, then those merged."""
        return (self.id, *self.redirect_ids)

    @property
    def identity_emails(self) -> tuple[str, ...]:
        """The addresses that tell this person from others."""
        return tuple(email.normalized for email in self.emails)

    @property
    def identity_phones(self) -> tuple[str, ...]:
        """The numbers that tell this person from others."""
        return tuple(p.e164 for p in self.phones if p.e164 and p.is_identity)

    @property
    def time_zone_source(self) -> ZoneSource:
        """Where the zone comes from."""
        return "set" if self.time_zone else "workspace"

    @property
    def reachability(self) -> tuple[Channel, ...]:
        """The channels with at least one usable address; consent is another matter."""
        usable = [phone for phone in self.phones if phone.e164 and phone.state == "ok"]
        ways: dict[Channel, bool] = {
            "email": any(email.state != "hard_bounced" for email in self.emails),
            "phone": bool(usable),
            "sms": any(phone.is_identity for phone in usable),
            "post": any(a.lines and a.city for a in self.addresses),
            "messenger": any(s.network in MESSENGERS for s in self.social),
        }
        return tuple(channel for channel, open_ in ways.items() if open_)

    @property
    def completeness(self) -> Completeness:
        """How much of what we expect to know is known."""
        # A number is shown with a plus sign, so most names need no closer look.
        has_number = any(phone.e164 for phone in self.phones[:1])
        is_named = has_number and not self.display_name.startswith("+")
        expected = {
            "name": is_named or self.display_name != _stand_in(self),
            "email": bool(self.emails),
            "phone": bool(self.phones),
            "address": bool(self.addresses),
            "source": self.source.kind != "unknown",
            "owner": self.owner_id is not None,
        }
        missing = tuple(name for name, known in expected.items() if not known)
        known = len(expected) - len(missing)
        return Completeness(score=known * 100 // len(expected), missing=missing)

    def _tell(
        self, fact: type[DomainEvent], before: ContactState, **facts: Any
    ) -> None:
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(fact(after=after, changed=changed, **facts))  # type: ignore[call-arg]

    def _settle(self, before: ContactState | None = None) -> None:
        """Keep the rules: a name of some kind, one primary address, nothing twice."""
        if before and self.display_name == before.display_name == _stand_in(before):
            self.display_name = ""
        self.display_name = self.display_name or self.name.shown or _stand_in(self)
        if not self.display_name:
            raise NamelessContactError(pointer="/display_name")
        self.emails = with_primary(self.emails)
        self.phones = with_primary(self.phones)
        self.addresses = with_primary(self.addresses)
        refuse_twice("/emails", [email.normalized for email in self.emails])
        refuse_twice("/phones", [phone.e164 or phone.raw for phone in self.phones])
        refuse_twice("/social", [(s.network, s.handle.lower()) for s in self.social])
        refuse_twice("/service_team", [m.user_id for m in self.service_team])
        self.tags = tuple(dict.fromkeys(self.tags))


def _stand_in(person: "Contact | ContactState") -> str:
    """Return what a person without a name is called: the number, or the address."""
    phone = next((phone.shown for phone in person.phones), "")
    return phone or next((email.value for email in person.emails), "")
