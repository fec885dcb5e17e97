"""The internal token: what it says, and which key signs it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis import keys
from chassis.mongo import Caller
from gateway.tokens import token_for

CALLER = Caller(
    user_id="ada",
    principal="user/ada",
    team_ids=("north",),
    permissions={"contacts:read": "team"},
    masks={"contacts.phones": "masked"},
)


@pytest.fixture
def ring(tmp_path: Path) -> Iterator[keys.Keyring]:
    keys.init(tmp_path, ["gateway"])
    ring = keys.Keyring(tmp_path, "gateway", ("identity-private", "identity-public"))
    keys.use(ring)
    yield ring
    keys.use(None)


def read(token: str) -> Any:
    [public] = keys.public_jwks().values()
    return jwt.decode(token, OKPKey.import_key(public), algorithms=["Ed25519"])


def test_the_token_says_who_calls_whom_for_a_minute(ring: keys.Keyring) -> None:
    claims = read(token_for(CALLER, "contacts")).claims

    assert claims["exp"] - claims["nbf"] == 60
    assert {name: claims[name] for name in ("iss", "aud", "sub", "perms")} == {
        "iss": "gateway",
        "aud": "contacts",
        "sub": "user/ada",
        "perms": {"contacts:read": "team"},
    }
    assert claims["teams"] == ["north"]
    assert claims["masks"] == {"contacts.phones": "masked"}


def test_the_header_names_the_key_and_the_one_algorithm(ring: keys.Keyring) -> None:
    header = read(token_for(CALLER, "contacts")).header

    assert header == {"typ": "JWT", "alg": "Ed25519", "kid": "1"}


def test_two_tokens_have_two_names(ring: keys.Keyring) -> None:
    names = {read(token_for(CALLER, "contacts")).claims["jti"] for _ in range(2)}

    assert len(names) == 2


def test_without_a_key_nothing_is_signed() -> None:
    with pytest.raises(keys.KeysError):
        token_for(CALLER, "contacts")
