"""What knowledge is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.domain import utcnow
from contacts.attributes.model import ValueType
from contacts.knowledge.errors import TopicTypeError
from contacts.knowledge.events import TopicKind

CHOICES: Final = ("choice", "multi_choice")


@dataclass(kw_only=True)
class Topic:
    """A heading under which facts are noted; other services hear of none."""

    key: str
    label: Mapping[str, str]
    kind: TopicKind
    value_type: ValueType | None = None
    is_sensitive: bool = False
    trade_preset: str | None = None
    version: int = 1
    created_at: datetime = field(default_factory=utcnow)
    updated_at: datetime = field(default_factory=utcnow)

    def __post_init__(self) -> None:
        """Refuse a list of choices: there is none. Raises TopicTypeError."""
        if self.value_type in CHOICES:
            raise TopicTypeError(pointer="/value_type")

    def moves(self, changes: Mapping[str, Any]) -> bool:
        """Say whether changes would give facts another meaning or other readers."""
        names = ("kind", "value_type", "is_sensitive")
        return any(changes.get(n, getattr(self, n)) != getattr(self, n) for n in names)


def _built_in(key: str, kind: TopicKind, labels: str, **more: Any) -> Topic:
    words = zip(("en", "ru", "sq", "tr", "id"), labels.split(" | "), strict=True)
    return Topic(key=key, kind=kind, label=dict(words), **more)


INTEREST: Final = "interest"
IMPORTED: Final = "imported_note"
_LABELS: Final[tuple[tuple[str, TopicKind, str], ...]] = (
    (INTEREST, "need", "Interest | Интерес | Interes | İlgi | Minat"),
    ("need", "need", "Need | Потребность | Nevojë | İhtiyaç | Kebutuhan"),
    ("problem", "problem", "Problem | Проблема | Problem | Sorun | Masalah"),
    ("wish", "wish", "Wish | Желание | Dëshirë | Dilek | Keinginan"),
    ("remark", "fact", "Remark | Замечание | Shënim | Not | Catatan"),
    (
        IMPORTED,
        "fact",
        "Imported note | Импортированная заметка | Shënim i importuar | İçe aktarılan not | Catatan impor",
    ),
)
_DELICATE: Final[tuple[tuple[str, TopicKind, str], ...]] = (
    ("health", "fact", "Health | Здоровье | Shëndeti | Sağlık | Kesehatan"),
    ("allergy", "fact", "Allergy | Аллергия | Alergji | Alerji | Alergi"),
    ("belief", "fact", "Belief | Вера | Besimi | İnanç | Kepercayaan"),
)
BUILT_IN: Final = {
    topic.key: topic
    for topic in (
        *(_built_in(*each) for each in _LABELS),
        *(_built_in(*each, is_sensitive=True) for each in _DELICATE),
    )
}
"""Topics that are there before somebody makes one."""
