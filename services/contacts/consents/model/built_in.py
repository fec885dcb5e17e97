"""Purposes that are there before somebody makes one."""

from datetime import UTC, datetime
from typing import Final

from contacts.consents.events import Basis
from contacts.consents.model.purpose import Purpose
from contacts.values import Channel

BEGINNING: Final = datetime(2026, 1, 1, tzinfo=UTC)
WRITTEN: Final[tuple[Channel, ...]] = ("email", "sms", "post", "messenger")
ALL: Final[tuple[Channel, ...]] = ("email", "phone", *WRITTEN[1:])
_PURPOSES: Final[tuple[tuple[str, tuple[Channel, ...], str], ...]] = (
    (
        "service_messages",
        ALL,
        "Service messages | Служебные сообщения | Mesazhe shërbimi | Hizmet mesajları | Pesan layanan",
    ),
    ("newsletter", WRITTEN, "Newsletter | Рассылка | Buletin | Bülten | Buletin"),
    ("offers", WRITTEN, "Offers | Предложения | Oferta | Teklifler | Penawaran"),
    (
        "birthday_greetings",
        WRITTEN,
        "Birthday greetings | Поздравления с днём рождения | Urime ditëlindjeje | Doğum günü kutlamaları | Ucapan ulang tahun",
    ),
    (
        "phone_offers",
        ("phone",),
        "Offers by telephone | Предложения по телефону | Oferta me telefon | Telefonla teklifler | Penawaran lewat telepon",
    ),
    ("surveys", ALL, "Surveys | Опросы | Anketa | Anketler | Survei"),
    (
        "profiling",
        ALL,
        "Profiling | Профилирование | Profilizim | Profil çıkarma | Pemrofilan",
    ),
    (
        "ad_audiences",
        ("email", "phone"),
        "Audiences of advertising | Рекламные аудитории | Audienca reklamash | Reklam kitleleri | Audiens iklan",
    ),
    (
        "call_recording",
        ("phone",),
        "Recording of calls | Запись звонков | Regjistrimi i telefonatave | Görüşme kaydı | Perekaman panggilan",
    ),
    (
        "partner_sharing",
        ("email", "phone", "post"),
        "Sharing with partners | Передача партнёрам | Ndarja me partnerët | Ortaklarla paylaşım | Berbagi dengan mitra",
    ),
)


def _built_in(key: str, channels: tuple[Channel, ...], labels: str) -> Purpose:
    words = zip(("en", "ru", "sq", "tr", "id"), labels.split(" | "), strict=True)
    basis: Basis = "contract" if key == "service_messages" else "consent"
    return Purpose(
        id=key,
        version=1,
        label=dict(words),
        channels=channels,
        basis=basis,
        is_built_in=True,
        created_at=BEGINNING,
        updated_at=BEGINNING,
    )


BUILT_IN: Final = {each[0]: _built_in(*each) for each in _PURPOSES}
"""By their keys; channels and words may be changed later."""
