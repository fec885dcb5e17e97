"""A merge of two records: which value holds, and what goes back at its end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from chassis.domain import Aggregate, utcnow
from contacts.contacts.model import Contact, ContactCard
from contacts.duplicates.errors import RevertedError, UnknownChoiceError
from contacts.values import KeepInTouch, Source

Choice = Literal["winner", "loser", "both"]
FIELDS: Final = tuple(item.name for item in fields(ContactCard))
LISTS: Final[dict[str, Callable[[Any], Any]]] = {
    "emails": lambda email: email.normalized,
    "phones": lambda phone: phone.e164 or phone.raw,
    "social": lambda profile: (profile.network, profile.handle.lower()),
    "addresses": lambda one: (one.lines, one.city, one.postal_code, one.country),
    "service_team": lambda member: member.user_id,
    "tags": lambda tag: tag,
    "team_ids": lambda team_id: team_id,
}
"""Fields of which both sides' values stay, and by what two values are the same."""
MAPS: Final = frozenset({"attributes", "hidden_attributes", "delicate"})
"""Fields of one's own: of each key the survivor's value, else the other one's."""
MOST: Final = {"addresses": 10, "tags": 50, "team_ids": 50}
KEPT: Final = frozenset({"owner_id", "lifecycle_stage", "processing", "periods"})
"""Fields that the survivor keeps unless somebody chooses."""
UNSEEN: Final = frozenset({"hidden_attributes", "delicate", "periods"})
"""Fields that follow from attributes, or that nobody but their owner reads."""
CHOSEN: Final = tuple(name for name in FIELDS if name not in UNSEEN)


@dataclass(kw_only=True)
class Merge(Aggregate):
    """``before`` and ``after`` hold whole documents, for the way back."""

    entity: ClassVar = "merge"

    winner_id: str
    loser_id: str
    field_choices: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any]
    after: dict[str, Any]
    state: Literal["active", "reverted"] = "active"
    merged_by: str
    merged_at: datetime = field(default_factory=utcnow)
    reverted_by: str | None = None
    reverted_at: datetime | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    reverted_counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def loser(self) -> dict[str, str]:
        """Who went in, under the name of that day."""
        return {
            "id": self.loser_id,
            "display_name": self.before["loser"]["display_name"],
        }

    def revert(self, user_id: str) -> None:
        """Note that it was undone. Raises RevertedError."""
        if self.state == "reverted":
            raise RevertedError
        self.state, self.reverted_by, self.reverted_at = "reverted", user_id, utcnow()
        self.version, self.updated_at = self.version + 1, utcnow()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Whose value of a field holds unless somebody chooses otherwise."""

    field: str
    proposed: Choice
    is_conflict: bool


def proposals(winner: Contact, loser: Contact) -> list[Proposal]:
    """Return the fields in which two records differ, and what is proposed."""
    return [
        Proposal(
            field=name,
            proposed=_proposed(winner, loser, name),
            is_conflict=name not in {*LISTS, *MAPS, *COMBINED}
            and not _is_empty(winner, name),
        )
        for name in CHOSEN
        if not _is_empty(loser, name) and getattr(loser, name) != getattr(winner, name)
    ]


def chosen_values(
    winner: Contact,
    loser: Contact,
    choices: Mapping[str, Choice],
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the values that the survivor has from now on, where they are new.

    ``given`` are values that were typed instead of chosen. Raises UnknownChoiceError.
    """
    for name, choice in choices.items():
        several = name in LISTS or name in MAPS
        if name not in CHOSEN or (choice == "both" and not several):
            raise UnknownChoiceError(pointer=f"/field_choices/{name}")
    found = {name: _chosen(winner, loser, name, choices.get(name)) for name in FIELDS}
    found |= given
    return {k: value for k, value in found.items() if value != getattr(winner, k)}


def differing_fields(before: Contact, after: Contact) -> list[str]:
    """Return the fields of the card that a merge changed."""
    return [n for n in FIELDS if getattr(before, n) != getattr(after, n)]


def returning_values(
    before: Contact, after: Contact, now: Contact
) -> tuple[dict[str, Any], list[str]]:
    """Return what the survivor gets back at the end of a merge, and what stays.

    A value goes back that still is as the merge left it, and of a list whatever the
    merge brought in; what was changed since stays.
    """
    values: dict[str, Any] = {}
    stays = []
    for name in differing_fields(before, after):
        was, merged, is_now = (getattr(one, name) for one in (before, after, now))
        if is_now == merged:
            values[name] = was
        elif name in MAPS:
            came = {k for k in merged if k not in was and is_now.get(k) == merged[k]}
            values[name] = {k: v for k, v in is_now.items() if k not in came}
        elif name in LISTS:
            key = LISTS[name]
            came = {key(one) for one in merged} - {key(one) for one in was}
            values[name] = tuple(one for one in is_now if key(one) not in came)
        else:
            stays.append(name)
    return values, stays


def _chosen(winner: Contact, loser: Contact, name: str, choice: Choice | None) -> Any:
    mine, other = getattr(winner, name), getattr(loser, name)
    if choice in ("winner", "loser"):
        return mine if choice == "winner" else other
    if name in MAPS:
        return {**other, **mine}
    if name in LISTS:
        return _joined(name, mine, other)
    if name in COMBINED:
        return COMBINED[name](mine, other)
    return mine if _proposed(winner, loser, name) == "winner" else other


def _proposed(winner: Contact, loser: Contact, name: str) -> Choice:
    if name in LISTS or name in MAPS:
        return "both"
    if name == "source":
        taken = _earlier(winner.source, loser.source)
        return "winner" if taken == winner.source else "loser"
    is_kept = name in KEPT or not _is_empty(winner, name)
    return "winner" if is_kept else "loser"


def _joined(name: str, mine: tuple[Any, ...], other: tuple[Any, ...]) -> Any:
    """Return both lists; whatever is primary stays so."""
    key = LISTS[name]
    known = {key(one) for one in mine}
    more = [one for one in other if key(one) not in known]
    ranked = name in ("emails", "phones", "addresses")
    added = [replace(o, is_primary=False) for o in more] if ranked and mine else more
    return (*mine, *added)[: MOST.get(name, 20)]


def _earlier(mine: Source, other: Source) -> Source:
    """Return where the person came from first; an unknown source never wins."""
    known = [one for one in (mine, other) if one.kind != "unknown"] or [mine]
    dated = [one for one in known if one.first_touch_at]
    return min(dated, key=lambda one: str(one.first_touch_at), default=known[0])


def _touched(mine: KeepInTouch, other: KeepInTouch) -> KeepInTouch:
    """Return the own plan, else the other one, from the last time on."""
    plan = mine if mine.every_days is not None else other
    spoken = [p.last_contact_at for p in (mine, other) if p.last_contact_at]
    return replace(plan, last_contact_at=max(spoken, default=None))


def _stricter(mine: str, other: str) -> str:
    return "restricted" if "restricted" in (mine, other) else mine


COMBINED: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "source": _earlier,
    "keep_in_touch": _touched,
    "processing": _stricter,
}
"""Fields of which neither side's value is simply taken."""


def _is_empty(contact: Contact, name: str) -> bool:
    value = getattr(contact, name)
    if name == "name":
        return not value.shown and not value.nickname and not value.salutation
    if name == "source":
        return bool(value.kind == "unknown")
    if name == "keep_in_touch":
        return value.every_days is None and value.last_contact_at is None
    if name == "display_name":
        return value.startswith("+") or "@" in value
    return value in (None, "", (), {})
