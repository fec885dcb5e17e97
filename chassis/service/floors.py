"""The oldest versions that production may run on."""

import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Final

__all__ = ["FLOORS", "below_floor", "libraries_below_floor"]

LIBRARIES: Final = ("flask", "werkzeug", "gunicorn", "joserfc", "pymongo", "urllib3")
FLOORS: Final[Mapping[str, tuple[tuple[int, ...], ...]]] = {
    "CPython": ((3, 11, 10), (3, 12, 5)),
    "MongoDB": ((7, 0, 35), (8, 0, 24)),
    "RabbitMQ": ((4, 0),),
    "flask": ((3, 1),),
    "werkzeug": ((3, 1, 5),),
    "gunicorn": ((27,),),
    "joserfc": ((1, 8),),
    "pymongo": ((4, 20),),
    "urllib3": ((2, 8),),
}
"""Per release line: the first good version."""


def libraries_below_floor() -> Iterator[str]:
    """Name the floors that the interpreter and the libraries are below."""
    versions = {"CPython": platform.python_version()}
    versions |= {name: version(name) for name in LIBRARIES}
    for component, found in versions.items():
        if floor := below_floor(component, found):
            yield floor


def below_floor(component: str, found: str) -> str | None:
    """Say how a version is below its production floor; None when it is not.

    Each floor holds for its own release line and the lines between; a version older
    than all lines is below, one newer than all is fine.
    """
    digits = tuple(int(part) for part in found.split(".")[:3] if part.isdigit())
    lines = FLOORS[component]
    fitting = [line for line in lines if line[:2] <= digits[:2]] or [lines[0]]
    if digits >= fitting[-1]:
        return None
    floor = " or ".join(".".join(map(str, line)) for line in lines)
    return f"{component} {found} is below the production floor {floor}"
