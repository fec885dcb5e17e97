"""Key files: `<name>.<version>.key`, when it was made and 32 random bytes.

Versions are only added; what an old one may still do depends on its name.
"""

import base64
import os
import secrets
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SIZE: Final = 32
REREAD_SECONDS: Final = 60.0
SHARED: Final = ("pepper", "purposes", "suppression")
PRIVATE, PUBLIC = "identity-private", "identity-public"


class KeysError(RuntimeError):
    """A key file is missing, open to others, or does not fit what it should open."""


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


def keys() -> Keyring:
    """Return the keys of this process."""
    if _ring is None:
        raise KeysError("no keys: the process starts with chassis.keys.use")
    return _ring


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
    made = [_write(directory, PUBLIC, version, public_of(secret))]
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
        found[version] = Key(version, datetime.fromisoformat(made_at), decode(text))
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
        draft.write(f"{made_at} {encode(secret)}\n")
        draft.flush()
        os.fsync(draft.fileno())
        os.fchmod(draft.fileno(), 0o400)
        os.link(draft.name, path)
    return path.name


def encode(raw: bytes) -> str:
    """Write bytes as URL-safe text, without padding (RFC 4648, 5)."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(text: str) -> bytes:
    """Read what `encode` wrote."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def public_of(private: bytes) -> bytes:
    """Return the public half of an Ed25519 key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
