"""The fact that a trade's ready set was applied."""

from dataclasses import dataclass
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class PresetContents:
    """What other features and services take from a ready set: keys of lists."""

    attributes: tuple[str, ...]
    topics: tuple[str, ...]
    motives: tuple[str, ...]
    refusal_reasons: tuple[str, ...]
    service_processes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PresetApplied(DomainEvent):
    """A trade's ready set was applied; ``contents`` is all of it."""

    type: ClassVar[str] = "contacts.preset.applied.v1"

    preset_key: str
    contents: PresetContents


FACTS = (PresetApplied,)
"""All that this feature publishes."""
