"""Building rows anew touches nothing but the rows."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from campaigns.app import service as campaigns
from chassis.messaging import INBOX
from chassis.messaging.apply import Applier
from chassis.mongo import Database
from chassis.mongo.projection import ensure_generation
from chassis.testing.web import Client
from contacts.app import service as contacts
from interactions.app import service as interactions
from reporting.app import service as reporting
from tests.builders.lives import a_deal, a_meeting, a_person

BESIDE = {"changed_days_g1", "inbox"}
"""Which days changed, and which facts were heard: the memory of the rows themselves."""


def stored(database: Database) -> dict[str, Any]:
    """Return all that is stored, by collection."""
    names = database.client[database.name].list_collection_names()
    return {
        name: sorted(map(repr, database.collection(name).find({})))
        for name in names
        if not name.startswith("system.")
    }


def test_history_03_a_rebuild_tells_nobody_and_plans_nothing(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    """Example history-03."""
    chance, database = random.Random(3), analyst.database
    lives = [make(chance) for make in (a_deal, a_person, a_meeting) for _ in range(4)]
    facts = [fact for life in lives for fact in life]
    arrive(*facts)
    numbers = {projection.name: 2 for projection in reporting.projections}
    for projection in reporting.projections:
        ensure_generation(database, projection, 2)
    before = stored(database)

    applier = Applier(database=database, generations=numbers)
    for fact in facts:
        for consumer in reporting.consumers:
            handler = consumer.handler_for(fact.type)
            if handler and consumer.projections:
                body = handler.decode(msgspec.json.encode(fact.data))
                applier.apply(handler, [replace(fact, data=body)])

    after = stored(database)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name for name in changed if not name.endswith("_g2")} <= BESIDE
    assert {"deals_funnel_g2", "deals_visits_g2", "stored_events_g2"} <= changed


def test_history_03_whatever_is_rebuilt_plans_no_mail_and_no_task() -> None:
    """Example history-03."""
    services = (contacts, interactions, campaigns, reporting)
    consumers = [one for service in services for one in service.consumers]
    rebuilt = [
        handler for one in consumers if one.projections for handler in one.handlers
    ]

    # Only an INBOX handler has a transaction, in which facts and effects are planned.
    within = {handler.name for handler in rebuilt if handler.mode is INBOX}
    assert within == {"reporting.deals_visits.on_deal_moved"}
    assert not any(handler.intents for handler in rebuilt)
    assert len(rebuilt) > len(services)
