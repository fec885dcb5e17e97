"""The second factor (RFC 6238), and codes for the day when the phone is lost."""

import hashlib
import io
import secrets
from datetime import datetime
from typing import Final

import pyotp
import segno

STEP_SECONDS: Final = 30
RECOVERY_CODES: Final = 10
ISSUER: Final = "Kith"
# Without letters and digits that are read as each other.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def new_seed() -> str:
    """Return 160 random bits, in the letters that apps take by hand (base 32)."""
    return pyotp.random_base32(32)


def address_of(seed: str, email: str) -> str:
    """Return the ``otpauth:`` address that apps read from the picture."""
    return pyotp.TOTP(seed).provisioning_uri(name=email, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """Return the address as a QR code: an SVG for an ``img``."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", scale=5, border=4, light="#fff", xmldecl=False
    )
    return drawn.getvalue().decode()


def step_of(seed: str, code: str, now: datetime) -> int | None:
    """Return the time step that a code belongs to: this one, or one beside it."""
    digits = code.replace(" ", "")
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):  # noqa: PLR2004
        return None
    totp, present = pyotp.TOTP(seed), int(now.timestamp()) // STEP_SECONDS
    steps = (present, present - 1, present + 1)
    known = (s for s in steps if secrets.compare_digest(totp.generate_otp(s), digits))
    return next(known, None)


def new_recovery_codes() -> tuple[str, ...]:
    """Return ten codes of 59 bits, each for one use."""
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    """Return the form in which a recovery code is kept; its dashes do not matter."""
    letters = code.strip().lower().replace("-", "").replace(" ", "")
    return hashlib.sha256(letters.encode()).hexdigest()


def _recovery_code() -> str:
    parts = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(parts)
