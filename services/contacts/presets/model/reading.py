"""From the table of a trade to definitions that can be made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from contacts.attributes.model import Choice
from contacts.presets.model.trades import TRADES

LANGUAGES: Final = ("en", "ru", "sq", "tr", "id")
WORDS: Final = len(LANGUAGES)
DELICATE: Final = "!"


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A ready set: fields of definitions and topics, and keys for other services."""

    key: str
    attributes: tuple[Mapping[str, Any], ...]
    topics: tuple[Mapping[str, Any], ...]
    motives: tuple[str, ...]
    refusal_reasons: tuple[str, ...]
    service_processes: tuple[str, ...]


def _attribute(line: str, trade: str) -> dict[str, Any]:
    """Read one line; a key that ends with an exclamation mark is sensitive."""
    kind, key, type_, *rest = line.split("|")
    found: dict[str, Any] = {
        "record_kind": kind,
        "key": key.removesuffix(DELICATE),
        "type": type_,
        "label": dict(zip(LANGUAGES, rest[:WORDS], strict=True)),
        "trade_preset": trade,
    }
    if key.endswith(DELICATE):
        found["privacy"] = "sensitive"
    else:
        found |= {"privacy": "personal", "is_filterable": True}
    if len(rest) > WORDS:
        found["choices"] = tuple(map(_choice, rest[WORDS].split(";")))
    return found


def _choice(text: str) -> Choice:
    key, labels = text.split(":")
    words = zip(LANGUAGES, labels.split(","), strict=True)
    return Choice(key=key, label=dict(words))


def _topic(line: str, trade: str) -> dict[str, Any]:
    key, kind, type_, *labels = line.split("|")
    return {
        "key": key,
        "kind": kind.removesuffix(DELICATE),
        "value_type": type_ or None,
        "is_sensitive": kind.endswith(DELICATE),
        "label": dict(zip(LANGUAGES, labels, strict=True)),
        "trade_preset": trade,
    }


def _presets() -> Iterator[Preset]:
    for key, trade in TRADES.items():
        attributes = trade["attributes"].split("\n")
        topics = trade["topics"].split("\n")
        yield Preset(
            key=key,
            attributes=tuple(_attribute(line, key) for line in attributes if line),
            topics=tuple(_topic(line, key) for line in topics if line),
            motives=tuple(trade["motives"].split()),
            refusal_reasons=tuple(trade["refusal_reasons"].split()),
            service_processes=tuple(trade["service_processes"].split()),
        )


PRESETS: Final = {preset.key: preset for preset in _presets()}
"""By trade."""
