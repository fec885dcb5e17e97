"""A campaign: one letter to a chosen group, and the states it goes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal

from campaigns.campaigns import errors, events
from chassis.domain import Aggregate, DomainEvent, changed_fields, new_id, utcnow

State = Literal["draft", "running", "paused", "finished", "cancelled"]
TOLERANCE: Final = 0.01
"""By which part the audience may differ from what the person who starts expects."""


@dataclass(frozen=True, kw_only=True)
class AudienceChoice:
    """Whom it is for: a list of contacts, or a filter over them."""

    contact_ids: tuple[str, ...] = ()
    filter: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        """Refuse a choice of nobody, which would read as everybody."""
        if not self.contact_ids and self.filter is None:
            raise errors.AudienceMissingError(pointer="/audience")


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who writes, and from where; the law wants the postal address."""

    name: str
    address: str
    postal_address: str


@dataclass(frozen=True, kw_only=True)
class Launcher:
    """Who started it: his sight of contacts cuts the audience."""

    user_id: str
    team_ids: tuple[str, ...]
    contacts_scope: str | None


@dataclass(kw_only=True)
class Campaign(Aggregate):
    """One letter to a chosen group."""

    entity = "campaign"
    state_type = events.CampaignState

    name: str
    description: str = ""
    kind: Literal["one_off"] = "one_off"
    occasion: str
    purpose_key: str = "offers"
    audience: AudienceChoice
    template_id: str
    template_version_id: str | None = None
    sender: Sender
    tags: tuple[str, ...] = ()
    state: State = "draft"
    pause_reason: str | None = None
    launcher: Launcher | None = None
    audience_count: int | None = None
    is_planned: bool = False
    started_at: datetime | None = None
    finished_at: datetime | None = None
    counts: dict[str, int] = field(default_factory=dict)
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @classmethod
    def draft(cls, **fields: Any) -> "Campaign":
        """Begin a campaign."""
        campaign = cls(id=new_id(), **fields)
        campaign._record(events.CampaignCreated)
        return campaign

    def edit(self, changes: Mapping[str, Any]) -> None:
        """Change a draft; of others only the name and the tags.

        ``audience`` and ``sender`` are mappings of what changes in them.
        """
        if self.state != "draft" and changes.keys() - {"name", "tags"}:
            raise errors.NotEditableError
        before = self.snapshot()
        for name, value in changes.items():
            known = getattr(self, name)
            merged = replace(known, **value) if isinstance(value, dict) else value
            setattr(self, name, merged)
        self._record(events.CampaignUpdated, before, also=tuple(changes))

    def start(
        self,
        *,
        launcher: Launcher,
        template_version_id: str,
        audience_count: int,
        expected_count: int,
    ) -> None:
        """Freeze the audience and begin.

        Raises WrongStateError, EmptyAudienceError or CountDiffersError.
        """
        before = self._only("draft")
        if audience_count == 0:
            raise errors.EmptyAudienceError(pointer="/audience")
        if abs(audience_count - expected_count) > TOLERANCE * audience_count:
            raise errors.CountDiffersError(count=audience_count)
        self.state, self.started_at = "running", utcnow()
        self.launcher, self.audience_count = launcher, audience_count
        self.template_version_id = template_version_id
        self._record(events.CampaignStarted, before)

    def pause(self, reason: str) -> None:
        """Let no further message begin."""
        before = self._only("running")
        self.state, self.pause_reason = "paused", reason
        self._record(events.CampaignPaused, before)

    def resume(self) -> None:
        """Let messages begin again."""
        before = self._only("paused")
        self.state, self.pause_reason = "running", None
        self._record(events.CampaignResumed, before)

    def cancel(self, reason: str) -> None:
        """Stop for good; what has not begun never will."""
        before = self._only("running", "paused", "draft")
        self.state, self.pause_reason = "cancelled", reason
        self.finished_at = utcnow()
        self._record(events.CampaignCancelled, before)

    def discard(self) -> None:
        """Throw a draft away."""
        if self.state != "draft":
            raise errors.NotEditableError
        self.deleted_at = utcnow()
        self.state = "cancelled"
        self._record(events.CampaignCancelled)

    def planned(self) -> None:
        """Note that everybody of the audience has his row in the ledger."""
        before = self.snapshot()
        self.is_planned = True
        self._record(events.CampaignUpdated, before, also=("is_planned",))

    def finish(self, counts: Mapping[str, int]) -> None:
        """Note that every message came to an end."""
        before = self._only("running")
        self.state, self.finished_at = "finished", utcnow()
        self.counts = dict(counts)
        self._record(events.CampaignFinished, before)

    def _only(self, *states: State) -> events.CampaignState:
        if self.state not in states:
            raise errors.WrongStateError(state=self.state)
        before: events.CampaignState = self.snapshot()
        return before

    def _record(
        self,
        event: type[DomainEvent],
        before: events.CampaignState | None = None,
        *,
        also: tuple[str, ...] = (),
    ) -> None:
        after = self.snapshot()
        changed = changed_fields(before, after) if before else ()
        names = tuple(dict.fromkeys((*changed, *also)))
        self.record(event(after=after, changed=names))  # type: ignore[call-arg]
