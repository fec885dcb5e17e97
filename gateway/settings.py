"""What only the gateway needs to be told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chassis.service import Settings, setting
from gateway.routing import LIVE, TABLE

_PLACE: Final = re.compile(r"([a-z]+)=(?:http://)?([A-Za-z0-9.-]+):(\d{1,5})")
Locations = dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, kw_only=True)
class GatewaySettings(Settings):
    upstreams: str = setting(
        "",
        "gateway web",
        "where the services are: `contacts=host:port,…`; a service may come several"
        " times, a host name stands for all its addresses",
        shown="found by `make up`",
    )
    rate_user: int = setting(
        1200, "gateway web", "requests a minute of one signed-in user", least=1
    )
    rate_key: int = setting(
        6000,
        "gateway web",
        "requests a minute of one API key without a rate of its own",
        least=1,
    )
    rate_address: int = setting(
        600,
        "gateway web",
        "requests a minute of one address that is not signed in",
        least=1,
    )
    proxy_hops: int = setting(
        0,
        "gateway web",
        "trusted proxies in front; the client's address is the one they add",
        least=0,
    )

    audit_days: int = setting(
        730, "gateway worker", "days that entries of the audit log are kept", least=30
    )
    live_proxy_max: int = setting(
        16,
        "gateway web",
        "live streams that the gateway's web process passes on without a front proxy,"
        " each on a thread; beyond: 503, the browser polls",
        least=1,
    )

    def mistakes(self) -> Iterable[str]:
        yield from super().mistakes()
        for entry in filter(None, self.upstreams.split(",")):
            match = _PLACE.fullmatch(entry.strip())
            if match is None:
                yield f"KITH_UPSTREAMS: not service=host:port: {entry!r}"
            elif match[1] not in {*TABLE.services, LIVE} - {"gateway"}:
                yield f"KITH_UPSTREAMS: no such service: {match[1]}"

    def locations(self) -> Locations:
        """Return host and port of every service that is named."""
        found: Locations = {}
        for service, host, port in _PLACE.findall(self.upstreams):
            found[service] = (*found.get(service, ()), (host, int(port)))
        return found
