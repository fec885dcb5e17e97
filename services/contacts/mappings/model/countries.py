"""Names of countries in the languages in which people write addresses."""

from functools import cache
from importlib.resources import files

from chassis.filters import fold


@cache
def _codes() -> dict[str, str]:
    """Return ISO 3166-1 codes by name in search form; the first meaning wins.

    The names are those of ``phonenumbers`` (Apache-2.0), whose own module of them
    cannot be loaded without a hundred megabytes beside it, and what people write.
    """
    found: dict[str, str] = {}
    text = files(__package__).joinpath("countries.tsv").read_text("utf-8")
    for line in text.splitlines():
        code, _, names = line.partition("\t")
        found[fold(code)] = code
        for name in names.split("|"):
            found.setdefault(fold(name), code)
    return found


def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name, or of a code."""
    return _codes().get(fold(text)) if text else None
