"""Signed links, keyed hashes, sealed secrets: no purpose can lend a key to another.

A key is a file `<name>.<version>.key` with one line, when it was made and 32 random
bytes. Versions are only added; what an old one may still do depends on its name.
"""

import base64
import hmac
import os
import re
import secrets
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from chassis.domain import GoneError, NotFoundError

__all__ = [
    "ExpiredTokenError",
    "InvalidTokenError",
    "Keyring",
    "KeysError",
    "Purpose",
    "address_hash",
    "address_hashes",
    "init",
    "is_current",
    "private_jwk",
    "public_jwks",
    "rotate",
    "seal",
    "sign",
    "unseal",
    "use",
    "verify",
]

Jwk: TypeAlias = dict[str, str | list[str]]  # as joserfc spells a JSON Web Key
SIZE: Final = 32
NONCE: Final = 12
REREAD_SECONDS: Final = 60.0
SPREAD: Final = timedelta(minutes=2)  # until every service has re-read its public keys
OLD_LINKS: Final = timedelta(days=2 * 365)
SHARED: Final = ("pepper", "purposes", "suppression")
PRIVATE, PUBLIC = "identity-private", "identity-public"
_TOKEN: Final = re.compile(r"([0-9]{1,6})\.([\x21-\x7e]{1,4096})")


class KeysError(RuntimeError):
    """A key file is missing, open to others, or does not fit what it should open."""


class InvalidTokenError(NotFoundError):
    """This link is not one of ours."""


class ExpiredTokenError(GoneError):
    """This link has expired."""


@dataclass(frozen=True)
class Purpose:
    """What a signed token is for; tokens of one purpose are void for another.

    `seconds` is how long a token lives. Tokens of an old key version stop two years
    after the next version came, unless they are `for_ever`: a person must always be
    able to say no.
    """

    name: str
    seconds: int | None = None
    for_ever: bool = False


@dataclass(frozen=True)
class Key:
    """One version of a key."""

    version: int
    made_at: datetime
    secret: bytes = field(repr=False)


class Keyring:
    """The keys that one process may use, read again within a minute of a change."""

    def __init__(self, directory: Path, service: str, names: Collection[str]) -> None:
        """Give `service` the named keys of a folder; `seal` is its own, of no other.

        Nothing is read before it is needed.
        """
        self._directory = directory
        self._files = {name: _file_name(name, service) for name in names}
        self._read: dict[str, tuple[float, dict[int, Key]]] = {}

    def versions(self, name: str) -> Mapping[int, Key]:
        """Return the versions of a key, oldest first.

        Raises `KeysError` when the process does not list the name, or has no file.
        """
        if name not in self._files:
            raise KeysError(f"this process does not list the key {name!r}")
        until, found = self._read.get(name, (0.0, {}))
        if until < time.monotonic():
            found = _read(self._directory, self._files[name])
            self._read[name] = (time.monotonic() + REREAD_SECONDS, found)
        return found

    def newest(self, name: str) -> Key:
        """Return the version to write with."""
        return list(self.versions(name).values())[-1]


_ring: Keyring | None = None


def use(ring: Keyring | None) -> None:
    """Give this process its keys; called once at start."""
    global _ring  # noqa: PLW0603  one per process by design
    _ring = ring


def _keys() -> Keyring:
    if _ring is None:
        raise KeysError("no keys: the process starts with chassis.keys.use")
    return _ring


def sign(purpose: Purpose, value: object) -> str:
    """Return a URL-safe token that carries a JSON value, readable by anybody."""
    key = _keys().newest("purposes")
    return f"{key.version}.{_serializer(key, purpose).dumps(value)}"


def verify(purpose: Purpose, token: str) -> Any:
    """Return the value of a token made for exactly this purpose.

    Raises `InvalidTokenError`, or `ExpiredTokenError` when it was ours once.
    """
    match = _TOKEN.fullmatch(token)
    key = _keys().versions("purposes").get(int(match[1])) if match else None
    if match is None or key is None:
        raise InvalidTokenError
    if not purpose.for_ever and _superseded_for(key) > OLD_LINKS:
        raise ExpiredTokenError
    try:
        return _serializer(key, purpose).loads(match[2], max_age=purpose.seconds)
    except SignatureExpired:
        raise ExpiredTokenError from None
    except BadData:
        raise InvalidTokenError from None


def _serializer(key: Key, purpose: Purpose) -> URLSafeTimedSerializer:
    signer = {"key_derivation": "hmac", "digest_method": sha256}
    salt = f"kith.{purpose.name}"
    return URLSafeTimedSerializer(key.secret, salt=salt, signer_kwargs=signer)


def _superseded_for(key: Key) -> timedelta:
    newer = [
        k for k in _keys().versions("purposes").values() if k.version > key.version
    ]
    return datetime.now(UTC) - newer[0].made_at if newer else timedelta()


def address_hash(address: str) -> str:
    """Return the keyed hash under which a normalised address is kept, as `1:ab…`."""
    return _hashed(_keys().newest("suppression"), address)


def address_hashes(address: str) -> tuple[str, ...]:
    """Return the hashes of all key versions: what a look-up must ask for."""
    versions = _keys().versions("suppression").values()
    return tuple(_hashed(key, address) for key in versions)


def _hashed(key: Key, address: str) -> str:
    return f"{key.version}:{hmac.digest(key.secret, address.encode(), sha256).hex()}"


def seal(plain: bytes, *, context: str) -> str:
    """Encrypt a secret (AES-256-GCM); it opens only with the same `context`.

    The context names the record and field, so that a sealed value moved to another
    record stays shut.
    """
    key, nonce = _keys().newest("seal"), secrets.token_bytes(NONCE)
    sealed = AESGCM(key.secret).encrypt(nonce, plain, context.encode())
    return f"{key.version}.{_encode(nonce + sealed)}"


def unseal(sealed: str, *, context: str) -> bytes:
    """Decrypt what `seal` made. Raises `KeysError` for anything else."""
    version, _, text = sealed.partition(".")
    try:
        key, raw = _keys().versions("seal")[int(version)], _decode(text)
        return AESGCM(key.secret).decrypt(raw[:NONCE], raw[NONCE:], context.encode())
    except (InvalidTag, KeyError, ValueError) as error:
        raise KeysError(f"cannot unseal {context}") from error


def is_current(sealed: str) -> bool:
    """Say whether a sealed value uses the newest key; others want to be re-sealed."""
    return sealed.startswith(f"{_keys().newest('seal').version}.")


def private_jwk() -> Jwk:
    """Return the signing key of internal tokens (RFC 8037), with its `kid`.

    A new version signs once every service has had time to learn its public half.
    """
    keys = list(_keys().versions(PRIVATE).values())
    known = [key for key in keys if key.made_at <= datetime.now(UTC) - SPREAD]
    key = known[-1] if known else keys[0]
    return _jwk(key.version, _public_of(key.secret)) | {"d": _encode(key.secret)}


def public_jwks() -> dict[str, Jwk]:
    """Return the public keys that internal tokens may be signed with, by `kid`."""
    found = _keys().versions(PUBLIC).values()
    return {str(key.version): _jwk(key.version, key.secret) for key in found}


def _jwk(version: int, public: bytes) -> Jwk:
    return {"kty": "OKP", "crv": "Ed25519", "kid": str(version), "x": _encode(public)}


def _public_of(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def init(directory: Path, services: Iterable[str]) -> list[str]:
    """Make every key that is missing; return the names of the new files."""
    names = [PRIVATE, *SHARED, *(_file_name("seal", service) for service in services)]
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [name for name in names if not list(_paths(directory, name))]
    return [file for name in missing for file in rotate(directory, name)]


def rotate(directory: Path, name: str) -> list[str]:
    """Add a version of one key; return the names of the new files.

    Of the identity keys the two newest live, all others stay for ever.
    """
    version = max(_paths(directory, name), default=0) + 1
    secret = secrets.token_bytes(SIZE)
    if name != PRIVATE:
        return [_write(directory, name, version, secret)]
    made = [_write(directory, PUBLIC, version, _public_of(secret))]
    made.append(_write(directory, PRIVATE, version, secret))
    for half in (PRIVATE, PUBLIC):
        for path in list(_paths(directory, half).values())[:-2]:
            path.unlink()
    return made


def _file_name(name: str, service: str) -> str:
    return f"seal-{service}" if name == "seal" else name


def _paths(directory: Path, name: str) -> dict[int, Path]:
    found = {int(p.suffixes[-2][1:]): p for p in directory.glob(f"{name}.[0-9]*.key")}
    return dict(sorted(found.items()))


def _read(directory: Path, name: str) -> dict[int, Key]:
    found = {}
    for version, path in _paths(directory, name).items():
        if path.stat().st_mode & 0o077:
            raise KeysError(f"{path} is open to others: chmod 0400")
        made_at, _, text = path.read_text().strip().partition(" ")
        found[version] = Key(version, datetime.fromisoformat(made_at), _decode(text))
        if len(found[version].secret) != SIZE:
            raise KeysError(f"{path} is not a key file")
    if not found:
        raise KeysError(f"no key {name} in {directory}: run `kith keys init`")
    return found


def _write(directory: Path, name: str, version: int, secret: bytes) -> str:
    """Write a file that appears whole, or not at all, and never over another."""
    path = directory / f"{name}.{version}.key"
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    with tempfile.NamedTemporaryFile("w", dir=directory) as draft:
        draft.write(f"{made_at} {_encode(secret)}\n")
        draft.flush()
        os.fsync(draft.fileno())
        os.fchmod(draft.fileno(), 0o400)
        os.link(draft.name, path)
    return path.name


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
