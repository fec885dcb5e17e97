"""What the contacts service is told from outside."""

from dataclasses import dataclass

from chassis.service import Settings, setting


@dataclass(frozen=True, kw_only=True)
class ContactsSettings(Settings):
    """``region`` is where a telephone number without a country code was written.

    ``export_reason`` asks everybody why a list leaves the house.
    """

    region: str = setting(
        "XK",
        "contacts",
        "country (ISO 3166-1) of telephone numbers written without a country code",
    )
    export_reason: bool = setting(
        default=False,
        read_by="contacts",
        meaning="whether an export has to say why it is made",
    )
