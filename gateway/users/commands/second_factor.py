"""Setting a second factor up, using it, and taking it away."""

from dataclasses import dataclass

from chassis import keys
from chassis.domain import NotFoundError, utcnow
from chassis.mongo import Transaction
from gateway.users.errors import NoFactorError, WrongCodeError
from gateway.users.model import User
from gateway.users.model.second_factor import recovery_hash, step_of
from gateway.users.repository import UserRepository


@dataclass(frozen=True, kw_only=True)
class OfferFactor:
    """``seed`` is the secret that the app on the phone will share with us."""

    user_id: str
    seed: str


@dataclass(frozen=True, kw_only=True)
class ConfirmFactor:
    """``codes`` are for the day when the phone is lost."""

    user_id: str
    code: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UseFactor:
    user_id: str
    code: str


@dataclass(frozen=True, kw_only=True)
class RenewCodes:
    user_id: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RemoveFactor:
    user_id: str


@dataclass(frozen=True, kw_only=True)
class ResetFactor:
    """By an administrator, for somebody who has lost phone and codes."""

    user_id: str


def offer_factor(command: OfferFactor, tx: Transaction) -> User:
    """Keep a seed until its first code proves that the app has it."""
    users = UserRepository(tx)
    user = _own(users, command.user_id)
    sealed = keys.seal(command.seed.encode(), context=_context(user))
    users.keep_offer(user.id, sealed)
    return user


def confirm_factor(command: ConfirmFactor, tx: Transaction) -> User:
    """Take the offered seed; raises WrongCodeError, NoFactorError."""
    users = UserRepository(tx)
    user = _own(users, command.user_id)
    step = step_of(_seed(user, user.totp_offered), command.code, utcnow())
    if step is None:
        raise WrongCodeError(pointer="/code")
    user.take_factor(step, tuple(map(recovery_hash, command.codes)))
    users.save(user)
    return user


def use_factor(command: UseFactor, tx: Transaction) -> User:
    """Burn a code of the app, or a recovery code; raises WrongCodeError."""
    users = UserRepository(tx)
    user = _own(users, command.user_id)
    step = step_of(_seed(user, user.totp_sealed), command.code, utcnow())
    if step is not None:
        if not users.burn_step(user.id, step):
            raise WrongCodeError(pointer="/code")
        return user
    user.burn_recovery(recovery_hash(command.code))
    users.save(user)
    return user


def renew_codes(command: RenewCodes, tx: Transaction) -> User:
    """Replace the recovery codes; the old ones work no more."""
    users = UserRepository(tx)
    user = _own(users, command.user_id)
    user.renew_recovery(tuple(map(recovery_hash, command.codes)))
    users.save(user)
    return user


def remove_factor(command: RemoveFactor, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = _own(users, command.user_id)
    user.drop_factor()
    users.save(user)
    return user


def reset_factor(command: ResetFactor, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = users.get(command.user_id)
    user.drop_factor(end_sessions=True)
    users.save(user)
    return user


def _own(users: UserRepository, user_id: str) -> User:
    user = users.anyone(_id=user_id)
    if user is None:
        raise NotFoundError
    return user


def _seed(user: User, sealed: str | None) -> str:
    if sealed is None:
        raise NoFactorError
    return keys.unseal(sealed, context=_context(user)).decode()


def _context(user: User) -> str:
    return f"users/{user.id}/totp"
