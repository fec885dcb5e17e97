"""How alike two records of persons are: reasons with weights, and contradictions."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from chassis.filters import fold
from contacts.contacts.model import Contact
from contacts.duplicates.events import Code, Contradiction, Reason

WEIGHTS: Final[dict[Code, int]] = {
    "same_email": 60,
    "same_mobile": 50,
    "same_external_id": 60,
    "similar_name": 30,
    "same_birth_date": 30,
    "same_address": 20,
}
SIMILAR_NAME: Final = 20
AGAINST: Final[dict[Contradiction, int]] = {
    "different_birth_date": 60,
    "different_strong_keys": 15,
}
SHOWN_FROM: Final = 40
"""The score from which on a pair is listed; a shared number alone has 50."""
NEARLY: Final = 0.85
SOUNDS: Final = {
    letter: str(number)
    for number, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}
Birth = tuple[int, int, int | None]
"""Month, day and, if it is known, the year."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """``strong_keys`` are the addresses, numbers and ids that both have."""

    score: int
    reasons: tuple[Reason, ...]
    contradictions: tuple[Contradiction, ...]
    strong_keys: frozenset[str]


def keys_of(contact: Contact, birth: Birth | None) -> set[str]:
    """Return by what a record of the same person may be recognised at all."""
    keys = {*_strong(contact), f"name:{fold(contact.display_name)}"}
    if birth:
        keys.add(f"born:{birth[0]}-{birth[1]}:{_sound(_family(contact))}")
    return keys


def compare(
    one: Contact, other: Contact, births: tuple[Birth | None, Birth | None]
) -> Likeness:
    """Say how alike two are, from 0 to 100."""
    shared = _strong(one) & _strong(other)
    found = [*_of_keys(shared), *_of_name(one, other)]
    against: list[Contradiction] = []
    born = _same_birth(*births)
    if born:
        found.append(_reason("same_birth_date"))
    elif born is False:
        against.append("different_birth_date")
    if _places(one) & _places(other):
        found.append(_reason("same_address"))
    if not shared and _strong(one) and _strong(other):
        against.append("different_strong_keys")
    score = sum(reason.weight for reason in found) - sum(AGAINST[c] for c in against)
    return Likeness(
        score=max(0, min(100, score)),
        reasons=tuple(found),
        contradictions=tuple(against),
        strong_keys=frozenset(shared),
    )


def _strong(contact: Contact) -> set[str]:
    keys = {f"email:{email}" for email in contact.identity_emails}
    keys |= {f"mobile:{number}" for number in contact.identity_phones}
    return keys | (
        {f"external:{contact.external_id}"} if contact.external_id else set()
    )


def _of_keys(shared: Iterable[str]) -> list[Reason]:
    codes: dict[str, Code] = {
        "email": "same_email",
        "mobile": "same_mobile",
        "external": "same_external_id",
    }
    kinds = {key.partition(":")[0] for key in shared}
    return [_reason(code) for kind, code in codes.items() if kind in kinds]


def _of_name(one: Contact, other: Contact) -> list[Reason]:
    """Compare names in any order, script and spelling."""
    first, second = (_words(contact) for contact in (one, other))
    if not first or not second or _is_number(one) or _is_number(other):
        return []
    if first == second:
        return [_reason("similar_name", "equal")]
    nearly = SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= NEARLY
    families = _sound(_family(one)), _sound(_family(other))
    sounds = families[0] == families[1] and {w[0] for w in first} == {
        w[0] for w in second
    }
    if not (nearly or sounds):
        return []
    return [Reason(code="similar_name", weight=SIMILAR_NAME, detail="similar")]


def _same_birth(one: Birth | None, other: Birth | None) -> bool | None:
    """Compare birthdays; None where one is unknown."""
    if one is None or other is None:
        return None
    years = {one[2], other[2]} - {None}
    return one[:2] == other[:2] and len(years) <= 1


def _reason(code: Code, detail: str = "") -> Reason:
    return Reason(code=code, weight=WEIGHTS[code], detail=detail)


def _words(contact: Contact) -> list[str]:
    return sorted(fold(contact.display_name).replace(".", " ").split())


def _is_number(contact: Contact) -> bool:
    """Say whether the name only stands in for a number or an address."""
    return contact.display_name.startswith("+") or "@" in contact.display_name


def _family(contact: Contact) -> str:
    return contact.name.family or contact.display_name.rpartition(" ")[2]


def _sound(name: str) -> str:
    """Return how a name sounds: its first letter and the groups of consonants."""
    letters = [letter for letter in fold(name) if letter.isalpha()]
    sounds = [SOUNDS.get(letter, "") for letter in letters]
    kept = [
        sound
        for sound, before in zip(sounds[1:], sounds, strict=False)
        if sound and sound != before
    ]
    return "".join([*letters[:1], *kept[:3]])


def _places(contact: Contact) -> set[str]:
    return {
        fold("|".join((*address.lines, address.postal_code, address.city)))
        for address in contact.addresses
        if address.lines and address.city
    }
