"""Applying a ready set: what is missing is made, what is there stays as it is."""

from dataclasses import dataclass

from chassis.domain import NotFoundError
from chassis.mongo import Document, Transaction
from contacts.attributes.commands import CreateAttribute, create_attribute
from contacts.attributes.queries import list_attributes
from contacts.knowledge.commands import MakeTopic, make_topic
from contacts.knowledge.queries import list_topics
from contacts.presets.events import PresetApplied, PresetContents
from contacts.presets.model import PRESETS, Preset


@dataclass(frozen=True, kw_only=True)
class ApplyPreset:
    """Apply the ready set of a trade, or only say what it would add."""

    key: str
    dry_run: bool = False


def apply_preset(command: ApplyPreset, tx: Transaction) -> Document:
    """Return what was added, or would be. Raises NotFoundError, LimitReachedError."""
    preset = PRESETS.get(command.key)
    if preset is None:
        raise NotFoundError
    defined = {(one.record_kind, one.key) for one in list_attributes(tx)}
    named = {topic.key for topic in list_topics(tx)}
    attributes = [
        one
        for one in preset.attributes
        if (one["record_kind"], one["key"]) not in defined
    ]
    topics = [topic for topic in preset.topics if topic["key"] not in named]
    changes = [
        *({"kind": one["record_kind"], "key": one["key"]} for one in attributes),
        *({"kind": "topic", "key": topic["key"]} for topic in topics),
    ]
    if changes and not command.dry_run:
        for fields in attributes:
            create_attribute(CreateAttribute(fields=fields), tx)
        for fields in topics:
            make_topic(MakeTopic(fields=fields), tx)
        tx.publish("preset", _applied(preset))
    return {"key": preset.key, "dry_run": command.dry_run, "changes": changes}


def _applied(preset: Preset) -> PresetApplied:
    contents = PresetContents(
        attributes=tuple(one["key"] for one in preset.attributes),
        topics=tuple(topic["key"] for topic in preset.topics),
        motives=preset.motives,
        refusal_reasons=preset.refusal_reasons,
        service_processes=preset.service_processes,
    )
    return PresetApplied(preset_key=preset.key, contents=contents)
