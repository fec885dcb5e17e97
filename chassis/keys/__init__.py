"""Signed links, keyed hashes, sealed secrets: no purpose can lend a key to another."""

from chassis.keys.identity import private_jwk, public_jwks
from chassis.keys.links import (
    ExpiredTokenError,
    InvalidTokenError,
    Purpose,
    sign,
    verify,
)
from chassis.keys.ring import Keyring, KeysError, init, rotate, use
from chassis.keys.secrecy import (
    address_hash,
    address_hashes,
    digest,
    is_current,
    seal,
    unseal,
)

__all__ = [
    "ExpiredTokenError",
    "InvalidTokenError",
    "Keyring",
    "KeysError",
    "Purpose",
    "address_hash",
    "address_hashes",
    "digest",
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
