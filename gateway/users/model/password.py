"""Passwords: what is acceptable, and how they are kept."""

import hashlib
import hmac
import os
import threading
import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gateway.users.errors import WeakPasswordError

SHORTEST: Final = 8
LONGEST: Final = 128
_COMMON: Final = frozenset(
    """
    00000000 000000000 0123456789 0987654321 11111111 111111111 1111111111 11112222
    11223344 112233445566 12121212 121212121 12312312 123123123 1234512345 12341234
    12344321 12345678 123456789 1234567890 12345678910 123456789a 12345678a 1234qwer
    123qweasd 123qweasdzxc 135792468 1357924680 13579246 147258369 14725836 1q2w3e4r
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20002000 20202020 22222222
    23232323 25252525 31415926 33333333 44444444 55555555 66666666 77777777 87654321
    88888888 963852741 98765432 987654321 9876543210 99999999 999999999 a1234567
    a12345678 a1b2c3d4 aa123456 aa12345678 aaaaaaaa abc12345 abc123456 abcd1234
    abcdefgh abcdefghi access14 adgjmptw administrator admin123 admin1234 admin12345
    aleksandr alexander alexandra andromeda arsenal1 asd12345 asdasdasd asdf1234
    asdfasdf asdfghjk asdfghjkl asdfghjkl1 babygirl baseball baseball1 basketball
    bismillah blackberry butterfly california caroline catherine changeme changeme1
    charlie1 cheguevara chocolate christian christine christopher computer
    consumer corvette cocacola danielle december dfkfvbh1 dinosaur dolphins dragon123
    elephant elizabeth einstein facebook fenerbahce fktrcfylh football football1
    forever1 freedom1 friends1 galatasaray garfield gfhjkmgfhjkm giovanni goodluck
    gfhfljrc hallo123 harley123 hardcore hello123 hellokitty helpdesk hercules
    ilovegod iloveyou iloveyou1 iloveyou2 internet jennifer jessica1 jonathan jordan23
    kakashka kristina landlord letmein1 letmein123 lightning liverpool liverpool1
    loveyou1 ljubimaja lovelove manchester marlboro maradona master123 matthew1
    maverick mercedes michael1 michelle microsoft midnight minecraft mohammed monkey123
    moonlight motorola mountain mustang1 myspace1 nastya123 natalija newpassword
    nicholas november october1 p@ssw0rd pa55word pa55w0rd parola123 passport passw0rd
    passw0rd1 password password! password1 password12 password123 password1234
    password2 password3 passwort passwort1 patricia pokemon1 porsche911 princess
    princess1 privet123 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx123 qazwsxed qazwsxedc
    qazxsw21 qq123456 qwaszx12 qwe12345 qweasd123 qweasdzx qweasdzxc qweqweqwe
    qwer1234 qwerasdf qwert123 qwert12345 qwerty12 qwerty123 qwerty1234 qwerty12345
    qwerty123456 qwertyui qwertyuio qwertyuiop qwertyuiop1 rahasia123 realmadrid
    rkfdbfnehf rush2112 samantha samsung1 sandiego scorpion secret123 security
    september sergey123 serenity slipknot snowball spiderman spongebob starwars
    startrek stephanie steelers sterling strawberry sunshine sunshine1 superman
    superman1 superstar swordfish tennis12 test1234 test12345 testtest thailand
    thunder1 tinkerbell trustno1 tudelft1 undertaker v12345678 valentina vfhbyf123
    victoria welcome1 welcome123 whatever william1 windows7 wonderful yamaha12
    yankees1 zaq12wsx zaq1zaq1 zaqxsw12 zxc12345 zxcasdqwe zxcvbnm1 zxcvbnm123 zxcvbnma
    """.split()  # noqa: SIM905  a list in quotes would be five times as long
)
_OUR_WORDS: Final = ("kith", "password", "kithcrm", "welcome", "qwerty", "letmein")


def checked_password(password: str) -> str:
    """Return the password in the form that is hashed (NFC).

    Raises WeakPasswordError: under 8 or over 128 characters, a common password, or
    one of our own words with digits around it.
    """
    text = unicodedata.normalize("NFC", password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise WeakPasswordError(
            f"Use {SHORTEST} to {LONGEST} characters; 15 are advised.",
            pointer="/password",
        )
    low = text.casefold()
    if low in _COMMON or low.strip("0123456789!?.*#$@_-") in ("", *_OUR_WORDS):
        raise WeakPasswordError("Many people use this password.", pointer="/password")
    if len(set(low)) < SHORTEST // 2:
        raise WeakPasswordError("It repeats too few characters.", pointer="/password")
    return text


class Passwords:
    """Argon2id with a pepper: the hash alone is worth nothing without our key file.

    At most as many hashes as cores run at once, so that a flood of sign-ins is no
    flood of everything else.
    """

    def __init__(self, pepper: Callable[[], bytes]) -> None:
        self._pepper = pepper
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._cores = threading.BoundedSemaphore(os.cpu_count() or 1)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(self._peppered("nobody knows this one"))

    def hash(self, password: str) -> str:
        """Return what is stored."""
        with self._cores:
            return self._hasher.hash(self._peppered(password))

    def verify(self, stored: str | None, password: str) -> bool:
        """Compare; without a stored hash it takes as long and is False."""
        nobody = self._nobody
        try:
            with self._cores:
                self._hasher.verify(stored or nobody, self._peppered(password))
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether the hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _peppered(self, password: str) -> str:
        text = unicodedata.normalize("NFC", password[: LONGEST + 1]).encode()
        return hmac.new(self._pepper(), text, hashlib.sha256).hexdigest()
