"""Keys: who may read them, what an old version may still do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from chassis import keys
from chassis.keys import ExpiredTokenError, InvalidTokenError, KeysError, Purpose, ring
from chassis.keys.ring import decode

DOWNLOAD = Purpose("download", seconds=600)
OPT_OUT = Purpose("opt-out", for_ever=True)
PREVIEW = Purpose("preview")
NAMES = ("purposes", "suppression", "seal", "identity-private", "identity-public")
START = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def folder(tmp_path: Path, clock: time_machine.Traveller) -> Iterator[Path]:
    folder = tmp_path / "keys"
    keys.init(folder, ("contacts", "campaigns"))
    start(folder)
    yield folder
    keys.use(None)


def start(folder: Path, service: str = "contacts") -> None:
    """Begin a process with all its keys, as a restart would."""
    keys.use(keys.Keyring(folder, service, NAMES))


def test_files_are_readable_by_their_owner_only(folder: Path) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}

    assert modes == dict.fromkeys(
        (
            "identity-private.1.key",
            "identity-public.1.key",
            "pepper.1.key",
            "purposes.1.key",
            "suppression.1.key",
            "seal-contacts.1.key",
            "seal-campaigns.1.key",
        ),
        0o400,
    )


def test_init_again_makes_nothing(folder: Path) -> None:
    assert keys.init(folder, ("contacts", "campaigns")) == []


def test_a_process_reads_only_what_it_lists(folder: Path) -> None:
    with pytest.raises(KeysError, match="pepper"):
        keys.Keyring(folder, "contacts", NAMES).versions("pepper")


def test_a_file_open_to_others_is_refused(folder: Path) -> None:
    (folder / "purposes.1.key").chmod(0o440)

    with pytest.raises(KeysError, match="open to others"):
        keys.sign(PREVIEW, "x")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match="kith keys init"):
        keys.Keyring(tmp_path, "contacts", NAMES).newest("purposes")


def test_a_file_that_holds_no_key_is_refused(folder: Path) -> None:
    path = folder / "purposes.2.key"
    path.touch(0o400)
    path.chmod(0o600)
    path.write_text("2026-05-01T00:00:00+00:00 c2hvcnQ\n")

    with pytest.raises(KeysError, match="not a key file"):
        keys.sign(PREVIEW, "x")


def test_a_process_without_keys_says_so() -> None:
    with pytest.raises(KeysError, match="no keys"):
        keys.sign(PREVIEW, "x")


def test_a_signed_value_comes_back(folder: Path) -> None:
    value = ["send", 7, None]

    assert keys.verify(PREVIEW, keys.sign(PREVIEW, value)) == value


def test_a_token_of_another_purpose_is_void(folder: Path) -> None:
    with pytest.raises(InvalidTokenError):
        keys.verify(PREVIEW, keys.sign(OPT_OUT, 1))


@pytest.mark.parametrize(
    "token", ["", "1", "1.", "9.abc", "1.abc", "x.abc", "1.ab c", "1." + "a" * 5000]
)
def test_what_is_no_token_is_void(folder: Path, token: str) -> None:
    with pytest.raises(InvalidTokenError):
        keys.verify(PREVIEW, token)


def test_a_token_expires(folder: Path, clock: time_machine.Traveller) -> None:
    token = keys.sign(DOWNLOAD, "file")

    clock.shift(601)

    with pytest.raises(ExpiredTokenError):
        keys.verify(DOWNLOAD, token)


def test_old_versions_verify_for_two_years_and_a_refusal_for_ever(
    folder: Path, clock: time_machine.Traveller
) -> None:
    link, refusal = keys.sign(PREVIEW, 1), keys.sign(OPT_OUT, 2)
    clock.shift(timedelta(days=365))
    keys.rotate(folder, "purposes")

    clock.shift(timedelta(days=729))
    start(folder)
    early = keys.verify(PREVIEW, link)
    clock.shift(timedelta(days=2))

    assert early == 1
    assert keys.sign(PREVIEW, 1).startswith("2.")
    assert keys.verify(OPT_OUT, refusal) == 2
    with pytest.raises(ExpiredTokenError):
        keys.verify(PREVIEW, link)


def test_the_signature_is_sha256(folder: Path) -> None:
    signature = keys.sign(PREVIEW, 1).rpartition(".")[2]

    assert len(decode(signature)) == 32


def test_an_address_is_found_under_every_version(folder: Path) -> None:
    before = keys.address_hash("ada@example.org")
    keys.rotate(folder, "suppression")
    start(folder)

    after = keys.address_hash("ada@example.org")

    assert keys.address_hashes("ada@example.org") == (before, after)
    assert after.startswith("2:")
    assert "@" not in after


def test_a_sealed_secret_opens_in_its_own_context_only(folder: Path) -> None:
    sealed = keys.seal(b"JBSWY3DP", context="users/1/totp")

    assert keys.unseal(sealed, context="users/1/totp") == b"JBSWY3DP"
    with pytest.raises(KeysError):
        keys.unseal(sealed, context="users/2/totp")


def test_another_service_cannot_open_it(folder: Path) -> None:
    sealed = keys.seal(b"secret", context="x")
    start(folder, "campaigns")

    with pytest.raises(KeysError):
        keys.unseal(sealed, context="x")


@pytest.mark.parametrize("sealed", ["", "1.", "2.AAAA", "x.AAAA", "1.AAAA"])
def test_what_was_never_sealed_does_not_open(folder: Path, sealed: str) -> None:
    with pytest.raises(KeysError):
        keys.unseal(sealed, context="x")


def test_after_a_rotation_old_secrets_open_and_want_to_be_sealed_again(
    folder: Path,
) -> None:
    sealed = keys.seal(b"secret", context="x")
    keys.rotate(folder, "seal-contacts")
    start(folder)

    assert keys.unseal(sealed, context="x") == b"secret"
    assert not keys.is_current(sealed)
    assert keys.is_current(keys.seal(b"secret", context="x"))


def test_the_private_identity_key_signs_what_the_public_one_verifies(
    folder: Path,
) -> None:
    private = OKPKey.import_key(keys.private_jwk())
    public = KeySet([OKPKey.import_key(jwk) for jwk in keys.public_jwks().values()])
    header = {"alg": "Ed25519", "kid": private.kid}

    token = jwt.encode(header, {"sub": "ada"}, private, algorithms=["Ed25519"])

    assert jwt.decode(token, public, algorithms=["Ed25519"]).claims == {"sub": "ada"}


def test_a_new_identity_key_is_known_before_it_signs(
    folder: Path, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=30))
    keys.rotate(folder, "identity-private")
    start(folder)

    at_first = keys.private_jwk()["kid"]
    clock.shift(timedelta(minutes=3))

    assert set(keys.public_jwks()) == {"1", "2"}
    assert (at_first, keys.private_jwk()["kid"]) == ("1", "2")


def test_two_identity_keys_live(folder: Path) -> None:
    keys.rotate(folder, "identity-private")
    keys.rotate(folder, "identity-private")

    assert sorted(path.name for path in folder.glob("identity-*")) == [
        "identity-private.2.key",
        "identity-private.3.key",
        "identity-public.2.key",
        "identity-public.3.key",
    ]


def test_a_running_process_hears_of_a_rotation_within_a_minute(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ring, "REREAD_SECONDS", 0)
    keys.sign(PREVIEW, 1)

    keys.rotate(folder, "purposes")

    assert keys.sign(PREVIEW, 1).startswith("2.")
