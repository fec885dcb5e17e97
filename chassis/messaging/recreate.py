"""Gives a queue new arguments without losing a message: ``kith topology recreate``."""

from typing import Any

from chassis.messaging.courier import Courier, headers_of
from chassis.messaging.provision import declare
from chassis.messaging.retry import PRODUCER
from chassis.messaging.topology import Binding, Queue, Topology

__all__ = ["QueueInUseError", "recreate"]

ANY_QUEUE = ""
"""The default exchange, which reaches each queue by its name."""


class QueueInUseError(RuntimeError):
    """Somebody consumes from the queue; what he holds would be lost."""


def recreate(connection: Any, courier: Courier, topology: Topology, name: str) -> int:
    """Delete a queue and declare it as the topology says; return the messages moved.

    A spare queue hears everything meanwhile, so some messages may come twice. Killed
    half-way it may be run again. Raises QueueInUseError while there are consumers,
    LookupError for a queue that is not in the topology.
    """
    queue = next((queue for queue in topology.queues if queue.name == name), None)
    if queue is None:
        raise LookupError(f"{name} is not in the topology")
    bindings = [binding for binding in topology.bindings if binding.queue == name]
    spare = Queue(f"{name}.spare", queue.arguments)
    moved = 0
    declare(connection, spare)
    with connection.channel() as channel:
        _bind(channel, bindings, spare.name)
        if _is_there(connection, name):
            _refuse_while_used(channel, name)
            for binding in bindings:
                channel.queue_unbind(name, binding.exchange, binding.key)
            moved = _move(courier, name, spare.name)
            channel.queue_delete(name)
        declare(connection, queue)
        _bind(channel, bindings, name)
        for binding in bindings:
            channel.queue_unbind(spare.name, binding.exchange, binding.key)
        _move(courier, spare.name, name)
        channel.queue_delete(spare.name)
    return moved


def _bind(channel: Any, bindings: list[Binding], queue: str) -> None:
    for binding in bindings:
        channel.queue_bind(queue, binding.exchange, binding.key)


def _is_there(connection: Any, name: str) -> bool:
    channel = connection.channel()
    try:
        channel.queue_declare(name, passive=True)
    except connection.channel_errors:
        return False
    channel.close()
    return True


def _refuse_while_used(channel: Any, name: str) -> None:
    consumers = channel.queue_declare(name, passive=True).consumer_count
    if consumers:
        raise QueueInUseError(f"{name} has {consumers} consumers: stop them first")


def _move(courier: Courier, source: str, target: str) -> int:
    """Move messages one by one, each confirmed before it is acknowledged."""
    count = 0
    while (message := courier.get(source)) is not None:
        headers = headers_of(message)
        producer = headers.get(PRODUCER) or message.properties.get("user_id")
        if producer:
            headers[PRODUCER] = producer
        courier.send(ANY_QUEUE, target, message, headers)
        courier.ack(message)
        count += 1
    return count
