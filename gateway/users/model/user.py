"""The account: invited, then active, perhaps deactivated; never deleted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Literal

from email_validator import EmailNotValidError, validate_email

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from gateway.users.errors import (
    InvalidEmailError,
    NoFactorError,
    UsedTokenError,
    WrongCodeError,
    WrongStateError,
)
from gateway.users.events import (
    Mfa,
    Presence,
    UserCreated,
    UserDeactivated,
    UserReactivated,
    UserState,
    UserUpdated,
)

UserFunction = Literal[
    "account_manager",
    "key_account_manager",
    "service_engineer",
    "support",
    "salon",
    "call_centre",
    "marketing",
    "team_lead",
    "other",
]
INVITATION: Final = timedelta(days=7)
RESET: Final = timedelta(minutes=30)


@dataclass(kw_only=True)
class User(Aggregate):
    """``epoch`` rises when every session of the account has to end."""

    entity: ClassVar[str] = "user"
    state_type: ClassVar[type[Any]] = UserState

    email: str
    name: str
    locale: str = "en"
    zone: str = "UTC"
    team_ids: tuple[str, ...] = ()
    primary_team_id: str | None = None
    role_ids: tuple[str, ...] = ()
    function: UserFunction | None = None
    deputy_id: str | None = None
    presence: Presence = field(default_factory=Presence)
    state: Literal["invited", "active", "deactivated"] = "invited"
    password_hash: str | None = None
    token_hash: str | None = None
    token_expires_at: datetime | None = None
    epoch: int = 0
    totp_sealed: str | None = None
    totp_offered: str | None = None
    totp_step: int = 0
    recovery_hashes: tuple[str, ...] = ()

    @property
    def mfa(self) -> Mfa:
        """What others may know of the second factor."""
        has_one = self.totp_sealed is not None
        return Mfa(totp=has_one, recovery_left=len(self.recovery_hashes))

    @classmethod
    def invite(cls, *, email: str, name: str, **profile: Any) -> "User":
        """A new account; ``await_token`` lets a link open it."""
        user = cls(id=new_id(), email=normal_email(email), name=name, **profile)
        user.record(UserCreated(after=user.snapshot()))
        return user

    @classmethod
    def found(cls, *, email: str, name: str, password_hash: str, **p: Any) -> "User":
        """An account with a password, as the command line makes it."""
        user = cls.invite(
            email=email, name=name, password_hash=password_hash, state="active", **p
        )
        user.team_ids = tuple(team for team in (user.primary_team_id,) if team)
        return user

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change what the profile shows."""
        before = self.snapshot()
        for name, value in changes.items():
            was = getattr(self, name)
            new = replace(was, **value) if isinstance(was, Presence) else value
            setattr(self, name, new)
        self._updated(before)

    def leave(self, team_id: str, heir_id: str | None = None) -> None:
        """Be in a team no longer, perhaps in another one instead."""
        others = [one for one in self.team_ids if one != team_id]
        teams = dict.fromkeys([*others, heir_id] if heir_id else others)
        was_first = self.primary_team_id == team_id
        first = heir_id if was_first else self.primary_team_id
        self.change({"team_ids": tuple(teams), "primary_team_id": first})

    def await_token(self, token: str, lifetime: timedelta) -> None:
        """Let ``token`` set a password once, within ``lifetime``."""
        self._require(self.state != "deactivated")
        self.token_hash = hashed_token(token)
        self.token_expires_at = utcnow() + lifetime

    def set_password(self, password_hash: str) -> None:
        """Take a new password; every session ends, the account is active."""
        self._require(self.state != "deactivated")
        before = self.snapshot()
        self.password_hash, self.state = password_hash, "active"
        self.token_hash = self.token_expires_at = None
        self.epoch += 1
        self._updated(before)

    def redeem(self, password_hash: str) -> None:
        """Take a new password by the link; raises UsedTokenError when it is old."""
        if self.token_expires_at is None or self.token_expires_at < utcnow():
            raise UsedTokenError
        self.set_password(password_hash)

    def take_factor(self, step: int, recovery: tuple[str, ...]) -> None:
        """Ask for codes of the offered seed from now on; ``step`` is used up."""
        before = self.snapshot()
        self.totp_sealed, self.totp_offered = self.totp_offered, None
        self.totp_step, self.recovery_hashes = step, recovery
        self._updated(before)

    def burn_recovery(self, hashed: str) -> None:
        """Use a recovery code up; raises WrongCodeError."""
        if hashed not in self.recovery_hashes:
            raise WrongCodeError(pointer="/code")
        before = self.snapshot()
        left = tuple(known for known in self.recovery_hashes if known != hashed)
        self.recovery_hashes = left
        self._updated(before)

    def renew_recovery(self, recovery: tuple[str, ...]) -> None:
        """Take new recovery codes; raises NoFactorError."""
        if self.totp_sealed is None:
            raise NoFactorError
        before = self.snapshot()
        self.recovery_hashes = recovery
        self._updated(before)

    def drop_factor(self, *, end_sessions: bool = False) -> None:
        """Ask for no codes any more; raises NoFactorError."""
        if self.totp_sealed is None:
            raise NoFactorError
        before = self.snapshot()
        self.totp_sealed = self.totp_offered = None
        self.recovery_hashes = ()
        self.epoch += end_sessions
        self._updated(before)

    def deactivate(self, hand_over_to: str | None) -> None:
        """Close the account: sessions and keys end with the next look at it."""
        self._require(self.state != "deactivated")
        self.state = "deactivated"
        self.token_hash = self.token_expires_at = None
        self.epoch += 1
        self.record(UserDeactivated(after=self.snapshot(), hand_over_to=hand_over_to))

    def reactivate(self) -> None:
        """Open the account again."""
        self._require(self.state == "deactivated")
        self.state = "active" if self.password_hash else "invited"
        self.record(UserReactivated(after=self.snapshot()))

    def _updated(self, before: UserState) -> None:
        after = self.snapshot()
        self.record(UserUpdated(after=after, changed=changed_fields(before, after)))

    @staticmethod
    def _require(fits: bool) -> None:  # noqa: FBT001  it reads as an assertion
        if not fits:
            raise WrongStateError


def normal_email(text: str) -> str:
    """Return the comparison form of an address; raises InvalidEmailError."""
    try:
        found = validate_email(
            text, check_deliverability=False, test_environment=True
        ).normalized
    except EmailNotValidError as error:
        raise InvalidEmailError(pointer="/email") from error
    return found.casefold()


def hashed_token(token: str) -> str:
    """Return the form in which a random 256-bit token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
