"""Looking at roles."""

from chassis.domain import NotFoundError
from gateway.roles.model import BUILTIN, Role


def list_roles() -> list[Role]:
    return sorted(BUILTIN.values(), key=lambda role: role.name)


def get_role(key: str) -> Role:
    try:
        return BUILTIN[key]
    except KeyError:
        raise NotFoundError from None
