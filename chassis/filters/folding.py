"""One spelling for search: without case, accents or script."""

import re
from typing import Final
from unicodedata import normalize

from anyascii import anyascii

WORD: Final = re.compile(r"[0-9a-z]+")
MAX_WORD: Final = 40
MAX_WORDS: Final = 80


def fold(text: str) -> str:
    """Return the search form of a text: lower-case ASCII, single spaces.

    `Иванов` and `Ivanov` fold alike, and so do the four letters I of Turkish,
    since the step to ASCII comes before the step to lower case and no locale is
    asked. Folding twice changes nothing.
    """
    plain = text if text.isascii() else anyascii(normalize("NFC", text))
    return " ".join(plain.lower().split())


def search_words(*texts: str) -> list[str]:
    """Return the words by whose beginnings a record is found, in search form."""
    found = {*WORD.findall(fold(" ".join(texts)))}
    return sorted(word[:MAX_WORD] for word in found)[:MAX_WORDS]
