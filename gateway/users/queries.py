"""Looking at accounts."""

from chassis.domain import NotFoundError
from chassis.mongo import Store
from gateway.roles.model import BUILTIN, Rights, rights_of
from gateway.users.model import User, hashed_token, normal_email
from gateway.users.repository import UserRepository


def get_user(user_id: str, store: Store) -> User:
    return UserRepository(store).get(user_id)


def get_me(store: Store) -> User:
    """The account of who is asking."""
    user = find_user(store.caller.user_id, store)
    if user is None:
        raise NotFoundError
    return user


def list_users(store: Store) -> list[User]:
    """Every visible account, by name."""
    users = UserRepository(store)
    rows = users.rows.find(users.visible()).sort([("name", 1), ("_id", 1)])
    return [users.from_document(row) for row in rows]


def find_by_email(email: str, store: Store) -> User | None:
    return UserRepository(store).anyone(email=normal_email(email))


def find_by_token(token: str, store: Store) -> User | None:
    return UserRepository(store).anyone(token_hash=hashed_token(token))


def find_user(user_id: str, store: Store) -> User | None:
    """One account, whoever asks."""
    return UserRepository(store).anyone(_id=user_id)


def get_rights(user: User) -> Rights:
    return rights_of(BUILTIN[key] for key in user.role_ids if key in BUILTIN)
