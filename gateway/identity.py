"""Who is calling: by a browser's cookie or a program's key, remembered for 5 s."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mongo import Caller, Database, Store
from gateway.api_keys.queries import find_key_holder
from gateway.sessions.model import csrf_of
from gateway.sessions.queries import find_signed_in
from gateway.tokens import token_for

REMEMBERED_SECONDS: Final = 5.0
_MOST_REMEMBERED: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Known:
    """A caller as of at most five seconds ago; ``csrf`` only for a browser."""

    caller: Caller
    session_id: str | None = None
    csrf: str | None = None
    step_up_until: datetime | None = None
    rate_per_minute: int | None = None
    networks: tuple[str, ...] = ()
    _tokens: dict[str, str] = field(default_factory=dict)

    def token(self, audience: str) -> str:
        """Return the token for a service; the same one while it is remembered."""
        found = self._tokens.get(audience)
        if found is None:
            found = self._tokens[audience] = token_for(self.caller, audience)
        return found

    def caller_of(self, environ: Mapping[str, Any]) -> Caller:
        """Return the caller with the ids of one request."""
        request_id = environ.get("HTTP_X_REQUEST_ID")
        return replace(
            self.caller,
            request_id=request_id,
            correlation_id=request_id,
            causation_id=request_id,
        )

    @property
    def is_fresh(self) -> bool:
        """Whether he has proved himself within five minutes; a program never has."""
        return self.step_up_until is not None and utcnow() < self.step_up_until

    def may_come_from(self, address: str) -> bool:
        """Whether the key's list of networks, if it has one, holds ``address``."""
        if not self.networks:
            return True
        return any(ip_address(address) in ip_network(each) for each in self.networks)


class Identities:
    """Looks callers up; what it found, or did not, holds for five seconds.

    With ``forces_factor`` somebody whose role asks for a second factor may do nothing
    but set it up, until he has.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.monotonic,
        *,
        forces_factor: bool = False,
    ) -> None:
        self._database = database
        self._forces_factor = forces_factor
        self._clock = clock
        self._lock = threading.Lock()
        self._found: dict[bytes, tuple[float, Known | None]] = {}

    def of_cookie(self, secret: str) -> Known | None:
        """Whose session this is."""
        return self._remembered(secret, self._by_cookie)

    def of_key(self, text: str) -> Known | None:
        """Whose API key this is."""
        return self._remembered(text, self._by_key)

    def forget(self, secrets: Iterable[str]) -> None:
        """Look these up anew the next time."""
        with self._lock:
            for secret in secrets:
                self._found.pop(_digest(secret), None)

    def forget_all(self) -> None:
        """Look everybody up anew."""
        with self._lock:
            self._found.clear()

    def _remembered(
        self, secret: str, look_up: Callable[[str], Known | None]
    ) -> Known | None:
        name, now = _digest(secret), self._clock()
        found = self._found.get(name)
        if found is not None and now < found[0]:
            return found[1]
        known = look_up(secret)
        with self._lock:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[name] = (now + REMEMBERED_SECONDS, known)
        return known

    def _store(self) -> Store:
        return Store(self._database, Caller.system("gateway"))

    def _by_cookie(self, secret: str) -> Known | None:
        found = find_signed_in(secret, self._store())
        if found is None:
            return None
        locked = self._forces_factor and found.lacks_factor
        return Known(
            caller=Caller(
                user_id=found.user.id,
                principal=f"user/{found.user.id}",
                team_ids=found.membership.team_ids,
                permissions={} if locked else found.rights.permissions,
                masks=found.rights.masks,
            ),
            session_id=found.session.id,
            step_up_until=found.session.step_up_until,
            csrf=csrf_of(secret),
        )

    def _by_key(self, text: str) -> Known | None:
        found = find_key_holder(text, self._store())
        if found is None:
            return None
        return Known(
            caller=Caller(
                user_id=found.user.id,
                principal=f"key/{found.key.id}",
                team_ids=found.membership.team_ids,
                permissions=found.rights.permissions,
                masks=found.rights.masks,
            ),
            rate_per_minute=found.key.rate_per_minute,
            networks=found.key.addresses,
        )


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
