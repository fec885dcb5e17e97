"""Makes the broker hold what the topology says: ``kith topology apply``."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from kombu.connection import Connection

from chassis.messaging.drift import Drift
from chassis.messaging.management import Management
from chassis.messaging.topology import EVENTS, Binding, Queue, Topology, User

__all__ = ["ChangedQueueError", "apply", "apply_users", "declare", "operating", "prune"]

HEARTBEAT: Final = 30
PRECONDITION_FAILED: Final = 406


class ChangedQueueError(RuntimeError):
    """A queue exists with other arguments, and those cannot be changed."""


@contextmanager
def operating(url: str, **more: Any) -> Iterator[Any]:
    """Connect as a command does; one connection, thrown away after any error.

    ``more`` are options of the transport, as ``confirm_publish=True``.
    """
    options = {"client_properties": {"connection_name": "kith-command"}, **more}
    link: Any = Connection
    with link(url, heartbeat=HEARTBEAT, transport_options=options) as connection:
        connection.ensure_connection(max_retries=3, interval_start=1, interval_max=5)
        yield connection


def apply(connection: Any, topology: Topology, management: Management | None) -> None:
    """Declare exchanges, queues, bindings and the policy; may be repeated.

    Without the management API there is no policy. Raises ChangedQueueError.
    """
    channel = connection.channel()
    for exchange in topology.exchanges:
        channel.exchange_declare(
            exchange.name, exchange.kind, durable=True, auto_delete=False
        )
    for queue in topology.queues:
        declare(connection, queue)
    for binding in sorted(topology.bindings):
        channel.queue_bind(binding.queue, binding.exchange, binding.key)
    channel.close()
    if management is not None:
        for policy in topology.policies:
            body = {"pattern": policy.pattern, "definition": dict(policy.definition)}
            put = {**body, "apply-to": "queues"}
            management.put("policies", policy.name, body=put)


def declare(connection: Any, queue: Queue) -> None:
    """Declare one durable queue.

    Raises ChangedQueueError when it exists with other arguments.
    """
    channel = connection.channel()
    try:
        channel.queue_declare(
            queue.name, durable=True, auto_delete=False, arguments=queue.arguments
        )
    except connection.channel_errors as error:
        if error.reply_code != PRECONDITION_FAILED:
            raise
        raise ChangedQueueError(
            f"{queue.name} has other arguments: kith topology recreate {queue.name}"
        ) from error
    channel.close()


def prune(connection: Any, drifts: Iterable[Drift]) -> list[Binding]:
    """Remove the stray bindings of our own queues; return them."""
    stray = [drift.binding for drift in drifts if drift.binding and drift.is_stray]
    with connection.channel() as channel:
        for binding in stray:
            channel.queue_unbind(binding.queue, binding.exchange, binding.key)
    return stray


def apply_users(
    management: Management, topology: Topology, password_of: Callable[[str], str | None]
) -> list[str]:
    """Make the broker users and their permissions; return the names of new ones.

    Args:
        management: as an administrator.
        topology: names the users.
        password_of: gives a user's password; None leaves the present one.

    Raises LookupError for a new user without a password.
    """
    made = []
    for user in topology.users:
        password = password_of(user.name)
        is_new = not management.has_user(user.name)
        if is_new and password is None:
            raise LookupError(f"no password for the new broker user {user.name}")
        if password is not None:
            body = {"password": password, "tags": ",".join(user.tags)}
            management.put_user(user.name, body)
        _permit(management, user)
        if is_new:
            made.append(user.name)
    return made


def _permit(management: Management, user: User) -> None:
    rights = {"configure": user.configure, "write": user.write, "read": user.read}
    management.put("permissions", user.name, body=rights)
    if user.topic is not None:
        topics = {"exchange": EVENTS, "write": user.topic, "read": ".*"}
        management.put("topic-permissions", user.name, body=topics)
