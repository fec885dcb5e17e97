"""Facts as they arrive at reporting: valid by default."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from chassis.domain import new_id
from chassis.messaging import Consumer, Event
from chassis.messaging.apply import Applier
from chassis.mongo import Database

SUNDAY = datetime(2026, 3, 1, 10, tzinfo=UTC)


def a_fact(type_: str, after: dict[str, Any] | None, **fields: Any) -> Event[Any]:
    """A fact of ``type_`` about a record of its own, on Sunday, known at once."""
    at = fields.pop("time", SUNDAY)
    given = {
        "id": new_id(),
        "type": type_,
        "source": "/" + type_.split(".", maxsplit=1)[0],
        "subject": f"{type_.split('.')[1]}/{new_id()}",
        "version": 1,
        "time": at,
        "recorded_at": at,
        "owner_id": (after or {}).get("owner_id"),
        "data": {"after": after},
    }
    return Event(**{**given, **fields})


def deliver(
    database: Database, consumers: Sequence[Consumer], *facts: Event[Any]
) -> None:
    """Let the consumers handle the facts, one after the other."""
    applier = Applier(database=database)
    for fact in facts:
        for consumer in consumers:
            handler = consumer.handler_for(fact.type)
            if handler is not None:
                body = msgspec.json.encode(fact.data)
                applier.apply(handler, [replace(fact, data=handler.decode(body))])


def a_contact_fact(source: str = "ad", **fields: Any) -> Event[Any]:
    """A contact was created."""
    after = {
        "created_at": "2026-03-01T10:00:00Z",
        "lifecycle_stage": fields.pop("stage", "cold"),
        "state": "active",
        "source": {"kind": source},
        "reachability": fields.pop("reachability", []),
        "owner_id": fields.pop("owner_id", None),
    }
    return a_fact("contacts.contact.created.v1", after, **fields)


def an_activity_fact(kind: str = "meeting", **fields: Any) -> Event[Any]:
    """An activity was recorded."""
    after = {
        "kind": kind,
        "state": fields.pop("state", "completed"),
        "result": fields.pop("result", "success"),
        "occurred_at": fields.pop("occurred_at", "2026-03-01T10:00:00Z"),
        "next_activity_id": fields.pop("next_activity_id", None),
        "contact_ids": fields.pop("contact_ids", []),
        "owner_id": fields.pop("owner_id", None),
    }
    return a_fact("interactions.activity.recorded.v1", after, **fields)


STAGES = ("lead", "offer", "contract")


@dataclass
class DealStory:
    """The facts about one deal, told step by step; it begins at ``began``."""

    began: str = "2026-05-02"
    stage: str = "lead"
    fields: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.subject, self.facts = f"deal/{new_id()}", list[Event[Any]]()
        self.after = {
            "pipeline_id": "sales",
            "stage_id": self.stage,
            "stage_since": f"{self.began}T09:00:00Z",
            "state": "open",
            "probability": 40,
            "created_at": f"{self.began}T09:00:00Z",
            "began_at": f"{self.began}T09:00:00Z",
            "contact_id": new_id(),
            "amount": {"amount_minor": 100_000, "currency": "EUR"},
            "owner_id": "ann",
            "team_ids": ["north"],
            **self.fields,
        }
        place = STAGES.index(self.stage)
        entered = STAGES[: place + 1]
        self._tell("created", self.began, entered_stages=entered, place=place)

    def move(self, day: str, stage: str) -> "DealStory":
        """Let it come to another stage; those skipped on the way are entered too."""
        origin, place = STAGES.index(self.after["stage_id"]), STAGES.index(stage)
        entered = STAGES[origin + 1 : place + 1] or (stage,)
        self.after |= {"stage_id": stage, "stage_since": f"{day}T09:00:00Z"}
        return self._tell("stage_changed", day, entered_stages=entered, place=place)

    def win(self, day: str, **fields: Any) -> "DealStory":
        """Let the customer say yes."""
        self.after |= {"state": "won", "closed_at": f"{day}T09:00:00Z", **fields}
        return self._tell("won", day)

    def lose(self, day: str, **fields: Any) -> "DealStory":
        """Let the customer say no."""
        lost = {"state": "lost", "lost_reason": "price"}
        self.after |= {**lost, "closed_at": f"{day}T09:00:00Z", **fields}
        return self._tell("lost", day)

    def reopen(self, day: str) -> "DealStory":
        """Let it go on after all."""
        self.after |= {"state": "open", "closed_at": None, "lost_reason": None}
        return self._tell("reopened", day)

    def change(self, day: str, **fields: Any) -> "DealStory":
        """Let something else about it change."""
        self.after |= fields
        return self._tell("deleted" if "deleted_at" in fields else "updated", day)

    def known(self, day: str) -> "DealStory":
        """Say that the last step became known only later."""
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        self.facts[-1] = replace(self.facts[-1], recorded_at=at)
        return self

    def _tell(self, verb: str, day: str, **data: Any) -> "DealStory":
        at = datetime.fromisoformat(f"{day}T09:00:00+00:00")
        told = a_fact(
            f"interactions.deal.{verb}.v1",
            dict(self.after),
            subject=self.subject,
            version=len(self.facts) + 1,
            time=at,
            team_ids=tuple(self.after["team_ids"]),
        )
        self.facts.append(replace(told, data={**told.data, **data}))
        return self


def a_pipeline_fact(**fields: Any) -> Event[Any]:
    """A pipeline of three stages was made."""
    stages = [{"id": one, "label": one.title()} for one in STAGES]
    after = {"name": "Sales", "stages": stages}
    given = {"subject": "pipeline/sales", **fields}
    return a_fact("interactions.pipeline.created.v1", after, **given)


def a_send_fact(state: str, campaign_id: str, **fields: Any) -> Event[Any]:
    """A send came to an end."""
    after = {
        "origin": {"kind": "campaign", "id": campaign_id},
        "channel": "email",
        "state": state,
        "decided_at": "2026-03-01T10:00:00Z",
        "contact_id": new_id(),
    }
    verb = {"outcome_unknown": "marked_unknown"}.get(state, state)
    return a_fact(f"campaigns.send.{verb}.v1", after, **fields)


def a_send(contact_id: str, at: datetime) -> Event[Any]:
    """A letter to somebody was handed off."""
    after = {
        "contact_id": contact_id,
        "channel": "email",
        "state": "handed_off",
        "origin": {"kind": "campaign", "id": new_id()},
        "subject": "Spring",
    }
    return a_fact("campaigns.send.handed_off.v1", after, time=at)


@dataclass
class RefusalStory:
    """The facts about one no to a camera, said on ``day``."""

    day: str = "2026-05-02"
    fields: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.subject, self.facts = f"refusal/{new_id()}", list[Event[Any]]()
        self.after = {
            "subject_kind": "product",
            "subject_id": "camera",
            "reason_code": "price",
            "reason_group": "price",
            "at": f"{self.day}T09:00:00Z",
            "recorded_by": "ann",
            "state": "open",
            "contact_id": new_id(),
            "owner_id": "ann",
            "team_ids": ["north"],
            **self.fields,
        }
        self._tell("recorded", self.day)

    def recover(self, day: str) -> "RefusalStory":
        """Let a yes make up for it."""
        self.after |= {"state": "recovered", "recovered_at": f"{day}T09:00:00Z"}
        return self._tell("recovered", day)

    def lapse(self, day: str) -> "RefusalStory":
        """Let the yes be taken back."""
        self.after |= {"state": "open", "recovered_at": None}
        return self._tell("updated", day)

    def finalize(self, day: str) -> "RefusalStory":
        """Let it be the last word."""
        self.after |= {"state": "final"}
        return self._tell("finalized", day)

    def known(self, day: str) -> "RefusalStory":
        """Say that the last step became known only later."""
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        self.facts[-1] = replace(self.facts[-1], recorded_at=at)
        return self

    def _tell(self, verb: str, day: str) -> "RefusalStory":
        told = a_fact(
            f"interactions.refusal.{verb}.v1",
            dict(self.after),
            subject=self.subject,
            version=len(self.facts) + 1,
            time=datetime.fromisoformat(f"{day}T09:00:00+00:00"),
            team_ids=tuple(self.after["team_ids"]),
        )
        self.facts.append(told)
        return self
