"""Reasons that are there before somebody makes one."""

from datetime import UTC, datetime
from typing import Final

from interactions.refusals.events import Asked, Group
from interactions.refusals.model.reason import RefusalReason

BEGINNING: Final = datetime(2026, 1, 1, tzinfo=UTC)
_REASONS: Final[tuple[tuple[Group, tuple[Asked, ...], str], ...]] = (
    ("price", (), "Price | Цена | Çmimi | Fiyat | Harga"),
    (
        "need",
        (),
        "No need | Нет потребности | Nuk ka nevojë | İhtiyaç yok | Tidak perlu",
    ),
    (
        "timing",
        (),
        "Not now | Не сейчас | Jo tani | Şimdi değil | Belum sekarang",
    ),
    ("trust", (), "Trust | Недоверие | Mosbesim | Güven | Kepercayaan"),
    (
        "competitor",
        ("competitor_id",),
        "Competitor | Конкурент | Konkurrenti | Rakip | Pesaing",
    ),
    ("service", (), "Service | Сервис | Shërbimi | Hizmet | Layanan"),
    ("product", (), "Product | Товар | Produkti | Ürün | Produk"),
    ("terms", (), "Terms | Условия | Kushtet | Koşullar | Ketentuan"),
    ("other", (), "Other | Другое | Tjetër | Diğer | Lainnya"),
)


def _built_in(group: Group, asks: tuple[Asked, ...], labels: str) -> RefusalReason:
    words = zip(("en", "ru", "sq", "tr", "id"), labels.split(" | "), strict=True)
    return RefusalReason(
        id=group,
        version=1,
        label=dict(words),
        group=group,
        asks=asks,
        is_built_in=True,
        created_at=BEGINNING,
        updated_at=BEGINNING,
    )


BUILT_IN: Final[dict[str, RefusalReason]] = {
    each[0]: _built_in(*each) for each in _REASONS
}
"""By their codes, which are those of their groups."""
REASONS: Final = tuple(BUILT_IN)
"""The codes that every house has."""
