"""Histories that nobody made up by hand: late, out of order, back and forth."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.domain import new_id
from chassis.messaging import Event
from tests.builders.facts import STAGES, a_fact

Facts = Sequence[Event[Any]]
MAY = datetime(2026, 5, 1, tzinfo=UTC)
PEOPLE = {"ann": ["north"], "ben": ["south"], "cleo": ["north", "south"]}
HOUR = timedelta(hours=1)
MET = ("0194-ada", "0194-bob", "0194-cid", "0194-dora", "0194-eve", "0194-fay")


@dataclass
class Life:
    """A record to which things happen, mostly in order and known soon."""

    chance: random.Random
    entity: str
    after: dict[str, Any]
    at: datetime
    facts: list[Event[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.subject = f"{self.entity.rpartition('.')[2]}/{new_id()}"
        self.known = self.at

    def tell(self, **data: Any) -> None:
        """Let it be told: at times late, before it happens, or out of order."""
        lag = self.chance.choice([HOUR / 60] * 6 + [9 * 24 * HOUR, -50 * HOUR, HOUR])
        happened = self.at + lag * self.chance.choice([0, 0, 0, 0, -1])
        self.known = max(self.known, self.at + lag)
        told = a_fact(
            f"{self.entity}.updated.v1",
            dict(self.after),
            subject=self.subject,
            version=len(self.facts) + 1,
            time=happened,
            recorded_at=self.known,
            team_ids=tuple(self.after["team_ids"]),
        )
        self.facts.append(replace(told, data={**told.data, **data}))

    def wait(self) -> None:
        """Let time go by; at times to midnight, where a day ends."""
        self.at += self.chance.choice([0, 3, 20, 50, 200]) * HOUR
        if self.chance.random() < 0.2:
            self.at = datetime.combine(self.at, datetime.min.time(), UTC) + 24 * HOUR

    def hand_over(self) -> None:
        """Let it be somebody's."""
        owner = self.chance.choice([*PEOPLE])
        self.after |= {"owner_id": owner, "team_ids": PEOPLE[owner]}


def a_deal(chance: random.Random, since: datetime = MAY) -> Facts:
    """A deal that moves, changes its pipeline, ends, comes back, or goes."""
    at = since + chance.randint(0, 600) * HOUR
    after = {"created_at": at.isoformat(), "probability": 40, "state": "open"}
    life = Life(chance, "interactions.deal", after, at)
    life.hand_over()
    for number in range(chance.randint(1, 7)):
        entered: Mapping[str, Any] = {}
        step = chance.choice(["move", "move", "win", "lose", "reopen", "keep", "go"])
        if number == 0 or step == "move":
            place = chance.randrange(len(STAGES))
            after |= {"stage_id": STAGES[place], "stage_since": life.at.isoformat()}
            after["pipeline_id"] = chance.choice(["sales", "service"])
            first = chance.randint(0, place)
            entered = {"entered_stages": STAGES[first : place + 1], "place": place}
        elif step in ("win", "lose"):
            closed = (life.at - chance.choice([0, 30]) * HOUR).isoformat()
            after |= {"state": {"win": "won"}.get(step, "lost"), "closed_at": closed}
        elif step in ("reopen", "go"):
            gone = life.at.isoformat() if step == "go" else None
            after |= {"state": "open", "closed_at": None, "deleted_at": gone}
        currency = chance.choice(["EUR", "ALL"])
        amount = {"amount_minor": chance.randint(1, 10**7), "currency": currency}
        after |= {"amount": chance.choice([None, amount, amount])}
        stale = life.at + chance.randint(-40, 4000) * HOUR
        after |= {"stale_at": chance.choice([None, stale.isoformat()])}
        after |= {"source": {"kind": chance.choice(["ad", "web"])}}
        if chance.random() < 0.2:
            life.hand_over()
        life.tell(**entered)
        life.wait()
    return life.facts


def a_person(chance: random.Random) -> Facts:
    """A person that changes and may become one with another, and two again."""
    at = MAY + chance.randint(0, 600) * HOUR
    life = Life(chance, "contacts.contact", {"created_at": at.isoformat()}, at)
    life.hand_over()
    for _ in range(chance.randint(1, 5)):
        state = chance.choice(["active", "active", "merged"])
        stage = chance.choice(["cold", "customer"])
        ways = chance.sample(["email", "phone", "post"], chance.randint(0, 3))
        life.after |= {"state": state, "lifecycle_stage": stage, "reachability": ways}
        life.tell()
        life.wait()
    return life.facts


def a_meeting(chance: random.Random) -> Facts:
    """A meeting that is planned ahead, moved, held or missed."""
    life = Life(
        chance, "interactions.activity", {}, MAY + chance.randint(0, 600) * HOUR
    )
    life.hand_over()
    for _ in range(chance.randint(1, 4)):
        planned = life.at + chance.randint(-100, 300) * HOUR
        state = chance.choice(["planned", "completed", "missed"])
        life.after |= {"kind": "meeting", "occurred_at": planned.isoformat()}
        life.after |= {"state": state, "result": chance.choice(["success", "failure"])}
        people = chance.sample(MET, chance.randint(0, 2))
        life.after |= {"contact_ids": people}
        life.tell()
        life.wait()
    return life.facts
