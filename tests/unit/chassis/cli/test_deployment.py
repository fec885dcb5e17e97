"""What a deployment consists of."""

from collections import Counter

from chassis.cli.deployment import processes


def test_every_process_is_named_once_after_its_service() -> None:
    names = Counter(process.name for process in processes())
    assert max(names.values()) == 1
    assert all(p.name.startswith(f"{p.service}-") for p in processes())


def test_every_service_has_the_four_roles_and_the_gateway_a_fifth() -> None:
    roles = {(p.service, p.role) for p in processes()}
    wanted = {"web", "relay", "consume", "work"}
    services = {service for service, _ in roles}
    four = {(s, r) for s in services for r in wanted}
    assert roles == four | {("gateway", "live")}


def test_only_what_browsers_and_the_gateway_ask_has_a_port() -> None:
    asked = {"web", "live"}
    assert {p.role for p in processes() if p.port} == asked
    assert all(p.port for p in processes() if p.role in asked)
