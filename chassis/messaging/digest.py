"""Digests: two sets of aggregates are equal when count and digest are."""

from hashlib import blake2b

__all__ = ["fingerprint"]


def fingerprint(aggregate: str, version: int) -> int:
    """Return 64 bits for an aggregate at a version; a digest is the xor of such."""
    text = f"{aggregate}|{version}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest())
