"""What must be found or read again, but never by others: hashes and sealed values."""

import hmac
import secrets
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.keys.ring import Key, KeysError, decode, encode, keys

NONCE: Final = 12


def address_hash(address: str) -> str:
    """Return the keyed hash under which a normalised address is kept, as `1:ab…`."""
    return _hashed(keys().newest("suppression"), address)


def address_hashes(address: str) -> tuple[str, ...]:
    """Return the hashes of all key versions: what a look-up must ask for."""
    versions = keys().versions("suppression").values()
    return tuple(_hashed(key, address) for key in versions)


def digest(text: str) -> str:
    """Return a keyed hash by which this service alone recognises a text."""
    return _hashed(keys().newest("seal"), text)


def _hashed(key: Key, address: str) -> str:
    return f"{key.version}:{hmac.digest(key.secret, address.encode(), sha256).hex()}"


def seal(plain: bytes, *, context: str) -> str:
    """Encrypt a secret (AES-256-GCM); it opens only with the same `context`.

    The context names the record and field, so that a sealed value moved to another
    record stays shut.
    """
    key, nonce = keys().newest("seal"), secrets.token_bytes(NONCE)
    sealed = AESGCM(key.secret).encrypt(nonce, plain, context.encode())
    return f"{key.version}.{encode(nonce + sealed)}"


def unseal(sealed: str, *, context: str) -> bytes:
    """Decrypt what `seal` made. Raises `KeysError` for anything else."""
    version, _, text = sealed.partition(".")
    try:
        key, raw = keys().versions("seal")[int(version)], decode(text)
        return AESGCM(key.secret).decrypt(raw[:NONCE], raw[NONCE:], context.encode())
    except (InvalidTag, KeyError, ValueError) as error:
        raise KeysError(f"cannot unseal {context}") from error


def is_current(sealed: str) -> bool:
    """Say whether a sealed value uses the newest key; others want to be re-sealed."""
    return sealed.startswith(f"{keys().newest('seal').version}.")
