"""Lines as people note them: a name, a number, a remark."""

import re
from collections.abc import Iterator
from typing import Final

LINE_COLUMNS: Final = ("Name", "Phone", "E-mail", "Remark")
_EMAIL: Final = re.compile(r"[^\s,;|<>:]+@[^\s,;|<>]+")
_PHONE: Final = re.compile(
    r"(?<![\w.])(?!\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b)\+?\(?\d(?:[ ()/.-]*\d){5,}"
)
_SIGNS: Final = re.compile(r"[,;\t|<>\x1f]+| [-–—:] ")  # noqa: RUF001  dashes of people


def has_no_header(text: str) -> bool:
    """Say whether the first line already tells of somebody: it has an address."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return bool(_EMAIL.search(first) or _PHONE.search(first))


def list_lines(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, number, address and remark of each line; no word is lost."""
    for line in text.splitlines():
        if line.strip():
            email, rest = _taken(_EMAIL, line)
            phone, rest = _taken(_PHONE, rest)
            parts = [part.strip() for part in _SIGNS.split(rest)]
            name, *remarks = [part for part in parts if part] or [""]
            yield name, phone, email, ", ".join(remarks)


def _taken(pattern: re.Pattern[str], line: str) -> tuple[str, str]:
    """Return what was found first, and the line with a sign in its place."""
    found = pattern.search(line)
    if found is None:
        return "", line
    return found[0], f"{line[: found.start()]}\x1f{line[found.end() :]}"
