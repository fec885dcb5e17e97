"""Prints everything that belongs to an address: make where A=contacts/contacts."""

import sys
from collections.abc import Iterator

from chassis.service import Service
from tests.architecture.house import Feature, contents, features, shown


def places(feature: Feature) -> Iterator[tuple[str, str]]:
    """Name each artefact of a feature."""
    words = {path.stem for path in feature.path.glob("[a-z]*")}
    yield "code", f"{shown(feature.path)}/  {' '.join(sorted(words))}"
    yield "import, logger", feature.module
    for service in contents():
        if service.name == feature.service:
            yield from answers(service, feature)
            yield from stores(service, feature)
            yield from says(service, feature)
    yield "queue", f"{feature.service}.events"
    for level in ("unit", "service"):
        yield "tests", f"tests/{level}/{feature.service}/{feature.name}/"


def answers(service: Service, feature: Feature) -> Iterator[tuple[str, str]]:
    """Name its URLs and permissions."""
    for blueprint in service.blueprints:
        if blueprint.feature == feature.name:
            yield "URL", str(blueprint.url_prefix)
            needed = {route.permission for route in blueprint.kith_routes}
            yield "permissions", " ".join(sorted(filter(None, needed)))


def stores(service: Service, feature: Feature) -> Iterator[tuple[str, str]]:
    """Name its collections."""
    for repository in service.repositories:
        if feature.owns(repository):
            yield "collection", f"kith_{service.name}.{repository.collection}"
    for projection in service.projections:
        if feature.projects(projection):
            yield "projection", f"kith_{service.name}.{projection.name}_g<n>"


def says(service: Service, feature: Feature) -> Iterator[tuple[str, str]]:
    """Name the facts that it publishes and hears."""
    for event in service.publishes:
        if feature.owns(event):
            yield "says", event.type
            yield "golden message", f"tests/contract/messages/{event.type}.json"
    for consumer in service.consumers:
        if consumer.address == feature.module:
            for handler in consumer.handlers:
                yield "hears", f"{' '.join(handler.patterns)} ({handler.mode})"


def main(address: str) -> int:
    """Print the places of one address, or the addresses there are."""
    known = {feature.address: feature for feature in features()}
    if address not in known:
        print(f"no such address: {address!r}; there are:", *known, sep="\n  ")
        return 1
    for label, place in places(known[address]):
        print(f"{label:<16} {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:])))
