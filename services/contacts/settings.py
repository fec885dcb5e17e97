"""What the contacts service is told from outside."""

from dataclasses import dataclass

from chassis.service import Settings, setting


@dataclass(frozen=True, kw_only=True)
class ContactsSettings(Settings):
    """``region`` is where a telephone number without a country code was written."""

    region: str = setting(
        "XK",
        "contacts",
        "country (ISO 3166-1) of telephone numbers written without a country code",
    )
