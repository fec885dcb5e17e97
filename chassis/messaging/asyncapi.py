"""The AsyncAPI 3 document of everything that the services say on the broker."""

from collections.abc import Iterable
from typing import Any, Final

from chassis.envelope import CONTENT_TYPE
from chassis.messaging.catalogue import Speaker, known_types, subscriptions
from chassis.messaging.registry import schemas
from chassis.messaging.topology import EVENTS, Topology, describe

__all__ = ["asyncapi"]

BINDING: Final = "0.3.0"
SERVER: Final = {
    "host": "{host}",
    "protocol": "amqp",
    "protocolVersion": "0-9-1",
    "description": "RabbitMQ 3.10 or 4.x, one virtual host per deployment.",
    "variables": {"host": {"description": "Where the broker of a deployment is."}},
}


def asyncapi(services: Iterable[Speaker], version: str) -> dict[str, Any]:
    """Describe exchange, routing key, message and payload of every published fact.

    Facts of the broker for which AsyncAPI has no field stand under ``x-kith-``.
    """
    speakers = tuple(services)
    payloads = schemas(speakers)
    topology = describe(subscriptions(speakers), known_types(speakers, ()))
    owners = {e.type: (s.name, e.must_route) for s in speakers for e in s.publishes}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Kith events",
            "version": version,
            "description": "Facts as CloudEvents 1.0 in structured JSON.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"broker": SERVER},
        "channels": {name: _channel(name) for name in sorted(payloads)},
        "operations": {
            f"send-{name}": _operation(name, *owners[name]) for name in sorted(payloads)
        },
        "components": {
            "messages": {
                name: _message(payload) for name, payload in sorted(payloads.items())
            }
        },
        "x-kith-queues": {
            queue.name: {
                "arguments": dict(queue.arguments),
                "hears": sorted(_heard(topology, queue.name)),
            }
            for queue in topology.queues
        },
    }


def _channel(name: str) -> dict[str, Any]:
    exchange = {"name": EVENTS, "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": name,
        "messages": {"event": {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": exchange,
                "bindingVersion": BINDING,
            }
        },
    }


def _operation(name: str, owner: str, must_route: bool) -> dict[str, Any]:  # noqa: FBT001
    channel = "#/channels/" + name
    return {
        "action": "send",
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/event"}],
        "tags": [{"name": owner}],
        "bindings": {
            "amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": BINDING}
        },
        "x-kith-must-route": must_route,
    }


def _message(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": payload["title"],
        "title": payload["title"],
        "summary": payload["description"].partition("\n")[0],
        "contentType": CONTENT_TYPE,
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"events/{payload['title']}.json"},
        },
    }


def _heard(topology: Topology, queue: str) -> set[str]:
    return {
        b.key for b in topology.bindings if (b.queue, b.exchange) == (queue, EVENTS)
    }
