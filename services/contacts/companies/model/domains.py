"""Domains that name a company, and those that name nobody."""

from typing import Final

from contacts.companies.errors import PublicDomainError, UnreadableDomainError
from contacts.values import EmailAddress, UnreadableEmailError

PUBLIC_DOMAINS: Final = frozenset(
    f"{name}.{ending}"
    for name, endings in {
        "aol": "com",
        "bk": "ru",
        "bluewin": "ch",
        "gmail": "com",
        "gmx": "at ch com de net",
        "googlemail": "com",
        "hotmail": "com de es fr it",
        "icloud": "com",
        "inbox": "ru",
        "laposte": "net",
        "libero": "it",
        "list": "ru",
        "live": "com fr nl",
        "mail": "com ru",
        "me": "com",
        "mynet": "com",
        "o2": "pl",
        "orange": "fr",
        "outlook": "com de fr",
        "proton": "me",
        "protonmail": "com",
        "qq": "com",
        "rambler": "ru",
        "t-online": "de",
        "ukr": "net",
        "web": "de",
        "wp": "pl",
        "ya": "ru",
        "yahoo": "com co.uk de es fr it",
        "yandex": "com ru",
    }.items()
    for ending in endings.split()
)


def parse_domain(text: str) -> str:
    """Return a domain as a lower-case A-label.

    Raises UnreadableDomainError, PublicDomainError.
    """
    try:
        found = EmailAddress.parse(f"info@{text.strip().removeprefix('www.')}").domain
    except UnreadableEmailError as error:
        raise UnreadableDomainError from error
    if found in PUBLIC_DOMAINS:
        raise PublicDomainError
    return found
