"""The columns of well-known programs, from the data files beside this one."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from chassis.filters import fold


def normal(header: str, kept: str = "") -> str:
    """Return a column's name in search form; ``CompanyName`` is ``company name``.

    ``kept`` are signs that are no letters and stay.
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.findall(rf"[0-9a-z{kept}]+", fold(words)))


def _presets() -> tuple[dict[str, Any], ...]:
    folder = files(__package__).joinpath("programs")
    found = [
        tomllib.loads(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda preset: -len(preset["needs"])))


PRESETS: Final = _presets()
"""What programs write, the most particular header first.

``needs`` are the columns that tell the program; names are in search form (``normal``),
``#`` stands for any number. A meaning is ``field[@group][=label][*separator]``.
"""


@cache
def meanings_of(target: str) -> dict[str, str]:
    """Return what a column of any file means, by its name in search form."""
    names = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return {
        normal(name, "#"): meaning
        for meaning, several in (names["address"] | names[target]).items()
        for name in several.split(",")
    }
