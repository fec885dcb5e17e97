"""The environment, read once into one frozen object; every mistake told at once."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import (
    Any,
    Final,
    Literal,
    Self,
    get_args,
    get_origin,
    get_type_hints,
)
from urllib.parse import urlsplit

from environs import FileAwareEnv
from environs.exceptions import EnvValidationError
from marshmallow.validate import OneOf, Range

__all__ = [
    "Settings",
    "SettingsError",
    "describe",
    "setting",
]

ALL: Final = "every process"


class SettingsError(Exception):
    """The environment is wrong; the text names every mistake, one a line."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        super().__init__("wrong settings:\n  " + "\n  ".join(mistakes))


def setting(
    default: Any,
    read_by: str,
    meaning: str,
    *,
    shown: str | None = None,
    least: float | None = None,
    secret: bool = False,
) -> Any:
    """Declare a field of a Settings class; the columns are those of the table.

    ``shown`` is the default as documents tell it, ``least`` the smallest number,
    ``secret`` keeps the value out of every repr.
    """
    shown = "unset" if default is None and shown is None else shown
    described = {"meaning": meaning, "read_by": read_by, "shown": shown, "least": least}
    return field(default=default, repr=not secret, metadata=described)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every process is told from outside.

    A service subclasses it in its ``settings.py`` and adds fields with ``setting``.
    Tests construct it.
    """

    env: Literal["development", "production"] = setting(
        "development",
        ALL,
        "`development` or `production`. Production refuses debug, weak or default"
        " secrets, demo users, crash points, http base addresses, equal hosts, versions"
        " below the floors",
    )
    accept_unsupported: bool = setting(
        False,  # noqa: FBT003  a default like any other
        ALL,
        "`1` starts below a version floor in production; logged at each start, shown on"
        " `/status`",
        shown="unset",
    )
    app_url: str = setting(
        "http://localhost:8000",
        "gateway, workers",
        "base address of the application and the API: links in system mails, Origin"
        " check",
        shown="`http://localhost:<port>` in development",
    )
    public_url: str = setting(
        "http://127.0.0.1:8000",
        "all services, gateway",
        "base address of public pages, tracking and user files; another host than the"
        " application, so that its cookie is never sent there",
        shown="`http://127.0.0.1:<port>` in development",
    )
    mongo_url: str | None = setting(
        None,
        "every process but live",
        "MongoDB replica set; one user and database per service",
        shown="found or started by `make up` and `make test`",
        secret=True,
    )
    amqp_url: str | None = setting(
        None,
        "relay, consumer, live, commands",
        "RabbitMQ, one user per process role",
        shown="as above",
        secret=True,
    )
    amqp_management_url: str | None = setting(
        None,
        "commands, tests",
        "management API: bindings, arguments and permissions in `kith topology check`,"
        " virtual hosts of tests; without it objects only",
        secret=True,
    )
    keys_dir: Path = setting(  # noqa: RUF009  it returns a field
        Path(".kith/secrets"),
        "every process, only its own files",
        "folder of the key files, mode 0400",
        shown="`.kith/secrets` in development",
    )
    smtp_url: str | None = setting(
        None,
        "workers, sends",
        "outgoing mail server of `chassis.mail` and of the `smtp` transport; must be"
        " set in production",
        shown="unset: messages are written to `.kith/mail`, the local sink",
        secret=True,
    )
    mail_allowed_domains: tuple[str, ...] = setting(
        (),
        "workers, sends",
        "outside production, domains that really receive messages",
        shown="unset: everything to the local sink",
    )
    relay_window: int = setting(512, "relay", "unconfirmed messages in flight", least=1)
    relay_rate: int = setting(
        2000, "relay", "token bucket after an outage, events a second", least=1
    )
    replay_rate: int = setting(2000, "relay", "replay lane, events a second", least=1)
    prefetch: int = setting(
        64, "consumer", "messages per consumer (16 for slow handlers)", least=1
    )
    events_keep_days: int | None = setting(
        None,
        "workers",
        "age at which published event rows move to `events_archive`",
        shown="unset: for ever",
        least=1,
    )
    inbox_days: int = setting(
        30,
        "consumer",
        "memory of `inbox` handlers; at least parking + longest retry + margin",
        least=16,
    )
    parking_days: int = setting(
        14,
        "consumer, `kith parking`",
        "parked messages before they are archived",
        least=1,
    )
    crashpoint: str | None = setting(
        None,
        "every process, tests",
        "`name[:nth][:action]`; refused in production",
    )

    @classmethod
    def read(
        cls,
        environ: Mapping[str, str] | None = None,
        *,
        needs: Iterable[str] = ("mongo_url",),
    ) -> Self:
        """Read ``KITH_…`` (or ``KITH_…_FILE``) into a settings object.

        ``environ`` is the process's own by default, and ``.env`` in development;
        ``needs`` names fields that this process cannot do without. Raises SettingsError
        that names every mistake.
        """
        environ = _with_dotenv(os.environ) if environ is None else environ
        reader = _Reader(environ)
        hints = get_type_hints(cls)
        values = {
            item.name: reader.field(item, hints[item.name]) for item in fields(cls)
        }
        mistakes = reader.mistakes()
        mistakes += [f"{_name(n)}: must be set" for n in needs if values.get(n) is None]
        if not mistakes:
            settings = cls(**values)
            mistakes = list(settings.mistakes())
        if mistakes:
            raise SettingsError(mistakes)
        return settings

    @property
    def production(self) -> bool:
        """Tell whether this is a production deployment."""
        return self.env == "production"

    def mistakes(self) -> Iterable[str]:
        """Name what does not fit together; a service may add its own checks."""
        if not self.production:
            return
        if self.crashpoint:
            yield "KITH_CRASHPOINT: refused in production"
        for name in ("app_url", "public_url"):
            if urlsplit(getattr(self, name)).scheme != "https":
                yield f"{_name(name)}: production needs https"
        if urlsplit(self.app_url).hostname == urlsplit(self.public_url).hostname:
            yield "KITH_PUBLIC_URL: must have another host than KITH_APP_URL"
        if self.smtp_url is None:
            yield "KITH_SMTP_URL: must be set in production"


def describe(settings: type[Settings]) -> list[dict[str, str]]:
    """List the settings of a class as documents and ``.env.example`` show them."""
    return [
        {
            "name": _name(item.name),
            "default": item.metadata["shown"] or f"`{item.default}`",
            "meaning": item.metadata["meaning"],
            "read_by": item.metadata["read_by"],
        }
        for item in fields(settings)
    ]


def _name(field_name: str) -> str:
    return f"KITH_{field_name.upper()}"


def _with_dotenv(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Add what ``.env`` says, in development only; the environment wins."""
    if environ.get("KITH_ENV") == "production" or not Path(".env").is_file():
        return environ
    reader = FileAwareEnv()
    reader.read_env(".env", recurse=False)
    return {**reader._environ, **environ}  # noqa: SLF001  it has no other way out


class _Reader(FileAwareEnv):
    """Reads fields from a given mapping and collects what is wrong with them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(eager=False)
        self._given = given
        self._unreadable: list[str] = []

    def field(self, item: "Field[Any]", hint: Any) -> Any:
        """Read one field by its type; a mistake is kept for later."""
        kind, least = _kind(hint), item.metadata["least"]
        checks: dict[str, Any] = {"default": item.default}
        if least is not None:
            checks["validate"] = Range(min=least)
        if get_origin(kind) is Literal:
            checks["validate"] = OneOf(get_args(kind))
        numbers = {bool: self.bool, int: self.int, float: self.float}
        methods = {**numbers, Path: self.path, tuple: self.list}
        parse: Any = methods.get(get_origin(kind) or kind, self.str)
        try:
            value = parse(_name(item.name), **checks)
        except ValueError as error:
            self._unreadable.append(f"{_name(item.name)}: {error}")
            return None
        return tuple(value) if isinstance(value, list) else value

    def _get_value(self, env_key: str, default: Any) -> Any:
        if path := self._given.get(f"{env_key}_FILE"):
            try:
                return Path(path).read_text().strip()
            except OSError as error:
                raise ValueError(f"cannot read the file {path}") from error
        return self._given.get(env_key) or default

    def mistakes(self) -> list[str]:
        """Close the reader and return what was wrong, one line a setting."""
        try:
            self.seal()
        except EnvValidationError as error:
            wrong: Any = error.error_messages
            found = [f"{n}: {' '.join(map(str, texts))}" for n, texts in wrong.items()]
            return self._unreadable + found
        return self._unreadable


def _kind(hint: Any) -> Any:
    """Return the type of a hint without ``| None``."""
    if get_origin(hint) in (Literal, tuple):
        return hint
    choices = [choice for choice in get_args(hint) if choice is not type(None)]
    return choices[0] if choices else hint
