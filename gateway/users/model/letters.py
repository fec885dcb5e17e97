"""What the gateway writes to people about their accounts, in their languages."""

import json
from pathlib import Path
from typing import Final, Literal

LETTERS: Final = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
"""By kind and language: subject, and text with a place for name and link."""


def letter_of(
    kind: Literal["reset", "invitation"], *, locale: str, name: str, link: str
) -> tuple[str, str]:
    """Return subject and text in a person's language, English where we have none."""
    known = LETTERS[kind]
    letter = known.get(locale.partition("-")[0], known["en"])
    return letter["subject"], letter["text"].format(name=name, link=link)
