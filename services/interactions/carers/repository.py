"""Which records whoever cares for their persons may read."""

from typing import Any, Final

from interactions.people.queries import PersonalRepository

PERSONAL: Final[list[type[PersonalRepository[Any]]]] = []


def name_carers(*repositories: type[PersonalRepository[Any]]) -> None:
    """Say it; app.py does, once: who keeps them knows nothing of them."""
    PERSONAL.extend(repositories)
