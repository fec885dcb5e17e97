"""Topology: what the broker must hold, derived from who hears what."""

import re

import pytest

from chassis.messaging import topology
from chassis.messaging.topology import Binding, Queue, Topology, User

CATALOGUE = (
    "shop.parcel.sent.v1",
    "shop.parcel.lost.v1",
    "depot.truck.left.v1",
    "shop.relay.pulsed.v1",
    "depot.relay.pulsed.v1",
)


def described() -> Topology:
    hears = {"depot": ["shop.parcel.*.v1"], "shop": ["#"]}
    return topology.describe(hears, CATALOGUE)


def types_bound_to(queue: str) -> set[str]:
    return {
        binding.key
        for binding in described().bindings
        if binding.queue == queue and binding.exchange == topology.EVENTS
    }


def queue_named(name: str) -> Queue:
    return next(queue for queue in described().queues if queue.name == name)


def user_named(name: str) -> User:
    return next(user for user in described().users if user.name == name)


def test_a_pattern_is_bound_by_the_exact_types_it_fits() -> None:
    assert types_bound_to("depot.events") == {
        "shop.parcel.sent.v1",
        "shop.parcel.lost.v1",
        "shop.relay.pulsed.v1",
        "depot.relay.pulsed.v1",
    }


def test_who_hears_everything_hears_every_registered_type() -> None:
    assert types_bound_to("shop.events") == set(CATALOGUE)


def test_no_binding_of_events_is_a_wildcard() -> None:
    keys = {b.key for b in described().bindings if b.exchange == topology.EVENTS}

    assert not [key for key in keys if "*" in key or "#" in key]


def test_every_queue_is_a_quorum_queue_with_a_way_back() -> None:
    for queue in described().queues:
        assert queue.arguments["x-queue-type"] == "quorum"
        if not queue.name.endswith(".parking"):
            assert queue.arguments["x-dead-letter-strategy"] == "at-least-once"
            assert queue.arguments["x-overflow"] == "reject-publish"


def test_dead_letters_of_the_main_queue_are_parked() -> None:
    arguments = queue_named("shop.events").arguments

    assert arguments["x-delivery-limit"] == 20
    assert arguments["x-dead-letter-exchange"] == "shop.x"
    assert Binding("shop.x", "shop.parking", "parking") in described().bindings


@pytest.mark.parametrize(("tier", "milliseconds"), topology.TIERS)
def test_a_waiting_message_returns_to_the_main_queue(
    tier: str, milliseconds: int
) -> None:
    arguments = queue_named(topology.retry_queue("shop", tier)).arguments

    assert arguments["x-message-ttl"] == milliseconds
    assert arguments["x-dead-letter-routing-key"] == "main"
    assert Binding("shop.x", "shop.events", "main") in described().bindings


def test_parking_keeps_what_is_looked_at() -> None:
    assert queue_named("shop.parking").arguments == {
        "x-queue-type": "quorum",
        "x-delivery-limit": 1_000_000,
    }


def test_a_generation_queue_is_made_as_the_main_queue_is() -> None:
    assert topology.generation_queue("shop", "sales", 8) == "shop.sales.g8"
    assert (
        topology.events_queue_arguments("shop") == queue_named("shop.events").arguments
    )


@pytest.mark.parametrize(
    ("user", "pattern", "allowed", "refused"),
    [
        ("shop-relay", "write", "kith.events", "amq.default"),
        ("shop-relay", "write", "kith.replay", "kith.partners"),
        ("shop-relay", "topic", "shop.parcel.sent.v1", "depot.truck.left.v1"),
        ("shop-relay", "read", "", "shop.events"),
        ("shop-consumer", "write", "shop.x", "depot.x"),
        ("shop-consumer", "read", "shop.events", "depot.events"),
        ("shop-consumer", "configure", "", "shop.events"),
        ("gateway-live", "read", "kith.live", "shop.events"),
        ("gateway-partners", "write", "kith.partners", "kith.events"),
    ],
)
def test_a_user_reaches_only_its_own(
    user: str, pattern: str, allowed: str, refused: str
) -> None:
    wanted = getattr(user_named(user), pattern)

    assert re.search(wanted, allowed)
    assert not re.search(wanted, refused)


def test_the_one_policy_caps_partner_queues_only() -> None:
    [policy] = described().policies

    assert re.search(policy.pattern, "partner.p1.events")
    assert not re.search(policy.pattern, "shop.events")
