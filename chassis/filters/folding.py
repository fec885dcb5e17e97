"""One spelling for search: without case, accents or script."""

from unicodedata import normalize

from anyascii import anyascii


def fold(text: str) -> str:
    """Return the search form of a text: lower-case ASCII, single spaces.

    `Иванов` and `Ivanov` fold alike, and so do the four letters I of Turkish,
    since the step to ASCII comes before the step to lower case and no locale is
    asked. Folding twice changes nothing.
    """
    return " ".join(anyascii(normalize("NFC", text)).lower().split())
