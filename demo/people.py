"""The people of the demo company: made up, the same for the same seed."""

import random
from collections.abc import Iterator
from typing import Any, Final

GIVEN: Final = {
    "en": ("Ada", "Grace", "Alan", "Mary", "Edgar", "Joan"),
    "ru": ("Анна", "Пётр", "Ольга", "Иван", "Мария"),
    "tr": ("Ayşe", "Çağrı", "İpek", "Mehmet", "Zeynep"),  # noqa: RUF001  Turkish
    "id": ("Budi", "Siti", "Dewi", "Agus"),
    "sq": ("Arta", "Besnik", "Drita", "Ilir"),
}
FAMILY: Final = {
    "en": ("Lovelace", "Hopper", "Turing", "Shelley", "Codd", "Clarke"),
    "ru": ("Иванова", "Петров", "Смирнова", "Кузнецов", "Попова"),
    "tr": ("Yılmaz", "Öztürk", "Şahin", "Demir", "Kaya"),  # noqa: RUF001  Turkish
    "id": ("Santoso", "Wijaya", "Pratama", "Lestari"),
    "sq": ("Hoxha", "Krasniqi", "Gashi", "Berisha"),
}
SOURCES: Final = ("ad", "referral", "website", "store", "event", "call")
STAGES: Final = ("cold", "lead", "prospect", "customer")
KINDS: Final = ("call", "meeting", "visit", "note")
RESULTS: Final = ("success", "failure", "no_decision")
REASONS: Final = ("enquiry", "offer", "service", "complaint", "courtesy")
PHONES: Final = {"en": "+44 20 7946 0", "ru": "+7 495 555 0", "tr": "+90 212 555 0"}


def people(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield ``count`` contacts as the API takes them; addresses end in .example."""
    dice = random.Random(seed)  # noqa: S311  not for secrets
    for number in range(count):
        locale = dice.choice(tuple(GIVEN))
        given, family = dice.choice(GIVEN[locale]), dice.choice(FAMILY[locale])
        person: dict[str, Any] = {
            "display_name": f"{given} {family}",
            "name": {"given": given, "family": family},
            "emails": [{"value": f"person{number}.{seed}@demo.example"}],
            "locale": locale,
            "source": {"kind": dice.choice(SOURCES)},
            "tags": ["demo"],
        }
        if locale in PHONES:
            person["phones"] = [{"raw": f"{PHONES[locale]}{number % 1000:03}"}]
        yield person


def touches(
    contact_ids: list[str], count: int, seed: int = 1
) -> Iterator[dict[str, Any]]:
    """Yield ``count`` activities with those people, as the API takes them."""
    dice = random.Random(seed)  # noqa: S311  not for secrets
    for _ in range(count):
        kind = dice.choice(KINDS)
        touch: dict[str, Any] = {
            "kind": kind,
            "contact_id": dice.choice(contact_ids),
            "direction": dice.choice(("in", "out")),
            "reason": dice.choice(REASONS),
            "subject": f"A {kind}",
        }
        if kind != "note":
            touch["outcome"] = {"result": dice.choice(RESULTS), "text": "demo"}
        yield touch
