"""The check of the topology: whatever differs from the code is found."""

import pytest

from chassis.messaging import drift, provision
from chassis.messaging.management import Management
from chassis.messaging.topology import EVENTS, PARTNER_CAPS, Queue, Topology, User
from tests.builders.telling import QUEUE, RETOLD, TOLD, TOPOLOGY, Telling

STRAY = "telling.tale.forgotten.v1"


@pytest.fixture
def management(telling: Telling, management_url: str) -> Management:
    """The management API of a virtual host that holds exactly the topology."""
    found = Management(management_url, telling.vhost)
    provision.apply_users(found, TOPOLOGY, lambda _: "for-this-test")
    with provision.operating(telling.amqp_url) as connection:
        provision.apply(connection, TOPOLOGY, found)
    return found


def seen(management: Management) -> list[str]:
    return [str(item) for item in drift.compare(TOPOLOGY, management)]


def test_what_was_applied_does_not_differ(management: Management) -> None:
    assert seen(management) == []


def test_a_missing_binding_is_found(telling: Telling, management: Management) -> None:
    telling.unbind(TOLD)

    assert seen(management) == [f"missing binding {EVENTS} → {QUEUE}: {TOLD}"]


def test_a_stray_binding_is_found_and_pruned(
    telling: Telling, management: Management
) -> None:
    telling.bind(STRAY)
    drifts = drift.compare(TOPOLOGY, management)

    with provision.operating(telling.amqp_url) as connection:
        pruned = provision.prune(connection, drifts)

    assert [str(item) for item in drifts] == [
        f"stray binding {EVENTS} → {QUEUE}: {STRAY}"
    ]
    assert [binding.key for binding in pruned] == [STRAY]
    assert seen(management) == []


def test_a_foreign_queue_that_listens_is_found(
    telling: Telling, management: Management
) -> None:
    telling.channel.queue_declare("eavesdropper", exclusive=True)
    telling.bind(RETOLD, "eavesdropper")

    assert seen(management) == [f"stray binding {EVENTS} → eavesdropper: {RETOLD}"]
    telling.channel.queue_delete("eavesdropper")


def test_queues_of_rebuilds_and_live_pages_are_no_strangers(
    telling: Telling, management: Management
) -> None:
    for queue in ("hearing.tales.g8", "gateway.live.1f"):
        telling.channel.queue_declare(queue, exclusive=True)
        telling.bind(RETOLD, queue)

    assert seen(management) == []
    telling.channel.queue_delete("hearing.tales.g8")
    telling.channel.queue_delete("gateway.live.1f")


def test_a_changed_argument_is_found(telling: Telling, management: Management) -> None:
    parking = "hearing.parking"
    telling.channel.queue_delete(parking)
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": 5}
    telling.channel.queue_declare(parking, durable=True, arguments=arguments)

    found = seen(management)

    telling.channel.queue_delete(parking)
    assert (
        found
        == [
            "missing binding hearing.x → hearing.parking: parking",
            "changed queue hearing.parking: x-delivery-limit is 5, not 1000000",
        ][::-1]
    )


def test_a_missing_queue_and_exchange_are_found(
    telling: Telling, management: Management
) -> None:
    telling.channel.queue_delete("hearing.retry.1h")
    telling.channel.exchange_delete("kith.live")

    found = seen(management)

    assert found[:2] == ["missing exchange kith.live", "missing queue hearing.retry.1h"]
    with provision.operating(telling.amqp_url) as connection:
        missing = drift.compare_objects(TOPOLOGY, connection)
        provision.apply(connection, TOPOLOGY, management)
    assert [str(item) for item in missing] == found[:2]
    assert seen(management) == []


def test_a_wide_permission_is_found(management: Management) -> None:
    rights = {"configure": "^$", "write": ".*", "read": "^$"}
    management.put("permissions", "hearing-relay", body=rights)

    assert seen(management) == [
        r"wide permission hearing-relay: write .*, not ^kith\.(events|replay)$"
    ]


def test_a_missing_topic_permission_is_a_wide_one(management: Management) -> None:
    management.delete("topic-permissions", "hearing-relay")

    assert seen(management) == [
        r"wide permission hearing-relay: topic anything, not ^hearing\."
    ]


def test_a_policy_on_our_queues_is_found(management: Management) -> None:
    body = {
        "pattern": r"^hearing\.parking$",
        "definition": {"max-length": 1},
        "apply-to": "queues",
    }
    management.put("policies", "by-hand", body=body)
    found = seen(management)
    management.delete("policies", "by-hand")

    assert found == ["stray policy by-hand: touches hearing.parking"]


def test_a_missing_partner_policy_is_found(management: Management) -> None:
    management.delete("policies", PARTNER_CAPS.name)

    assert seen(management) == ["missing policy kith-partner"]


def test_a_queue_with_other_arguments_cannot_be_declared(telling: Telling) -> None:
    other = Queue(QUEUE, {"x-queue-type": "quorum"})

    with (
        provision.operating(telling.amqp_url) as connection,
        pytest.raises(provision.ChangedQueueError, match="topology recreate"),
    ):
        provision.declare(connection, other)


def test_a_new_user_needs_a_password(management: Management) -> None:
    stranger = Topology((), (), frozenset(), (User("new"),), ())

    with pytest.raises(LookupError, match="new"):
        provision.apply_users(management, stranger, lambda _: None)
