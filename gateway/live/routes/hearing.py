"""From messages of the broker to notices, and to the end of streams."""

from collections.abc import Mapping
from typing import Final

import msgspec

from chassis.messaging import CloudEvent, decode
from gateway.live.model import OWN, Hub, Notice, People
from gateway.live.schemas import Fact, PresenceSaid

_FACT: Final = msgspec.json.Decoder(Fact)
_SAID: Final = msgspec.json.Decoder(PresenceSaid)
PRIVATE: Final = "private"
RIGHTS: Final = frozenset({"role_ids", "team_ids", "primary_team_id"})


class Hearing:
    """``features`` maps every type to the feature that says it."""

    def __init__(self, hub: Hub, features: Mapping[str, str]) -> None:
        self._hub = hub
        self._features = features

    def hear(self, key: str, body: bytes) -> None:
        """Take one message: a fact under its type, or somebody's presence."""
        if key not in self._features:
            self._hear_presence(body)
            return
        event = decode(body)
        fact = _FACT.decode(event.data) if event.data else Fact()
        self._end_streams(event, fact)
        self._hub.tell(self._notice(event, fact))

    def _hear_presence(self, body: bytes) -> None:
        said = _SAID.decode(body)
        shape = {"user_id": said.user_id, "subject": said.subject, "state": said.state}
        self._hub.forward(shape, said.sender)

    def _notice(self, event: CloudEvent, fact: Fact) -> Notice:
        contact_id = fact.named("contact_id")
        entity = event.subject.partition("/")[0]
        return Notice(
            id=event.id,
            type=event.type,
            subject=event.subject,
            version=int(event.sequence or 0),
            feature=self._features[event.type],
            people=People(
                event.ownerid,
                _listed(event.teamids),
                _listed(event.memberids),
                _listed(event.carerids),
            ),
            about=f"contact/{contact_id}" if contact_id else None,
            recipient=fact.named("user_id") or fact.named("owner_id"),
            is_private=entity in OWN or fact.named("visibility") == PRIVATE,
        )

    def _end_streams(self, event: CloudEvent, fact: Fact) -> None:
        """Who has lost or changed his rights comes back with a new ticket, or not."""
        subject_id = event.subject.partition("/")[2]
        match event.type.split("."):
            case ["gateway", "session", "ended", _]:
                self._hub.end(lambda viewer: viewer.session_id == subject_id)
            case ["gateway", "user", "deactivated", _]:
                self._hub.end(lambda viewer: viewer.user_id == subject_id)
            case ["gateway", "user", "updated", _] if not fact.changed or RIGHTS & set(
                fact.changed
            ):  # a new password changes nothing that others are told
                self._hub.end(lambda viewer: viewer.user_id == subject_id)
            case ["gateway", "role" | "team", _, _]:
                self._hub.end(lambda _: True)


def _listed(text: str | None) -> frozenset[str]:
    return frozenset(text.split(",")) if text else frozenset()
