"""Asks the owning service whether somebody may see a record."""

import time
from collections.abc import Mapping
from typing import Final

import structlog

from chassis.mongo import Caller
from gateway.live.model import Viewer
from gateway.proxy import ForwardError, Outbound, forward
from gateway.routing import ORDINARY
from gateway.tokens import token_for
from gateway.upstreams import Upstream

ASKED_SECONDS: Final = 3.0
log = structlog.get_logger(__name__)


class Sight:
    """Looks as the viewer: what his read would not show, no stream shows.

    ``homes`` maps an entity to the service and feature that own it.
    """

    def __init__(
        self,
        upstreams: Mapping[str, Upstream],
        homes: Mapping[str, tuple[str, str]],
    ) -> None:
        self._upstreams = upstreams
        self._homes = homes

    def feature_of(self, entity: str) -> str | None:
        """The feature that owns an entity."""
        home = self._homes.get(entity)
        return home[1] if home else None

    def shows(self, viewer: Viewer, record: str) -> bool:
        """Whether a read of ``contact/<id>`` answers 200; False where nobody answers.

        Arguments: ``record`` is an entity that ``feature_of`` knows, and an id.
        """
        entity, _, record_id = record.partition("/")
        service, feature = self._homes[entity]
        upstream = self._upstreams.get(service)
        if upstream is None:
            return False
        caller = Caller(
            user_id=viewer.user_id,
            principal=f"user/{viewer.user_id}",
            team_ids=viewer.team_ids,
            permissions={f"{name}:read": scope for name, scope in viewer.reads.items()},
        )
        target = f"/api/v1/{feature.replace('_', '-')}/{record_id}"
        headers = {"X-Internal-Token": token_for(caller, service)}
        outbound = Outbound("GET", target, headers)
        try:
            answer = forward(
                upstream, outbound, ORDINARY, time.monotonic() + ASKED_SECONDS
            )
        except ForwardError as error:
            log.warning("sight_unknown", service=service, reason=error.slug)
            return False
        if not isinstance(answer.body, bytes):
            answer.body.close()
        return answer.status == 200  # noqa: PLR2004
